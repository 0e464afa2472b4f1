# 确认是本人
prove-title = 确认是您本人
prove-what = 您正在确认
prove-once = 这次确认只用于上面这一项
prove-never-tell = 金额、对象有任何变化都要重新确认。客服不会向您索要验证码。
prove-set-up = 想更快更安全？
prove-set-up-go = 设置指纹、面容或验证器
prove-sent = 验证码已发到 { $to }，{ $minutes } 分钟内有效。
prove-will-send = 验证码将发到 { $to }。
prove-send = 发送验证码
prove-label-code = 验证码
prove-label-totp = 验证器上的 6 位数字
prove-label-recovery = 恢复码
prove-hint-code = 请核对短信或邮件里写的操作，和这一页是不是一样。
prove-hint-totp = 打开手机上的验证器，输入正在显示的数字。
prove-hint-recovery = 每个恢复码只能用一次。
prove-go = 确认
prove-other = 换一种方式
prove-passkey-lead = 用这台设备的指纹、面容或锁屏密码确认。
prove-passkey-go = 用通行密钥确认
prove-passkey-failed = 没有完成。可以再试一次，或换一种方式。
prove-verify-contact = 去验证手机号或邮箱

# 登录
factor-page-title = 再确认一次是您本人
factor-page-lead = 密码正确。这个账户开启了第二重验证。
passkey-signin = 用通行密钥登录
passkey-signin-lead = 用指纹、面容或锁屏密码登录，不用输入密码。
passkey-signin-password = 改用密码登录

# 安全设置
security-title = 登录与验证
security-what = 验证方式
security-good = 第二重验证已开启
security-good-text = 即使密码被别人知道，也进不来、转不走钱。
security-weak = 只有密码在保护您的账户
security-weak-text = 再加一重验证，即使密码被别人知道也进不来。最省事的是通行密钥。
security-passkeys = 通行密钥
security-passkeys-text = 用指纹、面容或锁屏密码登录和确认，不用记，也不会被骗走。
security-passkey-add = 添加通行密钥
security-used = 最近使用 { $at }
security-made = 添加于 { $at }
security-rename = 改名
security-rename-title = 给通行密钥改名
security-remove = 删除
security-named = 名称已保存。
security-second = 登录时再验证一次
security-totp = 验证器
security-totp-text = 手机上每半分钟换一次的 6 位数字
security-since = 开启于 { $at }
security-sms = 短信验证码
security-email = 邮箱验证码
security-unproved = 还没有验证
security-is-on = 已开启
security-turn-on = 开启
security-turn-off = 关闭
security-on = 已开启：{ $what }
security-off = 已关闭：{ $what }
security-recovery = 恢复码
security-recovery-left = 还剩 { $left } 个恢复码
security-recovery-text = 手机丢了或收不到验证码时用
security-recovery-new = 重新生成
security-more = 其他

# 验证器
totp-title = 设置验证器
totp-scan = 第一步：用验证器扫描
totp-apps = 任何支持动态验证码的应用都可以。用这台手机设置时，可以复制下面的密钥。
totp-picture = 验证器设置二维码
totp-by-hand = 不能扫描时，手动输入这个密钥
totp-type = 第二步：输入显示的数字
totp-go = 开启验证器

# 通行密钥
passkey-new = 添加通行密钥
passkey-new-lead = 接下来，您的设备会请您用指纹、面容或锁屏密码确认。
passkey-new-go = 在这台设备上创建
passkey-new-failed = 没有创建。可以再试一次；如果一直不行，这台设备或浏览器可能不支持。
passkey-name = 名称
passkey-name-hint = 方便您以后认出来，例如“我的手机”。

# 恢复码
recovery-once = 请现在抄下来，这一页只显示一次
recovery-once-text = 放在安全的地方，不要存在聊天记录里，也不要告诉任何人。每个只能用一次。
recovery-copy = 复制全部
recovery-kept = 我已经保存好了

# 设备
devices-title = 登录的设备
devices-place-here = 和现在是同一个网络
devices-place-elsewhere = 另一个网络
devices-place-unknown = 网络不明
devices-began = 登录于 { $at }
devices-honest = 为了保护您的隐私，我们不保存网络地址，只能告诉您是不是和现在同一个网络，不能显示所在的城市。
devices-end-others = 退出其他所有设备
devices-end-others-text = 其他设备和应用都需要重新登录，这台不受影响。
devices-end-this = 退出 { $device }
devices-others-ended = 其他设备都已退出登录。
devices-strange = 有不认识的设备？先退出它，再
devices-none = 没有可以显示的设备
devices-none-text = 重新登录后，这里会列出您登录的设备。

# 更换手机号和邮箱
contact-change = 更换
contact-phone-title = 更换手机号
contact-email-title = 更换邮箱
contact-now = 现在绑定
contact-new-phone = 新手机号
contact-new-email = 新邮箱
contact-phone-hint = 验证码会发到这个号码。境外号码请加国家代码。
contact-email-hint = 验证码会发到这个邮箱。
contact-steps = 先确认是您本人，再输入发到新号码或新邮箱的验证码。完成后马上生效；原来的号码或邮箱会收到通知，三天内可以撤销。
contact-code-lead = 如果 { $to } 可以绑定，验证码已经发出，{ $minutes } 分钟内有效。
contact-code-none = 没有收到？请检查号码或邮箱有没有写错，返回上一步重新填写。
contact-go = 完成更换
contact-changed = 已换成 { $to }。
