# 办大额或有风险的事时，当场的提醒和分步提示
care-shared-title = 您用的网络今天有很多人在用
care-network-title = 您正在用一个没用过的网络
care-network = 如果是商场、酒店、车站的公共 Wi-Fi，请先换成手机流量再继续，也别让旁人看到屏幕。
care-held-title = 这笔会先由人工核对
care-held = 和您核对好才会转出，核对前随时可以取消。有人在电话里指挥您的话，请先挂断。
care-ask = 和我们聊聊
care-transfer-title = 转出前，看三步
care-transfer-1 = 收款人是您自己认识的人，当面或打原来的电话核实过。
care-transfer-2 = 没有人在电话、群聊或屏幕共享里催您转、教您转。
care-transfer-3 = 转出后只有对方同意才能退回；不急的话，选晚一些到账，到账前随时可以取消。
care-withdraw-title = 提现前，看三步
care-withdraw-1 = 银行卡是您本人的，卡号末尾和户名都对得上。
care-withdraw-2 = 没有人让您把钱提出来，再转去别的账户。
care-withdraw-3 = 银行受理之前可以取消；没有办成，钱会自动回到余额。
care-pay-title = 付款前，看三步
care-pay-1 = 商家名称、金额，和您要买的一致。
care-pay-2 = 不是退款、解冻、返利、中奖要您先付的钱。
care-pay-3 = 验证码和密码只填在这里，不告诉任何人。
care-bind-title = 绑卡前，看三步
care-bind-1 = 只绑自己名下的卡，不替别人绑，也不把卡借给别人。
care-bind-2 = 验证码由银行发到您的手机，只填在这个页面里。
care-bind-3 = 没有人在电话或屏幕共享里教您怎么填。

chat-see-restriction = 去看限制和申诉
