# 充值方式
topup-way-bank = 银行转账
topup-way-card = 银行卡快捷支付
topup-way-third-party = 第三方支付
topup-way-chain = 数字货币
topup-way-unknown = 没有这种充值方式，请换一种。
topup-network-tron = 波场（TRC-20）
topup-fact-way = 充值方式
topup-fact-fee = 手续费
topup-fact-network = 转账网络

# 没有成功的原因
bank-reason-three-ds-refused-card = 银行卡验证没有通过
bank-reason-three-ds-expired-card = 没有在规定时间内完成银行卡验证
bank-reason-issuer-declined-card = 发卡行拒绝了这笔付款
bank-reason-lost-card = 付款请求没有送达卡组织
bank-reason-other-card = 卡组织没有说明原因
bank-reason-closed-by-payer-third-party = 收银台被关闭，没有付款
bank-reason-expired-third-party = 没有在规定时间内付款
bank-reason-account-restricted-third-party = 您在支付平台的账户受限
bank-reason-insufficient-funds-third-party = 支付账户余额不足
bank-reason-limit-exceeded-third-party = 超出支付平台的付款限额
bank-reason-lost-third-party = 付款请求没有送达支付平台
bank-reason-other-third-party = 支付平台没有说明原因
bank-reason-expired-chain = 在规定时间内没有收到转账
bank-reason-limit-exceeded-chain = 超出网络通道的限额
bank-reason-address-blocked-chain = 收款地址被停用
bank-reason-lost-chain = 请求没有送达网络通道
bank-reason-other-chain = 网络通道没有说明原因

# 钱被收回的原因
topup-charged-back-fraud = 持卡人向发卡行报告这笔付款不是本人所为
topup-charged-back-not-recognised = 持卡人不认得这笔付款
topup-charged-back-duplicate = 发卡行认定这笔付款重复
topup-charged-back-not-received = 持卡人表示没有收到这笔款项
topup-charged-back-chain-reorganised = 区块链深度重组，这笔转账已经不存在
topup-charged-back-returned = 退款先前显示失败，后来还是退到了原付款方
topup-charged-back-other = 对方没有说明原因

# 通知：都可能用到
topup-credited-net-notice = { $bank }（尾号 { $tail }）充值的 { $amount } 已到账，扣除手续费 { $fee } 后入账 { $net }。
topup-credited-late-net-notice = 您 { $ordered_at } 从{ $bank }（尾号 { $tail }）充值的 { $amount } 已到账，扣除手续费 { $fee } 后入账 { $net }，让您久等了。
topup-charged-back-notice = 您的 { $real } 充值被收回了。原因：{ $reason }。相应金额已从余额中扣除，手续费一并退还。有疑问请联系客服。
topup-charged-back-owed-notice = 您的 { $real } 充值被收回了。原因：{ $reason }。余额不足以扣除，还差 { $owed }，下次有钱到账时会先补上，不收利息。您不认可，或一时有困难，请联系客服。
topup-more-came-notice = 您先前的充值地址又收到 { $real }。款项已安全收到，需要同事核对后入账，请联系客服。
topup-seen-notice = 网络上已经看到您转入的 { $amount }，达到 { $needed } 次确认后自动入账。
topup-seen-again-notice = 您转入的 { $amount } 又出现在网络上了，正在重新确认，达到 { $needed } 次后自动入账。
topup-reorganised-notice = 区块链发生重组，您转入的 { $amount } 暂时从网络上消失了，所以没有入账。它通常会重新出现，我们会一直留意；请先不要重复转账。

# 通知：银行卡快捷支付
topup-failed-three-ds-refused-notice = { $amount } 充值没有成功：{ $bank }（尾号 { $tail }）的验证没有通过。没有扣款，您可以再试一次，或者换一种方式。
topup-failed-three-ds-expired-notice = { $amount } 充值没有成功：{ $bank }（尾号 { $tail }）的验证超时了。没有扣款，请重新充值，并在页面打开后尽快完成验证。
topup-failed-issuer-declined-notice = { $amount } 充值没有成功：{ $bank }（尾号 { $tail }）拒绝了这笔付款。没有扣款，请联系银行，或者换一张卡。
topup-late-notice-card = 您 { $ordered_at } 用{ $bank }（尾号 { $tail }）充值的 { $amount } 比平时慢，我们正在向卡组织核实，您不用做任何事。
topup-delayed-notice-card = 快捷支付正在维护，您的 { $amount } 充值（{ $bank }，尾号 { $tail }）会在 { $until } 之后自动继续，您不用再提交。

# 通知：第三方支付
topup-credited-notice-third-party = 通过第三方支付充值的 { $amount } 已到账。
topup-credited-net-notice-third-party = 通过第三方支付充值的 { $amount } 已到账，扣除手续费 { $fee } 后入账 { $net }。
topup-credited-late-notice-third-party = 您 { $ordered_at } 通过第三方支付充值的 { $amount } 已到账，让您久等了。
topup-credited-late-net-notice-third-party = 您 { $ordered_at } 通过第三方支付充值的 { $amount } 已到账，扣除手续费 { $fee } 后入账 { $net }，让您久等了。
topup-credited-after-failure-notice-third-party = 支付平台先前报告失败的 { $amount } 充值，后来付款成功，现已到账。
topup-credited-other-amount-notice-third-party = 您通过第三方支付充值 { $amount }，实际到账 { $real }，已按实际金额入账。
topup-failed-closed-by-payer-notice = { $amount } 充值没有完成：收银台关闭了，没有付款。需要的话可以重新充值，或者换一种方式。
topup-failed-expired-notice-third-party = { $amount } 充值没有完成：收银台已过期，没有付款。请重新充值，打开收银台后尽快付款。
topup-failed-account-restricted-notice = { $amount } 充值没有成功：您在支付平台的账户受限，没有付款。请先向支付平台了解原因，或者换一种方式充值。
topup-failed-insufficient-funds-notice-third-party = { $amount } 充值没有成功：支付账户余额不足，没有付款。补足后可以再试，或者换一种方式。
topup-failed-limit-exceeded-notice-third-party = { $amount } 充值没有成功：超出支付平台的付款限额，没有付款。可以减少金额，或者换一种方式。
topup-failed-lost-notice-third-party = { $amount } 充值没有成功：请求没有送达支付平台，没有付款。请重新充值。
topup-failed-other-notice-third-party = { $amount } 充值没有成功：支付平台没有受理，没有付款。请稍后再试，或者换一种方式。
topup-conflicted-notice-third-party = 您充值 { $amount }，支付平台实际到账 { $real }，金额不一致。款项已安全收到，专人正在核对，您不用做任何事。
topup-found-in-suspense-notice-third-party = 我们从支付平台收到一笔很可能属于您的 { $amount } 充值，但付款信息对不上，暂时没有入账。请联系客服认领。
topup-returned-notice-third-party = { $real } 已退回您在支付平台的账户。原充值金额 { $amount }。
topup-late-notice-third-party = 您 { $ordered_at } 通过第三方支付充值的 { $amount } 比平时慢，我们正在向支付平台核实，您不用做任何事。
topup-delayed-notice-third-party = 支付平台正在维护，您的 { $amount } 充值会在 { $until } 之后自动继续，您不用再提交。

# 通知：数字货币
topup-credited-notice-chain = 您转入的 { $amount } 已到账。
topup-credited-net-notice-chain = 您转入的 { $amount } 已到账，扣除手续费 { $fee } 后入账 { $net }。
topup-credited-late-notice-chain = 您 { $ordered_at } 申请充值的 { $amount } 已到账，让您久等了。
topup-credited-late-net-notice-chain = 您 { $ordered_at } 申请充值的 { $amount } 已到账，扣除手续费 { $fee } 后入账 { $net }，让您久等了。
topup-credited-after-failure-notice-chain = 先前没有成功的 { $amount } 充值，后来收到了您的转账，现已到账。
topup-credited-other-amount-notice-chain = 您申请充值 { $amount }，实际转入 { $real }，已按实际金额入账。
topup-failed-expired-notice-chain = { $amount } 充值没有完成：在规定时间内没有看到转账。请不要再向原地址转账；需要充值请重新申请。如果已经转出，到达后我们会处理。
topup-failed-limit-exceeded-notice-chain = { $amount } 充值没有成功：超出网络通道的限额。请减少金额后重新申请。
topup-failed-address-blocked-notice = { $amount } 充值没有成功：收款地址被停用。请不要向原地址转账，重新申请充值即可。
topup-failed-lost-notice-chain = { $amount } 充值没有成功：请求没有送达网络通道。请重新申请。
topup-failed-other-notice-chain = { $amount } 充值没有成功：网络通道没有受理。请稍后再试，或者换一种方式。
topup-conflicted-notice-chain = 您申请充值 { $amount }，实际转入 { $real }，金额不一致。款项已安全收到，专人正在核对，您不用做任何事。
topup-returned-notice-chain = { $real } 已退回到您提供的地址。原充值金额 { $amount }。
topup-late-notice-chain = 您 { $ordered_at } 申请充值的 { $amount } 比平时慢，我们正在向网络核实，您不用做任何事。
topup-delayed-notice-chain = 数字货币通道正在维护，您的 { $amount } 充值会在 { $until } 之后自动继续，您不用再提交。

# 状态
topup-status-charged-back = 已被收回
topup-status-to-verify = 待验证
topup-status-to-pay = 待付款
topup-status-to-send = 待转入
topup-status-confirming = 确认中

# 钱的去向：银行卡快捷支付
path-by-card = 卡组织
path-paid-card = 您用{ $bank }的卡付款
path-sending-card = 正在通知卡组织
path-act-card = 等您在银行页面验证
path-acted-card = 您已完成银行验证
path-act-detail = 请在{ $until } 前完成，过时会自动取消
path-bank-works-card = 卡组织正在扣款
path-bank-slow-card = 卡组织比平时慢
path-bank-slow-detail-card = 我们正在向卡组织核实，您不用做任何事
path-bank-silent-card = 卡组织没有答复，正在核实
path-bank-closed-card = 快捷支付维护中，等待继续
path-bank-failed-card = 没有扣款
path-bank-failed-first-card = 卡组织先报告失败
path-bank-confirmed-card = 卡组织扣款并确认
path-money-arrived-card = 款项已到我们在卡组织的账户
path-asked-card = 通知没有送达，已向卡组织核实
path-amount-differs-detail-card = 您充值 { $ordered }，卡组织到账 { $real }
path-charged-back = 这笔钱已退回原付款方
path-charged-back-card = 卡组织收回了这笔钱
path-summary-failed-card = { $amount } 充值没有成功，没有扣款
path-summary-conflicted-card = 卡组织到账 { $amount }，与充值金额不一致，专人正在核对
path-summary-confirmed-card = 卡组织已确认 { $amount }，马上入账
path-summary-credit-refused-card = 卡组织已确认 { $amount }，账户目前不能收款，暂未入账
path-summary-unknown-card = 正在向卡组织核实 { $amount } 是否扣款
path-summary-closed-card = 快捷支付维护中，{ $until } 后自动继续
path-summary-late-card = { $amount } 比平时慢，正在向卡组织核实
path-summary-act-card = 等您完成银行验证，{ $amount } 才会继续
path-evidence-bank-ref-card = 卡组织流水
path-evidence-message-card = 卡组织消息
path-evidence-chargeback = 收回凭证

# 钱的去向：第三方支付
path-paid-third-party = 您选择了第三方支付
path-sending-third-party = 正在通知支付平台
path-act-third-party = 等您在收银台付款
path-acted-third-party = 您已在收银台付款
path-bank-works-third-party = 支付平台正在处理
path-bank-slow-third-party = 支付平台比平时慢
path-bank-slow-detail-third-party = 我们正在向支付平台核实，您不用做任何事
path-bank-silent-third-party = 支付平台没有答复，正在核实
path-bank-closed-third-party = 支付平台维护中，等待继续
path-bank-failed-third-party = 没有付款
path-bank-failed-first-third-party = 支付平台先报告失败
path-bank-confirmed-third-party = 支付平台收款并确认
path-money-arrived-third-party = 款项已到我们在支付平台的账户
path-asked-third-party = 通知没有送达，已向支付平台核实
path-amount-differs-detail-third-party = 您充值 { $ordered }，支付平台到账 { $real }
path-returning-third-party = 款项正在退回您的支付账户
path-returned-third-party = 款项已退回您的支付账户
path-nothing-taken-detail-third-party = 钱还在您的支付账户里
path-charged-back-third-party = 支付平台收回了这笔钱
path-summary-returned-third-party = { $amount } 已退回您的支付账户
path-summary-returning-third-party = { $amount } 正在退回您的支付账户
path-summary-failed-third-party = { $amount } 充值没有成功，没有付款
path-summary-conflicted-third-party = 支付平台到账 { $amount }，与充值金额不一致，专人正在核对
path-summary-in-suspense-third-party = { $amount } 已到我们在支付平台的账户，等待认领
path-summary-confirmed-third-party = 支付平台已确认 { $amount }，马上入账
path-summary-credit-refused-third-party = 支付平台已确认 { $amount }，账户目前不能收款，暂未入账
path-summary-unknown-third-party = 正在向支付平台核实 { $amount } 是否付款
path-summary-act-third-party = 等您在收银台付款，{ $amount } 才会继续
path-evidence-bank-ref-third-party = 支付平台流水
path-evidence-message-third-party = 支付平台消息

# 钱的去向：数字货币
path-paid-chain = 您申请转入 { $amount }
path-sending-chain = 正在准备收款地址
path-act-chain = 等您转入 { $amount }
path-act-detail-chain = 请在{ $until } 前转到专用地址，过时地址会停用
path-seen-chain = 网络上看到了您的转账
path-seen-again-chain = 转账又出现在网络上
path-reorganised-chain = 区块链重组，转账消失了
path-reorganised-detail-chain = 还没有确认的转账可能因重组而消失，所以没有入账
path-wait-again-chain = 等待转账重新出现
path-wait-again-detail-chain = 通常会自动重新出现；请先不要重复转账
path-confirming-chain = 网络确认中：{ $count }／{ $needed }
path-confirming-detail-chain = 达到次数后自动入账，您不用做任何事
path-bank-works-chain = 等待网络确认
path-bank-slow-chain = 网络比平时慢
path-bank-slow-detail-chain = 我们正在向网络核实，您不用做任何事
path-bank-silent-chain = 网络通道没有答复，正在核实
path-bank-closed-chain = 数字货币通道维护中，等待继续
path-bank-failed-chain = 没有收到转账
path-bank-failed-first-chain = 先前没有收到转账
path-bank-confirmed-chain = 网络确认了您的转账
path-bank-ref-chain = 交易 { $ref }
path-money-arrived-chain = 款项已到我们的地址
path-money-arrived-detail-chain = 与充值申请对不上
path-asked-chain = 通知没有送达，已向网络核实
path-amount-differs-detail-chain = 您申请 { $ordered }，实际转入 { $real }
path-in-suspense-detail-chain = 请联系客服核对，确认后马上入账
path-returning-chain = 款项正在退回您提供的地址
path-returned-chain = 款项已退回您提供的地址
path-nothing-taken-detail-chain = 请不要再向原地址转账
path-charged-back-chain = 区块链深度重组，转账被撤销
path-summary-returned-chain = { $amount } 已退回您提供的地址
path-summary-returning-chain = { $amount } 正在退回您提供的地址
path-summary-failed-chain = { $amount } 充值没有完成，没有收到转账
path-summary-conflicted-chain = 实际转入 { $amount }，与申请的金额不一致，专人正在核对
path-summary-in-suspense-chain = { $amount } 已到我们的地址，等待核对
path-summary-confirmed-chain = 网络已确认 { $amount }，马上入账
path-summary-credit-refused-chain = 网络已确认 { $amount }，账户目前不能收款，暂未入账
path-summary-unknown-chain = 正在核实 { $amount } 的收款地址是否就绪
path-summary-closed-chain = 数字货币通道维护中，{ $until } 后自动继续
path-summary-late-chain = { $amount } 比平时慢，正在向网络核实
path-summary-act-chain = 等您转入 { $amount }
path-summary-confirming-chain = { $amount } 正在等网络确认（{ $count }／{ $needed }）
path-summary-reorganised-chain = 区块链重组，{ $amount } 的转账暂时消失，没有入账
path-evidence-address = 收款地址
path-evidence-bank-ref-chain = 交易哈希
path-evidence-message-chain = 网络消息
path-evidence-chargeback-chain = 撤销的交易

# 钱的去向：手续费与收回
path-credited-less-fee = { $amount }（已扣手续费 { $fee }）
path-owed = 余额不足以扣除
path-owed-detail = 还差 { $amount }，有钱到账时会先补上，不收利息
path-summary-charged-back = { $amount } 到账后被收回
path-summary-charged-back-owed = { $amount } 到账后被收回，余额不足，还差 { $owed }
