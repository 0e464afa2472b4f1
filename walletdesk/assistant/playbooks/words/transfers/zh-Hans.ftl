# 怎样转账。数字、日期、状态只来自记录和规则
transfer-how-steps =
    转账分四步：
    第一步，点首页的「转账」，填对方的手机号或邮箱。
    第二步，核对显示的姓名（只露出一部分）。
    第三步，填金额，选到账方式。
    第四步，看清每一项，再确认。
transfer-how-speeds =
    到账方式有三种：
    · 实时到账：马上就到，不能取消。
    · 两小时到账：现在转的话 { $two_hours } 到，到账前可以取消。
    · 次日到账：现在转的话 { $next_day } 到，到账前可以取消。
transfer-how-fees = 手续费以转 { $example } 为例：实时 { $now }，两小时 { $two_hours }，次日 { $next_day }。确认前会逐项列出来。
transfer-how-fees-named = 转 { $example } 的手续费：实时 { $now }，两小时 { $two_hours }，次日 { $next_day }。确认前会逐项列出来。
transfer-how-once = 每笔最多 { $most }。
transfer-how-left-day = 您今天还可以转 { $left }。
transfer-how-left-month = 本月还可以转 { $left }。
transfer-how-safe = 超过 { $above } 时，要补全对方姓名里被遮住的部分。有人在电话或网上催您转账的，先停下来：不熟的人选晚一点到账，给自己留出取消的时间。
choice-transfer-wrong = 我转错人了

# 转错人：哪一笔
choice-transfer = { $at } 转给 { $name } { $amount }
transfer-which-one = 找到几笔可能的转账，您说的是哪一笔？还没到账的能马上取消，请尽快选。
transfer-none-found = 没有找到符合的转账。您可以从最近的记录里选一笔，或者告诉我金额、时间和对方的名字。
transfer-before-proof = 先别急：还没到账的转账，登录后在「记录」里点开那一笔就能取消。已经到账的，只有对方同意才能退回。
transfer-found = 找到了：{ $at } 转给 { $name } 的 { $amount }。

# 转错人：现在怎样
transfer-waits = 这笔还没有到账（{ $due_at } 才到），我马上为您取消。
transfer-held = 这笔还没有转出，正在由同事核对。
transfer-cancelled-now = 已经取消，{ $total } 回到了您的可用余额，现在可用 { $available }。
transfer-cancelled-before = 这笔在{ $ended_at } 已经取消，钱在您的余额里，没有转给对方。
transfer-not-sent = 这笔没有转出去（{ $reason }），钱在您的余额里。
transfer-arrived = 这笔在{ $posted_at } 已经到了对方的余额。
transfer-only-consent = 钱到了对方账户，没有对方同意，我们不能划回来，这一点对每个人都一样。
transfer-can-ask = 我可以登记退回申请：另一位同事核对后，请对方决定。对方有 { $days } 个工作日答复，可以全退、退一部分，也可以不同意。
recall-meanwhile = 在这期间，请不要再给对方转钱，也不要相信自称能帮您追回的人；对方要退，只会通过这个申请退。
recall-written-down = 退回申请已经登记：{ $amount }。同事会在{ $review_by } 前核对，然后去问对方，每一步都会通知您。
recall-deceived-written-down = 退回申请已经登记：{ $amount }。
recall-police-now = 请现在就拨打 110 报警，保留聊天和转账记录，不要再转任何钱，也不要告诉任何人验证码。
recall-no-promise = 钱能不能追回，要看警方和对方账户的情况，我不能保证。安全团队的同事马上接手。
recall-in-review = 退回申请正在核对，最迟{ $review_by } 有结果。核对通过后才会去问对方。
recall-asked = 我们在{ $asked_at } 请对方决定，对方最迟{ $due_at } 答复。一有答复就会通知您。
recall-given-back = 对方已经退回 { $recalled }，您现在可用 { $available }。
recall-part-given-back = 对方退回了 { $recalled }，还有 { $left } 没有退。您可以再申请一次。
recall-refused-told = 对方没有同意退回。
recall-no-answer-told = 对方没有在期限内答复，钱没有退回。您可以再申请一次。
recall-not-approved = 退回申请核对后没有通过，我们没有去问对方。原因可以请同事说明。
recall-over = 这笔转账不能再申请退回了。
recall-law = 接下来可以走法律途径：报警，或以不当得利向法院起诉。转账回单可以在「记录」里下载作为凭证，司法机关需要时我们依法配合。
transfer-too-old = 转账超过 { $days } 天，不能在这里申请退回了。
choice-recall-request = 申请请对方退回
choice-recall-deceived = 我是被骗的

# 给同事看的
finding-transfer-explained = 已说明怎样转账
finding-transfer-explained-with-limits = 已说明怎样转账和剩余额度
finding-transfer-waits = 转账还没有到账，可以取消
finding-transfer-cancelled = 转账已取消，钱在客户余额里
finding-transfer-not-sent = 转账没有成功，钱在客户余额里
finding-transfer-arrived = 转账已到账，只有收款人同意才能退回
finding-transfer-too-old = 转账已过申请退回的期限
finding-recall-in-review = 退回申请已登记，等第二位同事核准是否询问收款人
finding-recall-asked = 已询问收款人，等待答复
finding-recall-given-back = 收款人已退回
finding-recall-part-given-back = 收款人退回了一部分
finding-recall-refused = 收款人不同意退回
finding-recall-no-answer = 收款人没有答复，可以再申请一次
finding-recall-not-approved = 退回申请没有通过核对
finding-recall-over = 不能再申请退回，只能走法律途径
why-transfer-cancel = 转账还没有到账，取消后钱马上回到客户余额
why-recall-request = 转账已到账，只能请收款人自愿退回
why-recall-deceived = 客户说自己被骗：登记申请，同时转安全团队
why-recall-ask = 客户本人申请；核准后只是询问收款人，不动收款人的钱
evidence-transfer-fee = 实时到账手续费（按 1000 元计）
evidence-transfer-left-day = 今天剩余额度
evidence-transfer-left-month = 本月剩余额度
evidence-transfer-left-year = 今年剩余额度
evidence-transfer-number = 转账单号
evidence-transfer-at = 提交时间
evidence-transfer-name = 收款人
evidence-transfer-amount = 金额
evidence-transfer-status = 状态
evidence-transfer-due-at = 预计到账
evidence-transfer-posted-at = 到账时间
evidence-transfer-recalled = 已退回
evidence-recall-number = 退回申请单号
evidence-recall-amount = 申请退回
evidence-recall-reason = 原因
evidence-recall-status = 申请状态
evidence-recall-asked-at = 询问收款人的时间
evidence-recall-due-at = 收款人答复期限
evidence-recall-ended-at = 结束时间
summary-recall-wrong-person = 客户申请退回：转错了人
summary-recall-wrong-amount = 客户申请退回：转错了金额
summary-recall-twice = 客户申请退回：重复转账
summary-recall-deceived = 客户说自己被骗，已提醒报警；请安全团队马上接手
recall-note-asked = 已询问收款人是否退回，等待答复。
recall-note-reminded = 收款人还没有答复，已提醒一次，答复期限快到了。
recall-note-consented = 收款人同意退回，钱已回到客户余额。
recall-note-refused = 收款人不同意退回。已告诉客户可以报警或起诉。
recall-note-unanswered = 收款人没有在期限内答复。已告诉客户还可以怎么办。
recall-note-declined = 退回申请没有通过核对，没有询问收款人，已告诉客户。
recall-note-withdrawn = 客户撤回了退回申请。
proof-of-transfer = 来自您的转账记录
proof-of-recall = 来自您的退回申请
proof-of-transfer-speed = 来自现行收费标准
proof-of-transfer-limit = 来自现行限额与您的用量
proof-of-transfer-terms = 来自现行规则
transfer-none-at-all = 我查了您最近 { $days } 天的记录，没有转出过钱。会不会是从别的账户转的，或者是付款、提现？把金额和时间告诉我，我接着帮您找；急的话可以直接转人工。
transfer-when-asked = 您点「申请请对方退回」之后，同事先核对，再请对方决定，对方有 { $days } 个工作日答复。对方一同意，钱马上回到您的余额，我们会通知您。
transfer-if-refused = 对方不同意的话，我们没有权力从对方账户里划钱，会马上把结果告诉您。
days-transfer = 转账不分工作日，周末和节假日都照常，按选的到账方式到。
days-recall = 只有退回申请里对方的答复期限按工作日算，周末和法定节假日不算。
