# 记录的标题：按种类和方式，说得出对方是谁和说不出的
record-title-topup-bank = { $party }充值
record-title-topup-bank-plain = 银行转账充值
record-title-topup-card = { $party }卡充值
record-title-topup-card-plain = 银行卡充值
record-title-topup-third-party = { $party }充值
record-title-topup-third-party-plain = 第三方支付充值
record-title-topup-chain = 数字货币充值（{ $party }）
record-title-topup-chain-plain = 数字货币充值
record-title-withdrawal = 提现到{ $party }
record-title-withdrawal-plain = 提现
record-title-transfer-out = 转账给 { $party }
record-title-transfer-out-plain = 转出
record-title-transfer-in = 收到 { $party } 的转账
record-title-transfer-in-plain = 收到转账
record-title-recall-in = { $party } 退回的转账
record-title-recall-in-plain = 追回的转账
record-title-recall-out = 退还给 { $party }
record-title-recall-out-plain = 退还转账
record-title-recall = 追回转账（{ $party }）
record-title-recall-plain = 追回转账
record-title-chargeback = { $party }扣回
record-title-chargeback-plain = 银行扣回
record-title-receivable = 补扣欠款
record-title-receivable-plain = 补扣欠款
record-title-other = 其他收支
record-title-other-plain = 其他收支

# 种类，筛选和下载用
record-kind-topup = 充值
record-kind-withdrawal = 提现
record-kind-transfer-out = 转出
record-kind-transfer-in = 转入
record-kind-recall = 追回转账
record-kind-recall-in = 追回转账
record-kind-recall-out = 退还转账
record-kind-chargeback = 银行扣回
record-kind-receivable = 补扣欠款
record-kind-other = 其他

# 状态：各种收支共有的
record-state-moving = 处理中
record-state-done = 已完成
record-state-failed = 未成功
record-state-returned = 已退回
record-state-cancelled = 已取消

# 下载
record-download-too-many = 符合条件的有 { $count } 笔，一次最多下载 { $most } 笔。请把日期范围缩小一些再下载。
record-column-time = 时间
record-column-kind = 种类
record-column-title = 摘要
record-column-party = 对方
record-column-card = 银行卡
record-column-direction = 收支
record-column-amount = 金额
record-column-fee = 手续费
record-column-currency = 币种
record-column-status = 状态
record-column-settled = 完成时间
record-column-note = 备注
record-column-number = 编号
record-ending = 尾号 { $tail }
record-in = 收入
record-out = 支出

# 纸面
paper-page = 第 { $page } 页，共 { $pages } 页
paper-foot = { $name } · { $at } 生成 · 时间均为北京时间
paper-statement = 账户对账单
paper-receipt = 交易回单
paper-holder = 户名
paper-period = 期间
paper-days = { $first } 至 { $last }
paper-count = 笔数
paper-filtered = 下面只列出符合筛选条件的记录；期初、期末余额按整个期间计算。
paper-currency = 币种 { $currency }
paper-opening = 期初余额
paper-came = 期间入账
paper-went = 期间出账
paper-closing = 期末余额
paper-none = 这段时间没有记录。
paper-step-at = 时间
paper-step-what = 步骤
paper-step-by = 由谁
paper-receipt-note = 本回单按生成时的记录开具。最新状态以应用内「记录」为准。
