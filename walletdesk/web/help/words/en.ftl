article-vote = Choose yes or no.
article-vote-enough = You have voted enough for today, thank you.
help-at-step = Common questions about the step you were at
help-topic-other = All topics
help-ask-about = Ask us about this
