# 发票：拒绝
invoice-not-yet = 这笔还在处理中，完成后就能开发票。
invoice-not-of-credits = 平台的补偿、退费和垫付不是交易，不开发票。
invoice-not-of-debts = 补扣欠款不是消费，不开发票。
invoice-not-done = 这笔没有办成，没有可开票的金额。
invoice-went-back = 这笔款已经退回，不能再开发票；原来开过的发票已红冲。
invoice-too-old = 这笔是 { $days } 天以前的，已超过可开票的期限。确有需要请联系客服。
invoice-there = 这笔已经开过发票，号码是 { $number }，可以直接下载。
invoice-other-title = 这笔已经开过发票（号码 { $number }），抬头不是这一个。需要更换请在发票页选「换抬头重开」。
invoice-reversed-already = 这张发票已经红冲，请看同一笔交易最新的那一张。
invoice-same-title = 抬头和现在这张一样，不用重开。
invoice-anew-too-often = 同一笔交易每月最多换抬头重开 { $most } 次，请下个月再办。
invoice-title-kind = 请选择抬头类型：个人或企业。
invoice-title-name = 请填写抬头名称。
invoice-title-long = 这一栏最多 { $most } 个字。
invoice-title-gone = 这个抬头已经删除，请换一个。
invoice-title-there = 已经有一个一样的抬头了。
invoice-titles-too-many = 最多保存 { $most } 个抬头，请先删除不用的。
invoice-tax-number-missing = 企业抬头要填税号（统一社会信用代码），在营业执照上可以找到。
invoice-tax-number-unreadable = 税号应为 18 位统一社会信用代码，或 15 位旧税号，请对照营业执照再看一遍。
invoice-tax-number-wrong = 这个税号的校验位不对，可能有一位输错了，请对照营业执照再看一遍。
invoice-bundle-none = 这段时间没有可以开票的交易，请换个月份或条件。
invoice-bundle-too-many = 一次最多打包 { $most } 张，请把时间范围缩小一些。
invoice-bundle-waiting = 上一个打包还在进行，完成后再办下一个。
invoice-bundle-not-ready = 还在打包，完成后会通知您。
invoice-bundle-expired = 下载期已过，文件已删除。发票都还在，可以重新打包。
invoice-verify-too-often = 查验次数太多了，请在{ $until }之后再试。

# 发票：通知
invoice-issued-notice = 「{ $title }」的电子发票已开好，价税合计 { $amount }，发票号码 { $number }。可以在「我的发票」里下载。
invoice-reversed-notice = 「{ $title }」的款项已退回，对应的发票（号码 { $number }，{ $amount }）已红冲作废。如已报销，请换用其他凭证。
invoice-refunded-notice = 「{ $title }」已全额退款，对应的发票（号码 { $number }，{ $amount }）已红冲作废。如已报销，请换用其他凭证。
invoice-refunded-part-notice = 「{ $title }」的实付金额因退款有变，原发票（号码 { $old }）已红冲作废，并按剩余金额 { $amount } 重新开好，新号码 { $number }。请到「我的发票」下载新的这张。
invoice-taken-back-part-notice = 「{ $title }」的款项有一部分被银行收回，原发票（号码 { $old }）已红冲作废，并按剩余金额 { $amount } 重新开好，新号码 { $number }。请到「我的发票」下载新的这张。
invoice-bundle-ready-notice = 您要的 { $count } 张发票已打包好，请在 { $days } 天内到「我的发票」下载。
invoice-bundle-failed-notice = 您要打包的发票没有办成：所选的交易现在都不能开票。请换个范围再试，或联系客服。

# 发票：办理
act-invoice-issue = 开具发票
invoice-change = 电子发票

# 发票：状态、原因
invoice-status-issued = 有效
invoice-status-reversed = 已红冲
invoice-status-red = 红字发票
invoice-reason-returned = 款项退回
invoice-reason-refunded = 消费退款
invoice-reason-charged-back = 部分款项被银行收回
invoice-reason-other-title = 更换抬头
invoice-kind-person = 个人
invoice-kind-company = 企业

# 发票：项目名称
invoice-line-topup = *预付卡销售*钱包充值
invoice-line-withdrawal = *代理服务*提现代付
invoice-line-transfer-out = *代理服务*转账代付
invoice-line-transfer-in = *代理服务*转账代收
invoice-line-recall = *代理服务*追回转账
invoice-line-recall-in = *代理服务*追回转账
invoice-line-recall-out = *代理服务*退还转账
invoice-line-payment = *代理服务*消费代付
invoice-line-refund = *代理服务*退款代收
invoice-line-chargeback = *代理服务*资金扣回
invoice-line-receivable = *代理服务*补收款项
invoice-line-other = *代理服务*代收代付款项
invoice-line-fee = *金融服务*支付服务手续费

# 发票：清单
invoice-column-number = 发票号码
invoice-column-code = 校验码
invoice-column-day = 开票日期
invoice-column-buyer = 购买方名称
invoice-column-tax-number = 购买方税号
invoice-column-what = 交易
invoice-column-total = 价税合计
invoice-column-tax = 税额
invoice-column-status = 状态
invoice-column-movement = 交易编号

# 发票：票面
invoice-paper-title = 电子发票（普通发票）
invoice-paper-number = 发票号码：
invoice-paper-day = 开票日期：
invoice-paper-check-code = 校验码：
invoice-paper-scan = 扫码查验真伪
invoice-paper-buyer = 购买方
invoice-paper-seller = 销售方
invoice-paper-name = 名称：
invoice-paper-tax-number = 统一社会信用代码/纳税人识别号：
invoice-paper-address = 地址、电话：
invoice-paper-bank = 开户行及账号：
invoice-paper-in-person = { $name }（个人）
invoice-paper-head-item = 项目名称
invoice-paper-head-kind = 规格型号
invoice-paper-head-unit = 单位
invoice-paper-head-count = 数量
invoice-paper-head-price = 单价
invoice-paper-head-amount = 金额
invoice-paper-head-rate = 税率/征收率
invoice-paper-head-tax = 税额
invoice-paper-electronic-kind = 电子交易
invoice-paper-unit = 笔
invoice-paper-untaxed = 不征税
invoice-paper-sum = 合　　计
invoice-paper-capitals = 价税合计（大写）
invoice-paper-small = （小写）
invoice-paper-remarks = 备注
invoice-paper-remark-what = 交易内容：{ $what }
invoice-paper-remark-record = 交易编号：{ $id }　交易时间：{ $at }
invoice-paper-remark-red = 被红冲蓝字发票号码：{ $number }　红字原因：{ $reason }
invoice-paper-remark-reversed = 本发票已被红字发票 { $number } 红冲，不得作为报销凭证。
invoice-paper-remark-fee-alone = 交易款项已全部退还购买方，本发票仅就未退还的手续费开具。
invoice-paper-remark-instead-refunded = 本发票按退款后的剩余金额开具，替代已红冲的发票 { $number }。
invoice-paper-remark-instead-charged-back = 本发票按银行收回部分款项后的剩余金额开具，替代已红冲的发票 { $number }。
invoice-paper-remark-currency = 币种：{ $currency }，金额按原币列示。
invoice-paper-reason-returned = 款项退回
invoice-paper-reason-refunded = 消费退款
invoice-paper-reason-charged-back = 部分款项被银行收回
invoice-paper-reason-other-title = 更换抬头
invoice-paper-drawer = 开票人：{ $name }
invoice-paper-electronic = 扫描左上角二维码，可在本平台查验本发票的真伪与状态
invoice-paper-stamp-reversed = 已 红 冲
invoice-paper-red = 红字
