# 补偿与垫付：拒绝
credit-currency = 补偿只能用人民币。
credit-amount = 请填写大于零的金额。
credit-too-much = 最多 { $most }。
credit-reason = 请选择原因。
credit-key-missing = 请刷新页面后再提交。
credit-key-reused = 这次提交与之前的内容不同，请刷新页面后再试。
credit-goodwill-often = 这位客户最近 { $days } 天里已经补偿过 { $times } 次，不能再补偿。
credit-goodwill-much = 最近 { $days } 天里给一位客户的补偿合计最多 { $most }，现在最多还能给 { $left }。
credit-fee-none = 这笔没有收手续费，没有可退的。
credit-fee-not-yet = 这笔还在处理，手续费还没有收，不用退。
credit-fee-not-kept = 这笔没有办成，手续费没有收走，不用退。
credit-fee-back-already = 这笔的手续费已经退过，不能再退。
credit-not-money-out = 只有从余额付出、转出或提走的钱才能垫付。
credit-still-moving = 这笔还没有完成，先取消或等结果，不用垫付。
credit-outside = 这笔是用银行卡或第三方支付付的，钱不是从余额出的，要向发卡行或支付机构申请。
credit-too-old = 这笔超过 { $days } 天了，不能垫付。可以请同事核查。
credit-money-is-back = 这笔的钱已经退回来了，不用再垫付。
credit-money-came-meanwhile = 这笔已经退回了一部分，只剩 { $left } 没有退回。请先收回这笔垫付，再按剩余金额重新垫付。
credit-provided-already = 这笔已经垫付过，不能再垫付一次。
credit-not-provisional = 这笔不是垫付款，没有转为正式入账这一步。
credit-final-already = 这笔垫付款已经转为正式入账，不会再变动。
credit-reversed-already = 这笔已经收回，没有再次变动。

# 原因
credit-why-late = 处理慢了
credit-why-our-mistake = 我们出了差错
credit-why-bad-service = 服务没做好
credit-why-goodwill = 一点心意
credit-why-charged-wrongly = 手续费收错了
credit-why-not-told = 收费前没有说清楚
credit-why-not-mine = 反映不是本人操作
credit-why-wrong-amount = 反映金额不对
credit-why-twice = 反映重复扣款
credit-end-date = 到期还没有查明，按约定自动收回
credit-end-was-yours = 查明是您本人操作或授权的
credit-end-money-back = 这笔钱已经通过其他途径回到您的账户
credit-end-mistake = 这笔入账有误
credit-end-not-yours = 查明不是您本人操作的
credit-end-withdrawn = 您撤回了申请

# 账户、操作
ledger-account-goodwill = 客户补偿（平台支出）
ledger-account-provisional-credit = 垫付款（平台支出）
ledger-account-contested-loss = 盗刷损失（平台承担）
act-credit-give = 给客户补偿
act-fee-return = 退回手续费
act-credit-provisional = 先行垫付
act-credit-make-final = 垫付转为正式入账
act-credit-take-back = 收回补偿或垫付
credit-change = 入账状态
credit-change-given = 已入账
credit-change-provisional = 垫付中
credit-change-final = 正式入账
credit-change-reversed = 已收回

# 记录
record-kind-credit = 补偿与垫付
record-title-credit-goodwill = 平台补偿
record-title-credit-goodwill-plain = 平台补偿
record-title-credit-fee-return = 退回手续费
record-title-credit-fee-return-plain = 退回手续费
record-title-credit-provisional = 平台垫付
record-title-credit-provisional-plain = 平台垫付
credit-status-given = 已入账
credit-status-provisional = 垫付中
credit-status-final = 正式入账
credit-status-reversed = 已收回

credit-evidence-number = 入账单号
credit-evidence-about = 关联单号
credit-fact-kind = 类型
credit-fact-why = 原因
credit-fact-about = 关联交易
credit-fact-at = 入账时间
credit-fact-until = 垫付到期
credit-fact-ended = 结束时间
credit-fact-end = 结果
credit-fact-owed = 待补足

# 路径
credit-path-contested = 您反映「{ $title }」不是您操作的，或有误
credit-path-fee-of = 手续费来自「{ $title }」
credit-path-into-balance-goodwill = { $amount } 补偿已到您的余额
credit-path-into-balance-fee-return = { $amount } 手续费已退到您的余额
credit-path-into-balance-provisional = { $amount } 先垫付到您的余额
credit-path-inquiry = 正在核查这笔交易
credit-path-inquiry-detail = 由账户安全组核查，有结果马上告诉您。
credit-path-taken-back-unless = 到期还没有查明，垫付款会自动收回
credit-path-final = 查明不是您操作的，垫付款归您了
credit-path-taken-back = 收回 { $amount }
credit-path-owed = 余额不足，还差 { $owed } 待补足
credit-path-owed-detail = 有钱到账时会先补上，不收利息；有困难请联系客服。
credit-path-summary-goodwill = { $amount } 补偿已到账
credit-path-summary-fee-return = { $amount } 手续费已退回
credit-path-summary-provisional = 已垫付 { $amount }，正在核查
credit-path-summary-final = 垫付的 { $amount } 已转为正式入账
credit-path-summary-reversed = { $amount } 已收回
credit-path-summary-reversed-owed = { $amount } 已收回，其中 { $owed } 待补足

# 通知
credit-goodwill-notice = 给您的补偿 { $amount } 已到可用余额。原因：{ $why }。给您添麻烦了。
credit-fee-back-notice = 「{ $title }」的手续费 { $amount } 已退到您的可用余额。原因：{ $why }。
credit-provided-notice = 您反映的「{ $title }」，我们先垫付 { $amount } 到您的余额，同时核查。{ $due } 前会有结论：不是您操作的，这笔钱就归您；是您本人操作的，或到期没有查明，会收回。结果都会通知您。
credit-due-soon-notice = 「{ $title }」还在核查。如果 { $due } 前没有结论，垫付的 { $amount } 会自动收回。请留意余额；有新的线索，请现在告诉客服。
credit-final-notice = 已查明：「{ $title }」不是您操作的。垫付的 { $amount } 归您了，不会再收回。
credit-reversed-notice = 已从余额收回 { $amount }。原因：{ $ended }。如果您不同意，可以联系客服申请复核。
credit-reversed-owed-notice = 应收回 { $amount }。原因：{ $ended }。可用余额不够，还差 { $owed }，下次有钱到账时会先补上，不收利息。如果您不同意，可以联系客服申请复核。
