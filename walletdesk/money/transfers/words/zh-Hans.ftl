# 转账：拒绝
transfer-currency = 目前只能用人民币转账。
transfer-speed = 请选择到账方式。
transfer-amount = 请填写大于零的金额。
transfer-key-missing = 请刷新页面后再提交。
transfer-key-reused = 这次提交与之前的内容不同，请刷新页面后再试。
transfer-fee-changed = 手续费刚刚调整为 { $fee }，请核对后再确认。
transfer-to-self = 这是您自己的账户，请填写收款人的手机号或邮箱。
transfer-payee-unknown = 没有找到可以收款的人。请核对手机号或邮箱；也可能是对方没有开通，或不希望被这样找到。
transfer-payee-again = 请重新查找收款人，确认后再转账。
transfer-payee-cannot-receive = 对方的账户目前不能收款，这笔没有转出。您可以联系对方，稍后再试。
transfer-you-are-frozen = 您账户的资金目前不能转出。原因和解除办法可以问客服。
transfer-not-enough = 可用余额 { $available }，这笔需要 { $total }。请减少金额，或先充值。
transfer-name-missing = 金额较大，请补全对方姓名里被遮住的部分。
transfer-name-wrong = 与对方的姓名不一致。请向对方核实，不要猜。
transfer-note-long = 备注最多 { $most } 个字。
transfer-note-link = 备注里不能放网址或联系方式，请只写用途。
transfer-note-signs = 备注里有不能使用的字符，请只填文字。
transfer-posted-already = 这笔转账已经到账，不能取消了。可以申请请对方退回。
transfer-failed-already = 这笔转账没有成功，钱已经回到余额，不用取消。
transfer-no-receipt = 转账到账后才有回单。

# 收款请求：拒绝
request-rests = 暂时不能向这个人收款。请直接与对方联系。
request-too-many-open = 您向这个人发出的收款还有几笔没有答复，请等对方答复后再发。
request-too-often = 今天发出的收款太多了，{ $until } 之后可以再发。
request-closed = 这笔收款已经结束。
request-reminded-today = 一天最多提醒一次，{ $until } 之后可以再提醒。
request-reminded-enough = 已经提醒过 { $times } 次，不再提醒了。请直接与对方联系。

# 退回申请：拒绝
recall-reason = 请选择原因。
recall-amount = 请填写金额，最多 { $most }。
recall-cancel-instead = 这笔转账还没有到账，可以直接取消，钱会马上回来。
recall-nothing-to-recall = 这笔转账没有可以请对方退回的金额。
recall-too-late = 转账超过 { $days } 天，不能在这里申请退回了。您可以联系对方，或通过法律途径要回。
recall-was-refused = 对方已经拒绝退回这笔转账，不会再次询问对方。您可以报警，或向法院起诉。
recall-often-enough = 这笔转账已经申请过几次，不能再申请了。您可以报警，或向法院起诉。
recall-open-already = 这笔转账的退回申请正在进行中。
recall-closed = 这个退回申请已经结束，没有变动。
recall-looked-at = 这笔退回要先由工作人员和您核对，钱还在您的账户里。核对好以后，请在期限内再来答复一次。
recall-you-are-frozen = 您账户的资金目前不能转出，暂时不能退回。解除后如果还在期限内，可以再来答复。
recall-payer-cannot-receive = 对方的账户目前不能收款，这笔没有退回，您的钱没有变动。
recall-not-enough = 您的可用余额是 { $available }，可以只退回一部分。

# 转账：通知
transfer-scheduled-notice = 您转给 { $name } 的 { $amount } 将在 { $due } 到账，在那之前可以取消。
transfer-sent-notice = 您转给 { $name } 的 { $amount } 已到账。
transfer-arrived-notice = 收到 { $name } 转来的 { $amount }。
transfer-cancelled-notice = 您转给 { $name } 的 { $amount } 已取消，钱已回到可用余额。
transfer-held-given-up-notice = 您转给 { $name } 的 { $amount } 一直没能核对完，已经取消，钱回到了可用余额。仍要转的话，请先联系客服。
transfer-failed-payer-frozen-notice = 您转给 { $name } 的 { $amount } 没有成功：您账户的资金目前不能转出。钱还在您的账户里。
transfer-failed-payee-cannot-receive-notice = 您转给 { $name } 的 { $amount } 没有成功：对方的账户目前不能收款。钱已回到可用余额。

# 收款请求：通知
request-made-notice = { $name } 向您收款 { $amount }。付不付由您决定，不认识的人请不要付。
request-reminder-notice = { $name } 提醒您：有一笔 { $amount } 的收款等您答复。付不付由您决定。
request-declined-notice = { $name } 没有接受您的收款 { $amount }。
request-expired-notice = 您向 { $name } 的收款 { $amount } 已过期，对方没有答复。

# 退回申请：通知
recall-requested-plain-notice = 已收到您的退回申请：转给 { $name } 的 { $amount }。同事会在 { $by_when } 前核对，然后征求对方意见。只有对方同意，钱才会退回。
recall-requested-deceived-notice = 已收到您的退回申请：转给 { $name } 的 { $amount }。请马上报警（110），保留聊天和转账记录，不要再转任何钱。安全团队会马上接手。
recall-put-notice = 已请 { $name } 决定是否退回 { $amount }，对方最迟 { $due } 答复。对方可以不同意，请耐心等候。
recall-asked-notice = { $name } 希望您退回之前转给您的 { $amount }。退不退由您决定，请在 { $due } 前到 App 里答复。不要另外转账退款。
recall-reminder-notice = { $name } 希望您退回 { $amount }，还没有收到您的答复，最迟 { $due }。您可以同意，也可以拒绝。
recall-returned-whole-notice = { $name } 同意退回，{ $returned } 已回到您的余额。
recall-returned-part-notice = { $name } 同意退回一部分：您申请 { $amount }，{ $returned } 已回到您的余额。
recall-you-returned-notice = 您已把 { $returned } 退还给 { $name }。谢谢您。
recall-refused-notice = { $name } 不同意退回 { $amount }。没有对方同意，我们不能动对方的钱。您可以报警，或以不当得利向法院起诉；转账回单可以作为凭证。
recall-no-answer-notice = { $name } 没有在期限内答复，{ $amount } 没有退回。没有对方同意，我们不能动对方的钱。您可以再申请一次，报警，或以不当得利向法院起诉；转账回单可以作为凭证。
recall-declined-notice = 您的退回申请（{ $amount }）核对后没有通过，我们没有询问对方。原因请问客服；您也可以报警，或向法院起诉。
recall-withdrawn-notice = { $name } 已撤回退回申请（{ $amount }），您不用再答复。

# 状态
transfer-status = 转账状态
transfer-status-created = 已提交
transfer-status-scheduled = 等待到账
transfer-status-held = 正在核对
transfer-status-succeeded = 已到账
transfer-status-cancelled = 已取消
transfer-status-failed = 未成功
transfer-status-recalled = 已追回
request-status-open = 等待答复
request-status-paid = 已付款
request-status-declined = 未接受
request-status-cancelled = 已撤回
request-status-expired = 已过期
recall-status-requested = 核对中
recall-status-asked = 等待对方答复
recall-status-consented = 对方已退回
recall-status-refused = 对方不同意
recall-status-no-answer = 对方没有答复
recall-status-withdrawn = 已撤回
recall-status-declined = 未通过核对

# 名目
transfer-speed-now = 实时到账
transfer-speed-two-hours = 两小时到账
transfer-speed-next-day = 次日到账
transfer-reason-payer-frozen = 您账户的资金目前不能转出
transfer-reason-payee-cannot-receive = 对方的账户目前不能收款
recall-reason-wrong-person = 转错了人
recall-reason-wrong-amount = 转错了金额
recall-reason-twice = 重复转账
recall-reason-deceived = 被骗了
transfer-evidence-number = 转账单号
transfer-evidence-hold = 预留凭证
transfer-evidence-voucher = 入账凭证
recall-evidence-number = 退回申请单号
transfer-fact-to = 收款人
transfer-fact-from = 付款人
transfer-fact-note = 备注
transfer-fact-speed = 到账方式
transfer-fact-fee = 手续费
transfer-fact-asked-at = 提交时间
transfer-fact-due = 预计到账
transfer-fact-ended = 结束时间
transfer-fact-arrived = 到账时间
transfer-fact-recalled = 已退回
recall-fact-transfer = 原转账单号
recall-fact-from = 申请人
recall-fact-of = 收款人
recall-fact-asked-for = 申请退回
recall-fact-reason = 原因
recall-fact-returned = 已退回
recall-fact-answered = 结束时间
transfer-receipt-paid = 转账回单
transfer-receipt-got = 收款回单

# 操作
act-transfer-cancel = 取消未到账的转账
act-recall-request = 登记退回申请
act-recall-report-deceived = 登记被骗转账，转安全团队
act-recall-ask = 征求收款人意见
transfer-change = 转账
transfer-change-scheduled = 等待到账
transfer-change-cancelled = 取消，钱回到客户可用余额
recall-change = 退回申请
recall-change-requested = 已登记
recall-change-asked = 询问收款人；不动收款人的钱

# 钱的去向
transfer-path-by-other = 对方
transfer-path-ordered = 您确认转账给 { $name }
transfer-path-speed-now = 实时到账
transfer-path-speed-two-hours = 两小时到账
transfer-path-speed-next-day = 次日到账
transfer-path-held = 款项已预留
transfer-path-held-until = { $due } 前可以取消
transfer-path-held-looked-at = 先由同事核对，核对前不会转出；随时可以取消
transfer-path-will-arrive = 到 { $name } 的余额
transfer-path-arrived = 已到 { $name } 的余额
transfer-path-cancelled = 转账已取消
transfer-path-failed = 没有转出
transfer-path-money-free-title = 款项已回到可用余额
transfer-path-money-free = 预留的钱可以使用了
transfer-path-they-sent = { $name } 转给您
transfer-path-into-yours = 到您的余额
transfer-path-you-sent = 您转给 { $name }
transfer-path-you-got = { $name } 转给您
transfer-path-sum = { $amount }
transfer-path-recall-requested = 您申请请对方退回 { $amount }
transfer-path-recall-review = 正在核对
transfer-path-recall-review-detail = 另一位同事核准后，才会询问对方
transfer-path-recall-ask = 征求对方意见
transfer-path-recall-only-consent = 只有对方同意，钱才会退回
transfer-path-recall-declined = 核对没有通过，没有询问对方
transfer-path-recall-withdrawn = 退回申请已撤回
transfer-path-recall-they-asked = 已请对方决定是否退回 { $amount }
transfer-path-recall-you-asked = 对方希望您退回 { $amount }
transfer-path-recall-answer-by = 最迟 { $due } 答复
transfer-path-recall-you-decide = 退不退由您决定
transfer-path-recall-they-returned = 对方退回 { $amount }
transfer-path-recall-you-returned = 您退还了 { $amount }
transfer-path-recall-you-refused = 您没有同意，钱没有动
transfer-path-recall-you-no-answer = 期限已过，钱没有动
transfer-path-recall-they-refused = 对方不同意退回
transfer-path-recall-they-no-answer = 对方没有在期限内答复
transfer-path-recall-what-remains = 还可以走法律途径
transfer-path-recall-what-remains-detail = 报警，或以不当得利向法院起诉；回单可以作为凭证
transfer-path-summary-scheduled = 将转给 { $name }，到账前可以取消
transfer-path-summary-held = 转给 { $name } 的钱先由同事核对，随时可以取消
transfer-path-summary-cancelled = { $amount } 已取消，钱在您的余额里
transfer-path-summary-failed = { $amount } 没有转出，钱在您的余额里
transfer-path-summary-succeeded = { $amount } 已转给 { $name }
transfer-path-summary-received = { $amount } 已到您的余额
transfer-path-summary-recalled = 对方已退回 { $amount }
transfer-path-summary-recalled-by-you = 您已退还 { $amount }
transfer-path-summary-they-asked = 等待对方决定是否退回 { $amount }
transfer-path-summary-you-asked = 对方希望您退回 { $amount }，由您决定
transfer-path-summary-recall-requested = 正在核对您的退回申请（{ $amount }）
transfer-path-summary-recall-declined = 退回申请（{ $amount }）没有通过核对
transfer-path-summary-recall-withdrawn = 退回申请（{ $amount }）已撤回
transfer-path-summary-recall-refused = 对方不同意退回 { $amount }
transfer-path-summary-recall-refused-by-you = 您没有同意退回 { $amount }，钱没有动
transfer-path-summary-recall-no-answer = { $amount } 的退回申请没有等到答复，钱没有动
