# 绑卡、解绑。银行、尾号、时间都只来自记录

# 怎么绑
bind-none-lately = 最近没有查到您绑卡没成功的记录，提交过的话结果会在这里看到。提示信息不符的，多半是预留手机号或户名和银行登记的不一样，请打银行客服电话核对后再试。
bind-steps = 绑卡在“我的 → 银行卡”里办：填卡号和预留手机号，确认是您本人，再输入银行发的验证码，一两分钟就好。
bind-ready = 请先准备好：本人的银行卡，以及办卡时留给银行的手机号（验证码由银行发到这个号码）。
bind-ready-id = 请先准备好：本人的银行卡、身份证号（您还没有做实名认证），以及办卡时留给银行的手机号。
bind-kinds = 储蓄卡和信用卡都能绑；信用卡可以付款和充值，但收不了提现。目前只支持有银联标志的卡。
bind-safe = 绑卡用不到银行卡密码和安全码，验证码也只在绑卡页面里输入，任何人问您要都不要给。

# 最近的一次
bind-found = 您在{ $at } 绑定{ $bank }（尾号 { $tail }）。
bind-with-bank = { $bank }正在核对，一般几秒钟就有结果，结果会显示在绑卡页面上。
bind-unknown = { $bank }暂时没有回应，我们正在自动再问，最晚{ $by } 有结果。请不要重复提交；一直没有回应的话就不绑定，您的卡不会受影响。
bind-code-needed = { $bank }已通过核对，验证码发到了 { $mobile }，{ $until } 前有效。请回到绑卡页面输入；没收到可以在那里重新发送。
bind-code-expired = { $bank }发的验证码过期了，所以没有绑上。重新绑定一次就可以。
bind-done = 这张卡已经绑定成功，可以直接用了。
bind-reply = { $reply } 是银行的应答码，打银行客服电话时报给他们，更好查。

# 解绑
choice-card = { $bank }（尾号 { $tail }）
choice-unbind-card = 解绑银行卡
choice-unbind-now = 确认解绑
choice-unbind-not = 先不解绑
unbind-public = 解绑在“我的 → 银行卡”里办：选中那张卡，点“解绑”就可以。也可以让我来办，我需要先确认是您本人。
unbind-which-one = 您想解绑哪一张？
unbind-none-at-all = 您现在没有绑定银行卡，不用解绑。
unbind-ready = { $bank }（尾号 { $tail }）上没有在途的钱，可以马上解绑。
unbind-what-then = 解绑后不能再用这张卡付款和提现，以前的记录不受影响，需要时可以重新绑定。
unbind-gone = { $bank }（尾号 { $tail }）已经解绑了。
unbind-waits-payout = 有一笔提现正在转到{ $bank }（尾号 { $tail }），到账以后才能解绑，这样钱才不会走丢。
unbind-waits-topup = 有一笔充值正在从{ $bank }（尾号 { $tail }）转入，到账以后才能解绑。
unbind-waits-payment = 有一笔付款正在用{ $bank }（尾号 { $tail }）支付，完成以后才能解绑。
unbind-waits-refund = 有一笔退款正在退回{ $bank }（尾号 { $tail }），到账以后才能解绑，这样钱才不会走丢。
unbind-done = 已经为您解绑{ $bank }（尾号 { $tail }），也发了通知给您。
why-card-unbind = 客户要求解绑，卡上没有在途的钱

# 依据
evidence-bank-card-bank = 开户行
evidence-bank-card-tail = 卡尾号
evidence-bank-card-at = 提交时间
evidence-bank-card-mobile = 预留手机号
evidence-bank-card-reply = 银行应答码
evidence-bank-card-bound-at = 绑定时间

# 判断
finding-bind-explained = 询问怎样绑卡
finding-bind-explained-own = 询问怎样绑卡
finding-bind-explained-id = 询问怎样绑卡（未实名）
finding-bind-with-bank = 银行正在核对
finding-bind-unknown = 银行没有回应，自动再问
finding-bind-code-needed = 等客户输入银行验证码
finding-bind-code-expired = 银行验证码过期
finding-bind-done = 已绑定成功
finding-bind-refused-card-unknown = 银行：没有这个卡号
finding-bind-refused-card-expired = 银行：卡已过期
finding-bind-refused-card-lost = 银行：卡已挂失
finding-bind-refused-card-frozen = 银行：卡被冻结
finding-bind-refused-card-closed = 银行：卡已注销
finding-bind-refused-details-differ = 银行：有一项信息不符
finding-bind-refused-name-differs = 银行：户名不符
finding-bind-refused-id-differs = 银行：证件号不符
finding-bind-refused-mobile-differs = 银行：预留手机号不符
finding-bind-refused-no-mobile = 银行：没有预留手机号
finding-bind-refused-not-opened = 银行：未开通网上支付
finding-bind-refused-not-supported = 银行：不支持这种卡
finding-bind-refused-too-many-tries = 验证码输错太多次
finding-bind-refused-declined = 银行拒绝，没有说明原因
finding-bind-refused-bound-elsewhere = 卡已绑在另一个账户
finding-bind-refused-bound-already = 卡已绑在本账户
finding-bind-refused-too-many = 绑卡张数到上限
finding-bind-refused-safety = 风控拦下，需人工核对
finding-bind-refused-silent = 银行一直没有回应
finding-bind-refused-prepaid = 预付卡，不能绑定
finding-unbind-ready = 可以解绑
finding-unbind-gone = 已经解绑
finding-unbind-waits-payout = 有提现在途，暂不能解绑
finding-unbind-waits-topup = 有充值在途，暂不能解绑
finding-unbind-waits-payment = 有付款在途，暂不能解绑
finding-unbind-waits-refund = 有退款在途，暂不能解绑

# 依据的来源
proof-of-card-check = 来自这次绑卡的记录
proof-of-any-card = 来自您绑定的银行卡
