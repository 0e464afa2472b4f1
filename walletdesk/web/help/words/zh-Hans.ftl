article-vote = 请选择「有用」或「没用」。
article-vote-enough = 您今天评价得够多了，谢谢。
help-at-step = 您刚才这一步的常见问题
help-topic-other = 全部主题
help-ask-about = 就这个问题问客服
