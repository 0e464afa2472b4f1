ledger-insufficient-funds = 可用余额不足，这笔没有执行，账户没有变动。
ledger-frozen = 账户的资金目前被冻结，这笔没有执行，账户没有变动。
ledger-unbalanced = 这笔的收付两边不相等，没有执行。
ledger-key-reused = 这个请求编号已用于另一笔，内容不同，没有再次执行。
ledger-already-reversed = 这笔已经冲正过，不会再冲正一次。
ledger-hold-exceeded = 金额超过了预留的部分，没有执行。
ledger-hold-closed = 这笔预留已经用完或已经释放。
ledger-freeze-lifted = 这项冻结已经解除。
ledger-two-persons = 解除冻结需要两位不同的人员确认。
ledger-not-ours-to-lift = 这项冻结由公安机关或法院决定，只能由其通知解除。
ledger-account-unknown = 没有这个账户，这笔没有执行。

# 科目
ledger-account-available = 客户可用余额
ledger-account-bank-clearing = 银行清算
ledger-account-suspense = 暂存待认领
ledger-account-fees = 手续费
ledger-account-receivable = 应收
ledger-account-rounding = 尾差
ledger-account-card-clearing = 银行卡清算
ledger-account-third-party-clearing = 第三方支付清算
ledger-account-chain-clearing = 数字货币清算
ledger-account-payout-transit = 提现在途
ledger-account-transfer-transit = 转账在途
ledger-account-refund-transit = 退款在途
ledger-account-promotions = 优惠基金
ledger-account-merchant-pending = 商户待结算
ledger-account-chargeback-loss = 拒付损失
