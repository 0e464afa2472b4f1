# 核实对话里是不是本人：凭记录提问、在应用里确认、身份证号码

# 提问：选项都来自同一类记录，哪一个对、哪一题错都不说
proving-question = 第 { $number } 题，共 { $count } 题：{ $question }
proving-ask-topup = 您最近一次充值成功的金额，在哪个范围？
proving-ask-withdrawal = 您最近一次提现成功的金额，在哪个范围？
proving-ask-transfer-out = 您最近一次转账给别人的金额，在哪个范围？
proving-ask-merchant = 您最近一次用钱包付款，是付给哪家商户？
proving-ask-joined = 您是哪个月注册的？
proving-ask-bank = 您绑定过下面哪家银行的卡？
proving-option-range = { $low } 到 { $high } 元
proving-option-below = 不到 { $high } 元
proving-option-above = { $low } 元以上
proving-unsure = 记不清了
proving-answer = （已作答，内容不显示）

# 说给客户
proving-questions-used-up = 这个账户今天的核实提问已经用完，{ $until } 之后可以再试。着急的话，可以换一种方式核实，或由同事协助。
proving-nothing-to-ask = 现在没有足够的账户记录可以提问，请换一种方式核实。
proving-app-often = 今天在应用里请求确认的次数太多了，请换一种方式，或明天再试。
proving-app-over = 这个确认请求已经结束。如果仍在与客服对话，请让客服再发一次。
proving-unsettled = 这个账户最近 { $hours } 小时内重设过密码或换过联系方式，暂时不能用这种方式确认。请换一种方式核实。
proving-first = 请先在对话里确认您的身份，再填身份证号码。
proving-no-identity = 这个账户没有通过实名认证，无法用身份证号码核实。
proving-number-often = 今天填写身份证号码的次数太多了，请明天再试。
proving-number-wrong = 与这个账户登记的身份证号码不一致，请核对后再填。
proving-denied-line = 客户在应用里点了「不是我」：对话里的人不是账户本人，这次对话不能再核实身份。

# 通知
proving-notice-failed = { $at } 有人在客服对话里回答您账户的核实问题，没有通过。如果不是您本人，请马上登录查看账户安全，有疑问就先挂失。
proving-notice-app = 有人正在和客服对话，并表示是您本人。请点开确认是不是您；不是的话请点「不是我」。
