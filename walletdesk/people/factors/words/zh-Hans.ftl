# 第二重验证的名字
factor-way-passkey = 通行密钥
factor-way-totp = 验证器
factor-way-sms = 短信验证码
factor-way-email = 邮箱验证码
factor-way-recovery = 恢复码
factor-passkey-unnamed = 我的通行密钥

# 需要证明的操作
factor-act-withdrawal-create = 提现
factor-act-transfer-send = 转账
factor-act-payment-confirm = 付款
factor-act-card-bind = 绑定银行卡
factor-act-freeze-lift-own = 解除挂失
factor-act-person-sign-in = 登录
factor-act-person-change-phone = 更换手机号
factor-act-person-change-email = 更换邮箱
factor-act-person-change-password = 修改密码
factor-act-person-factor-add = 开启新的验证方式
factor-act-person-factor-remove = 关闭或更换验证方式
factor-act-person-prove = 向客服确认是您本人
factor-act-desk-act = 客服台操作
factor-act-desk-decide = 批准客服台的申请
factor-what-amount = { $act } { $amount }
factor-what-to = { $act } { $amount }，{ $to }

# 发出的验证码
factor-code = 【小柜钱包】验证码 { $code }，用于{ $what }，{ $minutes } 分钟内有效。不是您本人操作，请勿告诉任何人，并尽快修改密码。
factor-code-email =
    确认是您本人：{ $what }

    验证码：{ $code }（{ $minutes } 分钟内有效，只用于{ $what }）

    如果不是您本人操作，请勿告诉任何人，并尽快修改密码。客服不会向您索要验证码。
contact-code = 【小柜钱包】验证码 { $code }，用于把这个手机号绑定到您的钱包账户，{ $minutes } 分钟内有效。不是您本人操作，请忽略，也不要告诉任何人。
contact-code-email =
    把这个邮箱绑定到小柜钱包

    验证码：{ $code }（{ $minutes } 分钟内有效）

    如果不是您本人操作，请忽略这封邮件。客服不会向您索要验证码。

# 拒绝
proof-needed = 这项操作需要先证明是您本人。
proof-altered = 内容和您验证时不一样了，请核对后重新验证。
proof-used = 这次验证已经用过，请重新验证。
proof-expired = 验证已经过期，请重新验证。
proof-no-way = 您的账户没有可用的验证方式，请先验证手机号或邮箱。
proof-challenge-gone = 这次验证已经结束，请重新开始。
proof-way = 不能用这种方式验证，请换一种。
proof-wrong = 验证没有通过，请检查后再试，还可以试 { $left } 次。
proof-stopped = 连续几次没有通过，这次验证已停止，什么都没有改变。请重新开始。
factor-needed = 密码正确，还需要第二重验证。
factor-locked = 验证连续出错，已暂停，{ $until } 自动恢复。您的钱不受影响。
factor-wrong-first = 验证码不对。请确认手机时间准确，再输入验证器里正在显示的 6 位数字。
factor-setup-gone = 设置已经过期，请重新开始。
factor-on-already = 这种验证方式已经开启。
factor-none-on = 请先开启一种验证方式。
factor-no-address = 请先验证这个手机号或邮箱。
factor-passkey-not-made = 通行密钥没有创建成功，请再试一次。
factor-passkeys-many = 最多可以有 { $most } 个通行密钥，请先删除不用的。
factor-passkey-wrong = 没能用通行密钥登录。请再试一次，或用密码登录。
contact-same = 这就是现在绑定的，请填写新的。
contact-undo-taken = 这个号码或邮箱现在绑定在别的账户上，不能自动换回。请马上联系客服，由专人核实后处理。

# 通知
factor-notice-on = 您的账户在{ $at }开启了{ $what }。不是您本人操作，请立即修改密码并联系客服。
factor-notice-off = 您的账户在{ $at }关闭了{ $what }。不是您本人操作，请立即修改密码并联系客服。
factor-notice-recovery-made = 您的账户在{ $at }生成了新的恢复码，以前的已作废。不是您本人操作，请立即联系客服。
factor-notice-recovery-used = 您的账户在{ $at }使用了一个恢复码，还剩 { $left } 个。不是您本人操作，请立即修改密码并联系客服。
factor-notice-new-device = 您的账户在{ $at }用 { $device } 登录，这是近一个月没有用过的设备或网络。不是您本人，请立即退出其他设备并修改密码。
factor-notice-new-device-unknown = 您的账户在{ $at }从近一个月没有用过的设备或网络登录。不是您本人，请立即退出其他设备并修改密码。
contact-notice-phone = 您的账户在{ $at }把手机号换成了 { $to }。不是您本人操作，请立即联系客服。
contact-notice-email = 您的账户在{ $at }把邮箱换成了 { $to }。不是您本人操作，请立即联系客服。
contact-notice-phone-undo = 【小柜钱包】您的账户在{ $at }把手机号换成了 { $to }。不是您本人？{ $hours } 小时内打开官方网页，在登录页点「撤销更换」，填撤销码 { $code }，不用登录就能换回来。撤销码不要告诉任何人，客服也不会向您索要。
contact-notice-email-undo = 【小柜钱包】您的账户在{ $at }把邮箱换成了 { $to }。不是您本人？{ $hours } 小时内打开官方网页，在登录页点「撤销更换」，填撤销码 { $code }，不用登录就能换回来。撤销码不要告诉任何人，客服也不会向您索要。
contact-notice-phone-undo-email =
    您账户的手机号已更换

    您的账户在{ $at }把手机号换成了 { $to }。

    不是您本人？{ $hours } 小时内打开官方网页，在登录页点「撤销更换」，填撤销码 { $code }，不用登录就能换回来。撤销码不要告诉任何人，客服也不会向您索要。
contact-notice-email-undo-email =
    您账户的邮箱已更换

    您的账户在{ $at }把邮箱换成了 { $to }。

    不是您本人？{ $hours } 小时内打开官方网页，在登录页点「撤销更换」，填撤销码 { $code }，不用登录就能换回来。撤销码不要告诉任何人，客服也不会向您索要。
contact-notice-phone-undone = 更换手机号已在{ $at }撤销，手机号换回 { $to }，所有设备都已退出登录。请马上重设密码；在确认账户安全之前，转出和付款会先停下来。
contact-notice-email-undone = 更换邮箱已在{ $at }撤销，邮箱换回 { $to }，所有设备都已退出登录。请马上重设密码；在确认账户安全之前，转出和付款会先停下来。
contact-notice-wanted-phone = 有人想把您的手机号绑定到另一个账户，没有成功。您不需要做什么，也不要把验证码告诉任何人。
contact-notice-wanted-email = 有人想把您的邮箱绑定到另一个账户，没有成功。您不需要做什么，也不要把验证码告诉任何人。

# 同事的双重验证
staff-act-remove-factor = 关闭同事的双重验证
staff-change-factor = 同事的双重验证
staff-change-factor-on = 已开启
staff-change-factor-off = 关闭，下次登录重新设置
staff-factor-own = 涉及自己的双重验证，要由另外两位同事办理。
staff-notice-factor-removed = 您在客服台的双重验证已在{ $at }由两位同事关闭，所有设备都已退出登录；下次登录时请重新设置。不是您要求的，请马上告诉主管。
staff-app-first = 您的岗位要用验证器：请先在客服台网页登录一次，设置好再来。
