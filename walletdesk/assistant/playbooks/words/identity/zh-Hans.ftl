# 账户类别的限额
limits-life-used-up = 您的账户类别用余额支付累计最多 { $most }，剩下的额度不够了。完成更高一类的实名认证，或换用银行卡支付。
limits-told-life = 累计最多 { $most }，已用 { $used }，还剩 { $left }。
limits-told-times-life = 累计最多 { $most } 笔，已办 { $times } 笔。
evidence-limit-most-life = 累计最多
evidence-limit-used-life = 累计已用
evidence-limit-left-life = 累计剩余
evidence-limit-times-life = 累计已办（笔）
evidence-limit-times-most-life = 累计最多（笔）
