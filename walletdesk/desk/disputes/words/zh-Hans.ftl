# 交易纠纷：拒绝
dispute-reason-unknown = 请选择纠纷的原因。
dispute-amount = 请填写要退回的金额，最多 { $most }。
dispute-amount-missing = 请填写金额，例如 25.80。
dispute-not-paid = 这笔付款没有付给商户，不需要提交纠纷。
dispute-charged-back = 这笔付款已经由您的银行退回，不能再提交纠纷。
dispute-too-late = 付款已经超过 { $days } 天，不能在这里提交纠纷了。您可以向市场监管部门（12315）或法院求助。
dispute-open-already = 这笔付款已经有一个纠纷正在处理，请在那里补充说明和凭证。
dispute-had-its-end = 这笔付款的纠纷已经有了结果，不能再次提交。对结果仍有异议，可以向 12315 或法院求助。
dispute-often-enough = 这笔付款的纠纷已经撤销过几次，不能再提交了。需要帮助请联系客服。
dispute-all-back = 这笔付款已经全部退回，或正在退款途中。如果退款没有办成，再来这里提交。
dispute-text-missing = 请写下经过：发生了什么，您希望怎样解决。
dispute-proof-missing = 还差 { $count } 项必须的凭证，请先上传。
dispute-proof-kind = 请选择这份文件能证明什么。
dispute-file-empty = 没有收到文件，请重新选择。
dispute-file-large = 文件超过 { $megabytes } MB，请压缩后再上传。
dispute-file-kind = 只能上传 JPG、PNG、WebP 图片或 PDF 文件。
dispute-file-broken = 文件已损坏，打不开，请换一份。
dispute-file-pixels = 图片尺寸过大，请缩小后再上传。
dispute-file-small = 图片太小，看不清内容。
dispute-file-active = 这份 PDF 里有脚本、附件或密码，不能接收。请另存为普通 PDF，或截图上传。
dispute-proofs-often = 上传次数过多，请在 { $until } 之后再试。
dispute-proofs-enough = 每一方最多上传 { $most } 份文件。
dispute-words-enough = 补充说明已达 { $most } 条。其他情况请联系客服。
dispute-key-reused = 这次提交与之前的内容不同，请刷新页面后再试。
dispute-over = 这个纠纷已经结束，没有变动。
dispute-not-now = 纠纷的进展已经变化，现在不能这样做。请刷新页面查看。
dispute-answered = 您已经答复过。还想补充，请写在补充说明里。
dispute-offer = 请填写大于零、小于 { $most } 的金额。同意全额退回请选“同意”。
dispute-offer-less = 新的金额要高于之前提出的 { $offer }。
dispute-no-offer = 商户目前没有提出退回的金额。
dispute-offer-moved = 商户提出的金额刚刚改为 { $offer }，请核对后再确认。
dispute-proposal = 金额须在零与 { $most } 之间。
dispute-appealed-already = 已经有一方提出过异议。每个纠纷只有一次异议，正在等待裁定。
dispute-accepted-already = 您已经接受了这个方案。
dispute-own-proposal = 您提出了这个方案，异议须由另一位同事裁定。
dispute-close-why = 请选择结束的原因。
dispute-blocks-refund = 这笔付款正在处理纠纷，退款由纠纷的结果决定。

# 原因
dispute-reason-not-delivered = 没有收到货，或没有得到服务
dispute-reason-quality = 质量问题
dispute-reason-false-description = 与描述不符，或是假货
dispute-reason-wrong-amount = 金额不对
dispute-reason-charged-twice = 重复扣款
dispute-reason-refund-withheld = 答应退款却没有退
dispute-reason-not-mine = 不是我付的

# 凭证
dispute-proof-order-page = 订单页面（商品、下单时间、约定的送达时间）
dispute-proof-tracking-shot = 物流信息
dispute-proof-chat-log = 与对方沟通的记录
dispute-proof-goods-photo = 商品照片（能看清问题）
dispute-proof-repair-report = 检测或维修单
dispute-proof-listing-shot = 商品介绍页面
dispute-proof-expert-report = 鉴定报告
dispute-proof-price-shot = 标价或约定的价格
dispute-proof-bill-shot = 账单或扣款记录
dispute-proof-promise-shot = 商户答应退款的记录
dispute-proof-return-shipping = 退货的物流单
dispute-proof-police-report = 报警回执
dispute-proof-account-shot = 能说明您当时不在场或没有下单的记录
dispute-proof-delivery-record = 发货与物流记录
dispute-proof-signed-record = 签收凭证
dispute-proof-goods-record = 商品与批次资料
dispute-proof-inspection-record = 质检报告
dispute-proof-listing-record = 下单时的商品介绍
dispute-proof-order-record = 订单记录
dispute-proof-bill-record = 收款与对账记录
dispute-proof-price-record = 价格公示
dispute-proof-refund-record = 退款记录
dispute-proof-return-record = 退货签收与验货记录
dispute-proof-buyer-record = 购买人的信息（登录、收货）
dispute-proof-other = 其他

# 状态
dispute-status-opened = 等待您提交
dispute-status-merchant-asked = 等待商户答复
dispute-status-mediation = 调解中
dispute-status-proposal = 等待双方确认方案
dispute-status-appealed = 等待裁定
dispute-status-settled = 已和解
dispute-status-accepted = 双方接受方案
dispute-status-decided = 已裁定
dispute-status-withdrawn = 已结束
dispute-status-overtaken = 银行已退回

dispute-party-customer = 顾客
dispute-party-merchant = 商户
dispute-party-desk = 调解员

dispute-said-complaint = 经过
dispute-said-addition = 补充说明
dispute-said-answer = 答复
dispute-said-appeal = 异议
dispute-said-proposal = 方案的理由
dispute-said-decision = 裁定的理由

# 经过（步骤）
dispute-step-opened = 提交纠纷
dispute-step-held = 暂扣商户 { $money }
dispute-step-proof = 上传凭证
dispute-step-said = 补充说明
dispute-step-asked = 请商户答复
dispute-step-asked-nobody = 请商户答复（商户没有登记邮箱，由同事联系）
dispute-step-agreed = 商户同意全额退回
dispute-step-offered = 商户提出退回 { $money }
dispute-step-contested = 商户不同意
dispute-step-silent = 商户逾期没有答复
dispute-step-offer-taken = 顾客接受商户的金额
dispute-step-proposed = 提出方案：退回 { $money }
dispute-step-accepts-customer = 顾客接受方案
dispute-step-accepts-merchant = 商户接受方案
dispute-step-appealed-customer = 顾客提出异议
dispute-step-appealed-merchant = 商户提出异议
dispute-step-settled = 和解，退回 { $money }
dispute-step-accepted = 双方接受，退回 { $money }
dispute-step-decided = 裁定，退回 { $money }
dispute-step-stood = 无人提出异议，按方案退回 { $money }
dispute-step-withdrawn = 纠纷结束，暂扣的钱已放开
dispute-step-overtaken = 顾客的银行已退回这笔付款
dispute-step-warned = 提醒：时限将到
dispute-step-late = 我们没有按时处理

# 结束的原因
dispute-ending-agreed = 商户同意全额退回
dispute-ending-offer-taken = 接受了商户提出的金额
dispute-ending-proposal-accepted = 双方接受了调解方案
dispute-ending-proposal-stood = 期限内无人提出异议，方案生效
dispute-ending-decided = 异议后作出裁定
dispute-ending-customer = 顾客撤销
dispute-ending-nothing-said = 期限内没有说明，也没有凭证
dispute-ending-customer-asked = 应顾客要求结束
dispute-ending-solved-outside = 双方已自行解决
dispute-ending-outside-rules = 不属于交易纠纷
dispute-ending-misuse = 滥用纠纷
dispute-ending-charged-back = 顾客的银行退回了付款

# 通知顾客
dispute-opened-notice = 已收到您与 { $merchant } 的纠纷，金额 { $amount }。请在 { $until } 前补齐说明和凭证并提交给商户；到时没有提交，会按现有材料转给商户。
dispute-proof-soon-notice = 与 { $merchant } 的纠纷还没有提交给商户。{ $until } 会按现有材料转给商户，请尽快补齐凭证。
dispute-asked-notice = 与 { $merchant } 的纠纷已转给商户，商户须在 { $until } 前答复。这期间商户的相应款项会暂扣。
dispute-offered-notice = { $merchant } 愿意退回 { $offer }。接受就马上退回；不接受，由调解员继续处理。
dispute-contested-notice = { $merchant } 不同意退回，理由和凭证可以在纠纷页面查看。调解员会听取双方意见，提出方案。
dispute-silent-notice = { $merchant } 没有按时答复。调解员会按现有材料提出方案。
dispute-proposed-notice = 与 { $merchant } 的纠纷有了调解方案：退回 { $proposal }。请在 { $until } 前接受或提出异议；到时双方都没有异议，方案生效。
dispute-merchant-accepts-notice = { $merchant } 接受了调解方案。请您在 { $until } 前答复。
dispute-word-soon-notice = 与 { $merchant } 的调解方案等您答复，{ $until } 后没有异议即生效。
dispute-appealed-by-customer-notice = 已收到您对调解方案的异议。另一位同事会在 { $until } 前作出裁定。
dispute-appealed-by-merchant-notice = { $merchant } 对调解方案提出了异议。另一位同事会在 { $until } 前作出裁定，您可以补充说明和凭证。
dispute-late-mediation-notice = 与 { $merchant } 的纠纷，我们没有按时提出方案，很抱歉。已交给主管优先处理。
dispute-late-appealed-notice = 与 { $merchant } 的纠纷，我们没有按时裁定，很抱歉。已交给主管优先处理。
dispute-settled-full-notice = { $merchant } 同意退回 { $award }，会按原付款方式退回。纠纷到此结束。
dispute-settled-part-notice = 您与 { $merchant } 和解，{ $award } 会按原付款方式退回。纠纷到此结束。
dispute-settled-none-notice = 您与 { $merchant } 和解。这笔付款已经没有可退的金额（{ $award }）。
dispute-accepted-full-notice = 双方接受了调解方案，{ $award } 会按原付款方式退回。
dispute-accepted-part-notice = 双方接受了调解方案，{ $award } 会按原付款方式退回。
dispute-accepted-none-notice = 双方接受了调解方案：不退款（{ $award }）。
dispute-decided-full-notice = 与 { $merchant } 的纠纷已裁定：退回 { $award }，会按原付款方式退回。
dispute-decided-part-notice = 与 { $merchant } 的纠纷已裁定：退回 { $award }，会按原付款方式退回。理由见纠纷页面。
dispute-decided-none-notice = 与 { $merchant } 的纠纷已裁定：不退款（{ $award }）。理由见纠纷页面；仍有异议，可以向 12315 或法院求助。
dispute-decided-full-stood-notice = 与 { $merchant } 的调解方案到期无人异议，已经生效：{ $award } 会按原付款方式退回。
dispute-decided-part-stood-notice = 与 { $merchant } 的调解方案到期无人异议，已经生效：{ $award } 会按原付款方式退回。
dispute-decided-none-stood-notice = 与 { $merchant } 的调解方案到期无人异议，已经生效：不退款（{ $award }）。
dispute-withdrawn-customer-notice = 您撤销了与 { $merchant } 的纠纷。期限内仍可以再次提交。
dispute-withdrawn-nothing-said-notice = 与 { $merchant } 的纠纷没有说明和凭证，已经结束。期限内可以带着凭证再次提交。
dispute-withdrawn-customer-asked-notice = 应您的要求，与 { $merchant } 的纠纷已经结束。期限内仍可以再次提交。
dispute-withdrawn-solved-outside-notice = 与 { $merchant } 的纠纷因双方已自行解决而结束。没有解决的话，期限内可以再次提交。
dispute-withdrawn-outside-rules-notice = 与 { $merchant } 的这件事不属于交易纠纷，已经结束。同事会告诉您可以向哪里求助；有新情况，期限内可以再次提交。
dispute-withdrawn-misuse-notice = 与 { $merchant } 的纠纷已经结束：提交的内容与事实不符。有新的凭证，请联系客服。
dispute-overtaken-notice = 您的银行已经退回付给 { $merchant } 的 { $amount }，纠纷到此结束，不用再做什么。

# 写给商户
dispute-asked-mail =
    订单 { $order } 有顾客提出纠纷，请在 { $until } 前答复

    { $merchant }，您好：

    订单 { $order } 的顾客要求退回 { $amount }，纠纷编号 { $dispute }。相应的款项已经暂扣。

    请在 { $until } 前登录查看经过和凭证，并答复：同意退回、提出部分退回，或说明不同意的理由并附上凭证。到时没有答复，我们会按现有材料处理。

    登录：{ $link }
dispute-answer-soon-mail =
    订单 { $order } 的纠纷请尽快答复，{ $until } 截止

    { $merchant }，您好：

    纠纷 { $dispute }（{ $amount }）还没有收到您的答复，{ $until } 截止。到时没有答复，我们会按现有材料处理。

    登录：{ $link }
dispute-silent-mail =
    订单 { $order } 的纠纷已过答复期限

    { $merchant }，您好：

    纠纷 { $dispute }（{ $amount }）没有收到答复，现由调解员按现有材料处理。您仍可以登录补充说明和凭证。

    登录：{ $link }
dispute-proposed-mail =
    订单 { $order } 的纠纷有了调解方案，请在 { $until } 前答复

    { $merchant }，您好：

    纠纷 { $dispute } 的调解方案：向顾客退回 { $proposal }（顾客要求 { $amount }）。请在 { $until } 前接受或提出异议。到时双方都没有异议，方案生效。

    登录：{ $link }
dispute-customer-accepts-mail =
    订单 { $order }：顾客接受了调解方案

    { $merchant }，您好：

    纠纷 { $dispute }（{ $amount }）的顾客接受了调解方案。请您在 { $until } 前接受或提出异议。

    登录：{ $link }
dispute-word-soon-mail =
    订单 { $order } 的调解方案等您答复，{ $until } 截止

    { $merchant }，您好：

    纠纷 { $dispute }（{ $amount }）的调解方案还没有收到您的答复。{ $until } 后没有异议即生效。

    登录：{ $link }
dispute-appealed-by-customer-mail =
    订单 { $order }：顾客对调解方案提出异议

    { $merchant }，您好：

    纠纷 { $dispute }（{ $amount }）的顾客对调解方案提出异议。另一位调解员会在 { $until } 前作出裁定，您可以登录补充说明和凭证。

    登录：{ $link }
dispute-appealed-by-merchant-mail =
    订单 { $order }：已收到您的异议

    { $merchant }，您好：

    已收到您对纠纷 { $dispute }（{ $amount }）调解方案的异议。另一位调解员会在 { $until } 前作出裁定。

    登录：{ $link }
dispute-settled-full-mail =
    订单 { $order } 的纠纷已和解

    { $merchant }，您好：

    纠纷 { $dispute } 已和解：按您的同意向顾客退回 { $award }（要求 { $amount }）。

    查看：{ $link }
dispute-settled-part-mail =
    订单 { $order } 的纠纷已和解

    { $merchant }，您好：

    纠纷 { $dispute } 已和解：向顾客退回 { $award }（要求 { $amount }），其余暂扣款项已放开。

    查看：{ $link }
dispute-settled-none-mail =
    订单 { $order } 的纠纷已和解

    { $merchant }，您好：

    纠纷 { $dispute }（{ $amount }）已和解，没有再退回的金额（{ $award }），暂扣款项已放开。

    查看：{ $link }
dispute-accepted-full-mail =
    订单 { $order } 的纠纷：双方接受方案

    { $merchant }，您好：

    纠纷 { $dispute } 双方接受方案：向顾客退回 { $award }（要求 { $amount }）。

    查看：{ $link }
dispute-accepted-part-mail =
    订单 { $order } 的纠纷：双方接受方案

    { $merchant }，您好：

    纠纷 { $dispute } 双方接受方案：向顾客退回 { $award }（要求 { $amount }），其余暂扣款项已放开。

    查看：{ $link }
dispute-accepted-none-mail =
    订单 { $order } 的纠纷：双方接受方案

    { $merchant }，您好：

    纠纷 { $dispute }（{ $amount }）双方接受方案：不退款（{ $award }），暂扣款项已放开。

    查看：{ $link }
dispute-decided-full-mail =
    订单 { $order } 的纠纷已裁定

    { $merchant }，您好：

    纠纷 { $dispute } 已裁定：向顾客退回 { $award }（要求 { $amount }）。理由请登录查看。

    查看：{ $link }
dispute-decided-part-mail =
    订单 { $order } 的纠纷已裁定

    { $merchant }，您好：

    纠纷 { $dispute } 已裁定：向顾客退回 { $award }（要求 { $amount }），其余暂扣款项已放开。理由请登录查看。

    查看：{ $link }
dispute-decided-none-mail =
    订单 { $order } 的纠纷已裁定

    { $merchant }，您好：

    纠纷 { $dispute }（{ $amount }）已裁定：不退款（{ $award }），暂扣款项已放开。理由请登录查看。

    查看：{ $link }
dispute-decided-full-stood-mail =
    订单 { $order } 的调解方案已生效

    { $merchant }，您好：

    纠纷 { $dispute } 的方案到期无人异议，已经生效：向顾客退回 { $award }（要求 { $amount }）。

    查看：{ $link }
dispute-decided-part-stood-mail =
    订单 { $order } 的调解方案已生效

    { $merchant }，您好：

    纠纷 { $dispute } 的方案到期无人异议，已经生效：向顾客退回 { $award }（要求 { $amount }），其余暂扣款项已放开。

    查看：{ $link }
dispute-decided-none-stood-mail =
    订单 { $order } 的调解方案已生效

    { $merchant }，您好：

    纠纷 { $dispute }（{ $amount }）的方案到期无人异议，已经生效：不退款（{ $award }），暂扣款项已放开。

    查看：{ $link }
dispute-withdrawn-mail =
    订单 { $order } 的纠纷已结束

    { $merchant }，您好：

    纠纷 { $dispute }（{ $amount }）已经结束，没有裁定，暂扣款项已放开。

    查看：{ $link }
dispute-overtaken-mail =
    订单 { $order } 的付款已被银行退回

    { $merchant }，您好：

    顾客的银行退回了这笔付款，纠纷 { $dispute }（{ $amount }）到此结束，暂扣款项已放开；银行退回的款项另行结算。

    查看：{ $link }

# 业务操作
act-dispute-open-not-delivered = 提交纠纷：没有收到货或服务
act-dispute-open-quality = 提交纠纷：质量问题
act-dispute-open-false-description = 提交纠纷：与描述不符
act-dispute-open-wrong-amount = 提交纠纷：金额不对
act-dispute-open-charged-twice = 提交纠纷：重复扣款
act-dispute-open-refund-withheld = 提交纠纷：答应退款没有退
act-dispute-open-not-mine = 提交纠纷：不是本人付的
act-dispute-propose = 提出调解方案
act-dispute-decide = 裁定异议
act-dispute-close = 结束纠纷（不裁定）
dispute-change-opened = 纠纷
dispute-change-hold = 商户的相应款项
dispute-change-status = 纠纷状态
dispute-change-hold-free = 可结算
dispute-change-hold-held = 暂扣
dispute-posting-merchant = 商户待结算款
dispute-posting-customer = 退给顾客（按原路）
dispute-change-opened-not-delivered = 没有收到货，或没有得到服务
dispute-change-opened-quality = 质量问题
dispute-change-opened-false-description = 与描述不符，或是假货
dispute-change-opened-wrong-amount = 金额不对
dispute-change-opened-charged-twice = 重复扣款
dispute-change-opened-refund-withheld = 答应退款却没有退
dispute-change-opened-not-mine = 不是我付的
dispute-change-status-opened = 等待您提交
dispute-change-status-merchant-asked = 等待商户答复
dispute-change-status-mediation = 调解中
dispute-change-status-proposal = 等待双方确认方案
dispute-change-status-appealed = 等待裁定
dispute-change-status-settled = 已和解
dispute-change-status-accepted = 双方接受方案
dispute-change-status-decided = 已裁定
dispute-change-status-withdrawn = 已结束
dispute-change-status-overtaken = 银行已退回

# 页面上的经过
dispute-path = 纠纷的经过
dispute-by-customer = 顾客
dispute-by-merchant = 商户
dispute-by-desk = 调解员
dispute-by-system = 我们
dispute-next-merchant-asked = 商户答复
dispute-next-mediation = 调解员提出方案
dispute-next-proposal = 双方确认，或一方提出异议
dispute-next-end = 按结果退款，或放开商户的款项
dispute-next-decided = 另一位调解员裁定
dispute-summary-opened = 补齐说明和凭证后，提交给商户
dispute-summary-merchant-asked = 等待 { $merchant } 答复
dispute-summary-mediation = 调解员正在听取双方意见
dispute-summary-offered = { $merchant } 愿意退回 { $offer }
dispute-summary-proposal = 调解方案：退回 { $proposal }
dispute-summary-appealed = 有一方提出异议，等待裁定
dispute-summary-awarded = 结果：退回 { $award }
dispute-summary-nothing = 结果：不退款
dispute-summary-overtaken = 银行已经退回这笔付款

# 纠纷档案
dossier-title = 与{ $merchant }的交易纠纷
dossier-number-of = 纠纷编号
dossier-part-order = 订单与诉求
dossier-part-payment = 付款
dossier-part-refund = 退款
dossier-part-course = 处理经过
dossier-part-said = 双方陈述
dossier-part-path = 付款的路径
dossier-part-messages = 沟通记录
dossier-part-told = 通知与送达
dossier-part-proofs = 凭证
dossier-at = 时间
dossier-who = 谁
dossier-what = 内容
dossier-merchant = 商户
dossier-number = 订单号
dossier-goods = 商品
dossier-amount = 订单金额
dossier-made = 下单时间
dossier-customer = 顾客
dossier-reason = 原因
dossier-wanted = 要求退回
dossier-held = 已暂扣
dossier-opened = 提交时间
dossier-due = 当前时限
dossier-refund = 退款编号
dossier-refund-amount = 退款金额
dossier-refund-status = 退款进度
dossier-refund-ended = 完成时间
dossier-colleague = 同事
dossier-assistant = 智能助手
dossier-to-customer-app = 致顾客（应用内）
dossier-to-customer-sms = 致顾客（短信）
dossier-to-customer-email = 致顾客（邮件）
dossier-to-merchant-email = 致商户（邮件）
dossier-to-merchant-sms = 致商户（短信）
dossier-read = { $at } 已读
dossier-unread = 未读
dossier-delivery-queued = 等待发送
dossier-delivery-sent = { $at } 送达对方服务器
dossier-delivery-failed = { $at } 无法送达
dossier-delivery-unknown = 是否送达尚不清楚
dossier-hash-note = 每份凭证按上传时的原样保存，并记下文件指纹：内容有任何改动，指纹就会不同。
