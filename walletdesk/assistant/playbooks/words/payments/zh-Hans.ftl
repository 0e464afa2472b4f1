# 付款没成功、付款处理中、怎么付款。数字、日期、状态都只来自记录

# 找到是哪一笔
choice-payment = { $at } 付给{ $merchant } { $total }
choice-payment-cancel = 取消这笔付款
choice-payment-tell-merchant = 再通知商户一次
choice-payment-ask = 再核实一次有没有扣款
choice-payment-howto = 怎么付款
choice-payment-failed = 有一笔没付成功
choice-deposit-howto = 怎么充值
choice-limits = 看看限额
payment-which-one = 找到几笔可能的付款，您说的是哪一笔？
payment-none-found = 没有找到符合的付款。您可以从最近的记录里选一笔，或者告诉我商户名、金额和时间。
payment-none-failed = 没有查到付款失败的记录。扫码没反应，或者没点到“确认付款”的，钱没有动，可以放心再付一次。要查的是下面哪一笔吗？也可以告诉我商户名、金额和时间。
payment-none-at-all = 我查了您最近 { $days } 天的记录，没有付款。会不会是用别的账户付的，或者那一笔其实是转账？把商户名和金额告诉我，我接着帮您找。
payment-before-proof = 没有弄清结果之前，请先不要再付一次。登录后我就能查到这一笔。
payment-found = 找到了：{ $at } 付给{ $merchant }的 { $total }（{ $way }）。

# 已付成功
payment-paid = 这笔已经付成功，{ $ended_at } 付给了{ $merchant }，凭证 { $transfer }。
payment-paid-show = 如果{ $merchant }说没收到，把这条记录给他们看，请他们按订单号 { $number } 查。
payment-paid-after-failure = 这笔先前显示没有成功，后来扣款成功了：{ $ended_at } 付清 { $total }。如果您已经另外付过一次，请告诉我。
payment-paid-untold = 不过{ $merchant }的系统暂时没有接到付款通知，所以那边可能还显示未付。我们会一直通知，您不用再付一次。
payment-paid-deaf = 不过{ $merchant }的系统一直没有接到付款通知。钱已经付清，请不要再付；我请同事去联系商户。
as-colleague-payment-paid-deaf = 不过{ $merchant }的系统一直没有接到付款通知。钱已经付清，请不要再付；我来联系商户。
payment-told-now = 我已经再次通知{ $merchant }的系统，请稍等片刻让店家刷新一下。

# 还在处理
payment-processing = 正在扣款，一般 { $due_at } 之前有结果。
payment-late = 比平时慢，还没有收到扣款结果。
payment-unknown = 还没有收到扣款结果：可能已经扣了，也可能没有。
payment-said-when-asked = 我们最近一次在{ $asked_at } 核实过。
payment-we-keep-asking = 我们会一直核实，一有结果马上通知您；没有付成的，不会扣您的钱。
payment-not-twice = 在有结果之前，请不要再付一次。
payment-merchant-silent = 正在等{ $merchant }的系统确认这笔订单，它还没有回应。问不到就会自动取消。
payment-not-taken-yet = 目前还没有扣款。
payment-held-meanwhile = { $total } 先在您的余额里预留着，还没有付出去；取消的话会马上放开。
payment-your-turn-card = 银行在等您完成验证，{ $action_until } 前有效。打开这笔付款，点“去验证”就能继续。
payment-your-turn-third-party = 收银台在等您付款，{ $action_until } 前有效。打开这笔付款，点“去付款”就能继续。
payment-turn-over = 付款的有效时间已经过了，我们正在核实您有没有在那边付完。
payment-asked-now = 我已经向对方再核实一次，一有结果马上通知您。

# 没有成功
payment-failed-reason = 没有付成功，原因是：{ $reason }。
payment-failed-limit = 没有付成功：{ $limit }
payment-failed-short = 当时还差 { $short }。
payment-balance-untouched = 没有扣您的钱，余额现在可用 { $balance }。
payment-not-taken = 按对方的答复，{ $way }没有扣款。如果那边显示扣了，请点“再核实一次有没有扣款”。
payment-mend = 接下来：{ $mend }。
payment-order-open = 这笔订单还能付，回到{ $merchant }的付款页换一种方式就行。
payment-order-over = 这笔订单已经不能付了，请在{ $merchant }重新下单。
payment-order-paid-otherwise = { $merchant }的这笔订单后来已经付清了，不用再付。
payment-no-wait = 这笔不用再等了。
payment-cannot-call-off = 这笔已经在扣款，现在撤不回来；没有付成的话，不会扣您的钱。
payment-amounts = 付给商户 { $amount }，手续费 { $fee }，一共 { $total }。

# 扣了钱，但订单用不上
payment-conflicted-amount = 实际扣了 { $received }，和应付的 { $total } 不一致。这笔钱单独保管着，没有付给商户，我请同事核对后按原路退回，或者和您商量。
as-colleague-payment-conflicted-amount = 实际扣了 { $received }，和应付的 { $total } 不一致。这笔钱单独保管着，没有付给商户，我核对后按原路退回，或者和您商量。
payment-conflicted-gone = 扣到 { $received } 的时候，{ $merchant }的订单已经付清或失效了。这笔钱单独保管着，没有付给商户，我请同事安排按原路退回。
as-colleague-payment-conflicted-gone = 扣到 { $received } 的时候，{ $merchant }的订单已经付清或失效了。这笔钱单独保管着，没有付给商户，我来安排按原路退回。
payment-going-back = { $received } 正在按原路退回，退好会马上通知您。
payment-sent-back = 没有用上的 { $received } 已经在{ $ended_at } 按原路退回，退款流水 { $back_ref }。到账时间以银行或支付平台为准。
payment-sent-back-plain = 没有用上的 { $received } 已经在{ $ended_at } 按原路退回。到账时间以银行或支付平台为准。
payment-charged-back = 付成功之后，发卡银行在{ $charged_back_at } 把 { $charged_back } 收了回去，会退到您的卡里。东西已经收到的话，{ $merchant }可能会联系您。

# 没有确认、取消、过期
payment-cancelled = 这笔在{ $ended_at } 已经取消，没有扣款。
payment-cancelled-now = 已经取消付给{ $merchant }的 { $total }，没有扣款。
payment-expired = 您看过价格，但没有在有效时间内确认，所以没有付款，也没有扣款。
payment-not-confirmed = 您看过价格，但还没有确认付款，所以没有扣款。

# 怎么付款
payment-how-available = 您的余额现在可用 { $available }。
payment-how-cards = 绑定的 { $cards } 张银行卡也可以用来付。
payment-how-left = 按您的限额，现在还能付 { $left }。
payment-how-identity-first = 用余额付款前，要先在「我的 → 实名认证」里完成实名认证；用银行卡付不受影响。
payment-how-counter = 在店里：点首页的“付款”，扫店家的码（也可以上传图片或输入付款码），核对商户和金额后确认。
payment-how-net = 网上购物：在商户那里选钱包付款，会打开付款页，选余额、银行卡或第三方支付后确认。
payment-how-before = 确认之前会列清金额、手续费和合计；没有网络时不会提交，网断了也只会付一次。
payment-how-static = 扫店家固定贴着的码，每天最多付 { $most }。
payment-how-dynamic = 扫店家当场出示的码，每天最多付 { $most }，开启双重验证可以提高。
payment-how-static-left = 扫店家固定贴着的码，每天最多付 { $most }，您今天还能付 { $left }。
payment-how-dynamic-left = 扫店家当场出示的码，您每天最多付 { $most }，今天还能付 { $left }。
payment-how-abroad = 外币标价的订单，先给您看汇率、手续费和人民币合计，{ $quote_minutes } 分钟内价格不变；例如 { $example } 的手续费是 { $abroad_fee }。
payment-how-free = 境内付款不收手续费。
payment-how-time = 一般 { $usual_seconds } 秒内就有结果；慢了我们会主动告诉您。

# 同事看到的
finding-payment-paid = 已付成功，商户无误
finding-payment-paid-after-failure = 先报失败，后扣款成功，已付清
finding-payment-paid-untold = 已付成功，商户系统暂未收到通知
finding-payment-paid-deaf = 已付成功，商户系统一直收不到通知
finding-payment-processing = 正常处理中
finding-payment-late = 超过平常时间，仍在核实
finding-payment-unknown = 扣款结果不明，系统持续核实
finding-payment-merchant-silent = 等商户系统确认，未扣款
finding-payment-merchant-silent-held = 等商户系统确认，余额已预留
finding-payment-your-turn = 等客户在银行或收银台完成付款
finding-payment-turn-over = 客户付款超时，正在核实是否已付
finding-payment-conflicted-amount = 实扣金额与应付不一致，钱在待认领
finding-payment-conflicted-gone = 扣款到账时订单已付清或失效，钱在待认领
finding-payment-going-back = 正在按原路退回
finding-payment-sent-back = 没有用上的钱已按原路退回
finding-payment-charged-back = 付成功后被发卡银行收回
finding-payment-cancelled = 客户取消，未扣款
finding-payment-expired = 客户没有确认，报价过期
finding-payment-not-confirmed = 客户看过价格，还没有确认
finding-payment-failed-balance = 没付成：余额不够
finding-payment-failed-limit = 没付成：超过限额
finding-payment-failed-risk = 没付成：账户资金被限制转出
finding-payment-failed-safety = 没付成：被安全规则拦下
finding-payment-failed-network = 没付成：指令没有送达
finding-payment-failed-merchant-system = 没付成：商户系统没有回应
finding-payment-failed-merchant-closed = 没付成：商户说订单已取消
finding-payment-failed-conflicting-amount = 没付成：商户系统里的金额不一致
finding-payment-failed-rail-closed = 没付成：付款方式正在维护
finding-payment-failed-not-verified = 没付成：银行验证没有通过
finding-payment-failed-not-in-time = 没付成：没有在时限内完成
finding-payment-failed-left = 没付成：客户关闭了收银台
finding-payment-failed-card-balance = 没付成：卡内余额或额度不够
finding-payment-failed-card-limit = 没付成：超过卡的付款限额
finding-payment-failed-card-closed = 没付成：卡已注销
finding-payment-failed-declined = 没付成：对方机构拒绝
finding-payment-failed-order-gone = 没付成：扣款到账时订单已不需要
finding-payment-explained = 已说明付款办法
finding-payment-explained-unverified = 已说明付款办法，客户还没有实名认证
finding-payment-explained-own = 已按客户的余额、卡和限额说明付款办法
why-payment-cancel = 客户要求，且还没有扣款
why-payment-tell-merchant = 商户还不知道已经付清
why-payment-send-back = 订单用不上这笔钱
why-payment-ask = 再向对方核实一次当前状态
evidence-payment-number = 商户订单号
evidence-payment-status = 状态
evidence-payment-total = 合计
evidence-payment-way = 付款方式
evidence-payment-reason = 原因
evidence-payment-order-no = 扣款单号
evidence-payment-received = 实际扣款
evidence-payment-voucher = 付款凭证
evidence-payment-back = 退款流水
evidence-payment-charged-back = 被收回
evidence-payment-static = 固定码每天最多
evidence-payment-static-left = 固定码今天还能付
evidence-payment-dynamic-left = 当场出示的码今天还能付
evidence-payment-available = 可用余额
evidence-payment-left = 今天还能付
evidence-payment-cards = 绑定的卡
proof-of-payment = 来自您的付款记录
proof-of-paying = 来自现行规则与您的用量
summary-payment-conflicted = 扣款与订单不符，钱在待认领，客户已知晓
summary-payment-merchant-deaf = 商户系统收不到付款通知，请联系商户
summary-payment-charged-back = 付成功后被发卡银行收回，客户已知晓
summary-payment-disputed = 再次核实时，渠道否认这笔扣款，请核对
