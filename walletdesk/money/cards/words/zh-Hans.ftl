# 银行卡：拒绝
card-number-unreadable = 请填写完整的银行卡号，12 到 19 位数字。
card-number-wrong = 这个卡号不对，可能输错了一位，请对照卡面再看一遍。
card-bank-missing = 这张卡的开户行没能认出来，请选一下。
card-bank-differs = 按卡号看，这是{ $bank }的卡，请核对卡号或开户行。
card-holder-differs = 只能绑定本人的银行卡，户名要与您的实名一致。
card-bound-already = 尾号 { $tail } 的卡已经绑定了，不用重复绑定。
card-too-many = 最多绑定 { $most } 张卡，请先解绑不用的卡。
card-money-on-its-way = 有一笔提现正在转到尾号 { $tail } 的卡，到账后才能解绑。
card-gone = 这张卡已经解绑，请换一张。

# 银行卡：通知
card-bound-notice = 您绑定了{ $bank }（尾号 { $tail }）。如果不是您本人操作，请马上联系客服。
card-unbound-notice = { $bank }（尾号 { $tail }）已解绑。如果不是您本人操作，请马上联系客服。
