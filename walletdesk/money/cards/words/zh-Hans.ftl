# 银行卡：拒绝
card-number-unreadable = 请填写完整的银行卡号，12 到 19 位数字。
card-number-wrong = 这个卡号不对，可能输错了一位，请对照卡面再看一遍。
card-bank-missing = 这张卡的开户行没能认出来，请选一下。
card-bank-differs = 按卡号看，这是{ $bank }的卡，请核对卡号或开户行。
card-bank-unsupported = 这是{ $bank }的卡，目前还不能在这里使用，请换一张。
card-brand-foreign = 这是一张 { $brand } 卡。只能绑定卡面有银联标志的卡，请换一张。
card-prepaid = 这是预付卡，不记名，不能绑定。请换一张储蓄卡或信用卡。
card-holder-differs = 只能绑定本人的银行卡，户名要与您的实名一致。
card-mobile-missing = 请填写办这张卡时留给银行的手机号。
card-id-missing = 请填写您的身份证号，开户行要用它核对是不是您本人的卡。
card-expiry-missing = 信用卡请填写有效期，卡面上写着月/年，比如 08/29。
card-expiry-unreadable = 有效期没看懂，请按卡面的月/年填写，比如 08/29。
card-expired = 这张卡已经过了有效期，请用换发的新卡。
card-bound-already = 尾号 { $tail } 的卡已经绑定了，不用重复绑定。
card-too-many = 最多绑定 { $most } 张卡，请先解绑不用的卡。
card-checks-often = 今天绑卡的次数太多了，请在{ $until } 之后再试，或者联系客服。
card-codes-often = 今天输入验证码的次数太多了，请在{ $until } 之后再试，或者联系客服。
card-code-unreadable = 验证码是银行短信里的几位数字，请再看一遍。
card-code-not-now = 现在不用输入验证码，请看页面上最新的进展。
card-code-expired = 验证码已经过期了，请重新绑定一次。
card-code-soon = 银行刚发过验证码，请在{ $until } 之后再要新的。
card-codes-sent = 银行已经发了 { $most } 次验证码。还没收到的话，请核对手机号后重新绑定。
card-check-over = 这次绑卡已经有结果了，不用再取消。
card-money-on-its-way = { $what ->
    [topup] 有一笔充值正在从尾号 { $tail } 的卡转入，到账后才能解绑。
    [payment] 有一笔付款正在用尾号 { $tail } 的卡支付，完成后才能解绑。
    [refund] 有一笔退款正在退回尾号 { $tail } 的卡，到账后才能解绑。
   *[payout] 有一笔提现正在转到尾号 { $tail } 的卡，到账后才能解绑。
}
card-gone = 这张卡已经解绑，请换一张。
card-over = 尾号 { $tail } 的卡已经过了有效期，请换一张，或者绑定换发的新卡。
card-credit-no-payout = 尾号 { $tail } 是信用卡，不能收提现。请选一张本人的储蓄卡。

# 没绑上的原因
card-why-card-unknown = { $bank }说没有这个卡号，请对照卡面再输一次。
card-why-card-expired = { $bank }说这张卡已经过期，请用换发的新卡。
card-why-card-lost = { $bank }说这张卡已经挂失，不能绑定。找回卡后请先到银行解挂。
card-why-card-frozen = { $bank }说这张卡被冻结了，请先联系{ $bank }解冻。
card-why-card-closed = { $bank }说这张卡已经注销，请换一张。
card-why-details-differ = { $bank }说有一项信息对不上，但没有说是哪一项。请核对卡号、姓名、证件号和预留手机号。
card-why-name-differs = { $bank }登记的户名和您的实名不一样。只能绑定本人的卡；改过名的话，请先到银行更新。
card-why-id-differs = { $bank }登记的证件号和您的不一样。用别的证件开的卡，请先到银行更新证件信息。
card-why-mobile-differs = 这个手机号不是您留给{ $bank }的号码。请换成办卡时留的号码，或先到{ $bank }更新。
card-why-no-mobile = { $bank }没有登记这张卡的手机号，验证码没法发。请先在{ $bank }的手机银行或柜台登记。
card-why-not-opened = 这张卡没有开通网上支付，请先在{ $bank }的手机银行里开通。
card-why-not-supported = { $bank }不让这种卡在网上绑定，请换一张。
card-why-too-many-tries = 验证码输错太多次，{ $bank }停了这次核对。请过一会儿重新绑定。
card-why-declined = { $bank }没有通过，也没有说明原因。请打卡背面的客服电话问一下，或者换一张卡。
card-why-bound-elsewhere = 这张卡已经绑在另一个钱包账户上了。请先在那个账户里解绑；登不上去的话，请联系客服。
card-why-bound-already = 这张卡已经绑在您的账户上了。
card-why-too-many = 您绑定的卡已经到上限了，请先解绑一张不用的。
card-why-safety = 为了您的账户安全，这次绑卡没有提交给银行。请联系客服，核对后就能绑定。
card-why-silent = { $bank }一直没有回应，这次没有绑定。您的卡没有受影响，请过一会儿再试。
card-why-prepaid = { $bank }说这是预付卡，不能绑定。请换一张储蓄卡或信用卡。

# 银行卡：通知
card-bound-notice = 您绑定了{ $bank }（尾号 { $tail }）。如果不是您本人操作，请马上联系客服。
card-unbound-notice = { $bank }（尾号 { $tail }）已解绑。如果不是您本人操作，请马上联系客服。
card-refused-notice = { $bank }（尾号 { $tail }）没有绑定成功。{ $why }
card-code-notice = { $bank }（尾号 { $tail }）的核对有回应了：验证码已发到 { $mobile }，请回到绑卡页面输入。

# 客服操作
act-card-unbind = 为客户解绑银行卡
card-change = 银行卡
card-change-bound = 已绑定
card-change-unbound = 已解绑
