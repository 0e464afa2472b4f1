limit-too-small = 每笔最少 { $least }。
limit-too-large = 每笔最多 { $most }，请分几次办理。
limit-used-up-day = 今天还可以办理 { $left }，{ $until } 之后额度恢复。
limit-used-up-month = 本月还可以办理 { $left }，{ $until } 之后额度恢复。
limit-used-up-year = 今年还可以办理 { $left }，{ $until } 之后额度恢复。
limit-too-often-day = 今天已办理 { $times } 笔，达到次数上限，{ $until } 之后可以再办。
limit-too-often-month = 本月已办理 { $times } 笔，达到次数上限，{ $until } 之后可以再办。
limit-too-often-year = 今年已办理 { $times } 笔，达到次数上限，{ $until } 之后可以再办。

# 设置限额
limit-unknown = 没有这种限额，请先查看现有的限额。
limit-figures = 限额数字不合理：金额不为负，最低不高于最高；单笔限额不设次数，周期限额不设最低。
limit-in-the-past = 生效时间不能早于现在。
limit-rule-there = 这一时刻已有同样的限额，不能重复设置。

# 账户类别
limit-used-up-life = 您的账户类别累计还可以用余额支付 { $left }。完成更高一类的实名认证，额度就会提高；也可以换用银行卡支付。
limit-too-often-life = 累计已办理 { $times } 笔，达到次数上限。
limit-identity-first = 用余额支付前，请先完成实名认证；也可以换用银行卡支付。
