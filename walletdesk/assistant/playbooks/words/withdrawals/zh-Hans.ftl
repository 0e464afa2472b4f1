# 提现失败、提现未到、如何提现。数字、日期、状态都只来自记录

# 找到是哪一笔
choice-withdrawal = { $at } 提现到{ $bank } { $amount }（尾号 { $tail }）
choice-withdrawal-cancel = 撤销这笔提现
choice-bind-card = 怎么绑定银行卡
choice-withdrawal-pending = 提现没有到账
withdrawal-which-one = 找到几笔可能的提现，您说的是哪一笔？
withdrawal-none-found = 没有找到符合的提现。您可以从最近的记录里选一笔，或者告诉我金额、时间和收款卡尾号。
withdrawal-found = 找到了：{ $at } 提现到{ $bank }（尾号 { $tail }）的 { $amount }。

# 没有成功：原因
withdrawal-name-mismatch = 银行没有付出这笔钱，因为尾号 { $tail } 的卡，户名和您在这里的实名不一致。
withdrawal-card-closed = 银行没有付出这笔钱，因为尾号 { $tail } 的卡已经注销了。
withdrawal-card-unknown = 银行没有付出这笔钱，因为查不到尾号 { $tail } 的这张卡，多半是卡号有一位不对。
withdrawal-bank-down = 银行没有付出这笔钱，因为尾号 { $tail } 那张卡的开户行系统当时不通。
withdrawal-limit-exceeded = 银行没有付出这笔钱，因为超出了尾号 { $tail } 那张卡的收款限额。
withdrawal-lost = 转到尾号 { $tail } 的指令没有送达银行，银行没有付出这笔钱。
withdrawal-refused = 银行没有付出这笔钱，原因是：{ $reason }。
withdrawal-returned = 银行已经转出，但被收款银行退了回来，原因是：{ $reason }（退回流水 { $return_ref }）。
withdrawal-money-back = 钱没有少：{ $total } 在{ $settled_at } 已经回到您的余额（凭证 { $released }），现在可用 { $balance }。

# 没有成功：怎么办
withdrawal-name-mismatch-mend = 接下来，请绑定一张户名和您本人一致的卡，再提现就可以了。如果您改过名字，请联系客服核对实名。
withdrawal-card-closed-mend = 接下来，请换一张还在用的本人的卡再提现。
withdrawal-card-unknown-mend = 接下来，请对照卡面核对卡号，解绑后重新绑定，再提现。
withdrawal-bank-down-mend = 接下来，过一会儿再提，或者换一张其他银行的卡。
withdrawal-limit-exceeded-mend = 接下来，可以分几次提，或者换一张限额高的卡。
withdrawal-lost-mend = 您直接重新提现就可以，不会重复转账。
withdrawal-refused-mend = 接下来，可以稍后再试，或者换一张本人的卡。
withdrawal-returned-mend = 接下来，请换一张可以正常收款的本人的卡再提现。

# 已到账、退回受阻、后来又到账
withdrawal-paid = 银行在{ $paid_at } 已经转到您的卡里，银行流水 { $bank_ref }。
withdrawal-paid-check = 请看一下这张卡的明细。如果还是没有，把这个流水号报给发卡银行，他们能查到。
withdrawal-paid-after-failure = 银行先报告失败，我们把钱退回了余额；后来银行在{ $paid_at } 又转到了您的卡里，所以先前退回的 { $total } 已相应扣回。
withdrawal-paid-short = 银行先报告失败，我们把钱退回了余额；后来银行在{ $paid_at } 又转到了您的卡里，而退回的钱已经用掉一部分，还差 { $shortfall }。不会自动扣您的款，我请同事和您商量怎么补上。
withdrawal-return-blocked = 收款银行把钱退了回来（退回流水 { $return_ref }），但您的账户目前不能收款，所以还没有回到余额。钱是安全的，我转给同事处理。
withdrawal-release-blocked = 银行没有付出，{ $total } 应该回到您的余额，但账户目前不能收款，所以还没有退回。钱是安全的，我转给同事处理。

# 还在路上
withdrawal-in-review = 这笔正在人工核对：{ $review_why }，最迟 { $review_until } 有结果。钱还在您的账户里。
withdrawal-held-back = 您的账户目前不能付款，所以这笔没有转出，钱还在您的余额里。我转给同事查看原因。
withdrawal-going-out = 这笔正准备交给银行，承诺最迟 { $due_at } 到账。
withdrawal-bank-closed = 银行正在维护，这笔会在{ $closed_until } 之后自动继续，您不用重新提交。
withdrawal-unknown = 银行没有给出明确的结果：可能已经转出，也可能没有。请先不要重复提现；查清后，没有转出的钱会马上回到余额。
withdrawal-on-its-way = 它正在路上，承诺最迟 { $due_at } 到账，承诺的时间过了 { $used }%。到账会马上通知您。
withdrawal-on-its-way-early = 它正在路上，承诺最迟 { $due_at } 到账，还在正常时间内。到账会马上通知您。
withdrawal-slow = 它比平时慢：承诺最迟 { $due_at } 到账，承诺的时间已经过了 { $used }%。
withdrawal-bank-says = 我在{ $asked_at } 问过银行，目前的状态是“{ $status }”。
withdrawal-we-keep-asking = 我们会一直向银行核实，一有结果就通知您，您不用守着。
withdrawal-overdue = 很抱歉，这笔承诺最迟 { $due_at } 到账，已经超时了。
withdrawal-person-takes-it = 系统已经立案催办，我现在请支付团队的同事接手，他们看得到全部经过，您不用再说一遍。
withdrawal-cancelled = 这笔提现在{ $settled_at } 已经撤销。
withdrawal-review-refused = 这笔提现没有通过审核，原因是：{ $reason }。
withdrawal-review-refused-mend = 需要的话，可以转人工确认身份后再提现。
withdrawal-free-again = { $total } 已经全部回到余额，没有收手续费，现在可用 { $balance }。
withdrawal-cancelled-now = 已经为您撤销，{ $total } 全部回到了余额，现在可用 { $balance }。
withdrawal-asked-now = 我已经再次向银行核实，一有结果就通知您。

# 如何提现
withdrawal-how-available = 您现在可用的余额是 { $available }。
withdrawal-how-held = 另有 { $held } 正冻结着（比如还没转出的提现），暂时不能提。
withdrawal-how-card = 您绑定的默认卡是{ $bank }（尾号 { $tail }）。
withdrawal-how-steps = 在首页点“提现”，填金额，选银行卡和到账方式，核对手续费后确认就可以。
withdrawal-how-bind-first = 您还没有绑定银行卡：先在“我的”里的“银行卡”绑定一张本人的卡，再到首页点“提现”，填金额，选到账方式，核对后确认。
withdrawal-how-fast = 快速到账：提 { $example } 手续费 { $fee }，现在提最迟 { $due_at } 到账。
withdrawal-how-next-day = 次日到账：提 { $example } 手续费 { $fee }，现在提最迟 { $due_at } 到账。
withdrawal-how-ordinary = 普通到账：提 { $example } 手续费 { $fee }，现在提最迟 { $due_at } 到账。
withdrawal-how-once = 每笔最少 { $least }，最多 { $most }。
withdrawal-how-left = 您今天还能提 { $left }。
withdrawal-how-own-card = 只能提到本人名下的储蓄卡，信用卡收不了提现；户名不一致会被银行退回，钱会自动回到余额。

# 同事看到的
finding-withdrawal-name-mismatch = 收款卡户名与实名不一致，银行未付，已退回余额
finding-withdrawal-card-closed = 收款卡已注销，银行未付，已退回余额
finding-withdrawal-card-unknown = 银行查不到收款卡，未付，已退回余额
finding-withdrawal-bank-down = 收款银行不通，未付，已退回余额
finding-withdrawal-limit-exceeded = 超出收款卡限额，银行未付，已退回余额
finding-withdrawal-lost = 指令没有送达银行，已退回余额
finding-withdrawal-refused = 银行未受理，已退回余额
finding-withdrawal-returned = 已付后被收款银行退回，已回余额
finding-withdrawal-return-blocked = 被收款银行退回，账户不能收款，未回余额
finding-withdrawal-release-blocked = 银行未付，账户不能收款，未退回余额
finding-withdrawal-paid = 银行已付到收款卡
finding-withdrawal-paid-after-failure = 银行先报失败后又付出，已扣回
finding-withdrawal-paid-short = 银行先报失败后又付出，退回的钱已用，形成欠款
finding-withdrawal-cancelled = 已撤销，钱在余额
finding-withdrawal-review-refused = 审核不通过，钱已回余额
finding-withdrawal-in-review = 等待人工审核
finding-withdrawal-held-back = 账户不能付款，未转出
finding-withdrawal-going-out = 准备交给银行
finding-withdrawal-bank-closed = 银行维护中，维护后自动继续
finding-withdrawal-unknown = 银行没有明确结果，系统持续核实
finding-withdrawal-on-its-way = 在承诺时间内，银行处理中
finding-withdrawal-slow = 承诺时间将尽，银行仍在处理
finding-withdrawal-overdue = 超过承诺时间，银行仍未付
finding-withdrawal-explained = 已说明提现办法
finding-withdrawal-explained-own = 已按客户的卡、余额和限额说明提现办法
finding-withdrawal-needs-card = 客户还没有绑定银行卡，已说明办法
why-withdrawal-approve = 核对无误，可以转出
why-withdrawal-refuse-unconfirmed = 没能确认是客户本人操作
why-withdrawal-refuse-suspected-fraud = 客户可能正在被骗
why-withdrawal-refuse-card-doubtful = 收款卡需要核实
why-withdrawal-cancel = 客户要求，且还没有交给银行
why-withdrawal-release = 银行最后的答复是没有付出
why-withdrawal-ask-bank = 再向银行核实一次当前状态
why-write-off = 不再向客户追讨，由公司承担
evidence-withdrawal-no = 提现单号
evidence-withdrawal-status = 状态
evidence-withdrawal-total = 金额加手续费
evidence-withdrawal-reason = 原因
evidence-withdrawal-review = 审核原因
evidence-withdrawal-due = 承诺到账
evidence-withdrawal-used = 已用时间（%）
evidence-withdrawal-paid-at = 银行付出时间
evidence-withdrawal-back = 退回凭证
evidence-withdrawal-return = 银行退回流水
evidence-withdrawal-short = 尚欠
evidence-withdrawal-fee = 快速到账手续费
evidence-withdrawal-card = 默认卡尾号
evidence-withdrawal-available = 可用余额
evidence-withdrawal-held = 冻结中
evidence-withdrawal-left = 今天还能提
proof-of-withdrawal = 来自您的提现记录
proof-of-purse = 来自您的账户余额
proof-of-withdrawal-speed = 来自现行收费标准
proof-of-withdrawal-limit = 来自现行限额与您的用量
proof-of-bound-card = 来自您绑定的银行卡
summary-withdrawal-review = 提现待审核，客户已知晓
summary-withdrawal-overdue = 提现超过承诺时间，已告知客户
summary-withdrawal-shortfall = 银行先报失败后又付出，客户欠款，已告知客户
summary-withdrawal-blocked = 应退回的提现被账户限制挡住
withdrawal-none-at-all = 我查了您最近 { $days } 天的记录，没有提现。会不会是从别的账户提的，或者那一笔其实是转账？把金额和时间告诉我，我接着帮您找；急的话可以直接转人工。
withdrawal-amounts = 这笔提现 { $amount }，手续费 { $fee }，从余额里一共转出 { $total }。
withdrawal-no-wait = 这笔不用再等了。
withdrawal-cannot-call-off = 这笔已经交给银行，撤不回来了；如果最后没有办成，钱会自动回到余额。
withdrawal-paid-trace = 您的卡里还是查不到的话，请把这个流水号报给发卡银行；银行也说没有，就点「转人工」，同事会向付款银行追查。
days-withdrawal = 提现的到账时间按工作日算：周末和法定节假日不算，调休上班的周末算。周末也可以提交。
days-withdrawal-now = 现在提交的话，最迟到账时间是：快速 { $fast }，次日 { $next_day }，普通 { $ordinary }。
days-this-withdrawal = 您这笔承诺最迟 { $due_at } 到账，这个时间已经跳过了周末和节假日。
