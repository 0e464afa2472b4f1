# 手机号没法用了、双重验证全丢了：由客服更换，两个人同意，等待期内可以撤销
act-change-phone = 更换手机号
act-remove-factors = 关闭全部双重验证
account-change-phone = 登录手机号
account-change-phone-old = 原手机号
account-change-phone-new = 新手机号（等待期满后生效）
account-change-factors = 双重验证
account-change-factors-on = 已开启
account-change-factors-off = 全部关闭（等待期满后生效）
account-change-money = 资金转出
account-change-money-free = 正常
account-change-money-stopped = 暂停到生效后一段时间

# 拒绝的原因
account-change-proof = 办理前要先核实到实名：在对话里确认身份，再核对身份证号码。
account-change-waits = 已经有一项更换在等待生效，{ $at } 生效；如需更改，请先撤销它。
account-change-decided = 这项更换已经处理过了。
account-change-taken = 新手机号不能绑定，请客户换一个号码。
account-change-over = 这项更换已经生效或已撤销，不能再撤销。
account-change-code = 撤销码不对，或者这项更换已经结束。请核对短信或邮件里的撤销码。

# 暂停转出的原因
safety-reason-account-change = 账户正在更换手机号或关闭双重验证。
safety-remedy-account-change = 到时间自动恢复。如果不是您本人要求的，请马上撤销更换。

# 通知
account-change-waits-phone = 您的账户正在更换手机号，新号码是 { $to }，{ $at } 生效；在那之前和之后一段时间，资金不能转出。不是您本人？请马上撤销。
account-change-waits-phone-undo = 【小柜钱包】您的账户正在更换手机号，新号码是 { $to }，{ $at } 生效。不是您本人？打开官方网页，在登录页点「撤销更换」，填撤销码 { $code }，或登录后撤销。
account-change-waits-factors = 您的账户正在关闭全部双重验证，{ $at } 生效；在那之前和之后一段时间，资金不能转出。不是您本人？请马上撤销。
account-change-waits-factors-undo = 【小柜钱包】您的账户正在关闭全部双重验证，{ $at } 生效。不是您本人？打开官方网页，在登录页点「撤销更换」，填撤销码 { $code }，或登录后撤销。
account-change-done-phone = 您账户的手机号已在{ $at } 更换，所有设备都已退出登录。不是您本人要求的，请立即联系客服。
account-change-done-factors = 您账户的双重验证已在{ $at } 全部关闭，所有设备都已退出登录。请登录后尽快重新开启；不是您本人要求的，请立即联系客服。
account-change-undone-phone = 更换手机号已在{ $at } 撤销，手机号没有变。请尽快修改密码；资金转出仍会暂停一段时间，着急请联系客服核实后恢复。
account-change-undone-factors = 关闭双重验证已在{ $at } 撤销，双重验证没有变。请尽快修改密码；资金转出仍会暂停一段时间，着急请联系客服核实后恢复。
account-change-taken-phone = { $at } 更换手机号没有成功：新号码已不能绑定。您的手机号没有变，如需更换，请联系客服。
