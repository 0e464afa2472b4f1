# 填写的内容
person-name-missing = 请填写姓名。
person-name-long = 姓名最多 { $most } 个字。
person-name-signs = 姓名里有不能使用的字符，请只填文字。
person-phone-missing = 请填写手机号。
person-phone-wrong = 手机号不对，请检查。境外号码请加国家代码，例如 +852 5123 4567。
person-phone-not-mobile = 这是固定电话，收不到短信，请填手机号。
person-email-missing = 请填写邮箱。
person-email-wrong = 邮箱格式不对，请检查，例如 name@example.com。
person-identifier-missing = 请填写手机号或邮箱。
person-identifier-wrong = 这不像手机号或邮箱，请检查。

# 密码
person-password-short = 至少需要 { $least } 个字符。
person-password-long = 最多 { $most } 个字符。
person-password-no-letter = 需要包含字母。
person-password-no-digit = 需要包含数字。
person-password-no-special = 需要包含符号，例如 ! @ # -。
person-password-own = 不要用您的姓名、拼音、手机号或邮箱组成密码，别人会先试这些。
person-password-leaked = 这个密码在泄露密码名单里，请换一个。
person-password-common = 这个密码由常见密码改成，容易被试出来，请换一个。
person-password-guessable = 这个密码容易被猜到，请再长一些，或用几个不相关的词。
person-old-password-wrong = 当前密码不对。

# 登录
person-sign-in-wrong = 手机号、邮箱或密码不对。
person-sign-in-few-left = 手机号、邮箱或密码不对。再错 { $left } 次，登录会暂时锁定；想不起来的话，重设密码更快。
person-locked = 密码错误次数过多，登录已锁定，{ $until } 自动解除。也可以用验证码立即解锁。
person-not-active = 账户还没有启用，请先完成验证。
person-sign-in-first = 请先登录。
person-not-your-role = 您的角色不能查看这一页。
person-too-often = 尝试次数过多，请在 { $until } 之后再试。
person-not-locked = 这位客户的登录没有锁定。

# 验证码与链接
person-code-soon = 验证码刚刚发过，请 { $seconds } 秒后再发。
person-code-often = 验证码发送次数过多，请在 { $until } 之后再试。
person-code-wrong = 验证码不对，还可以试 { $left } 次。
person-code-over = 错误次数过多，这个验证码已作废，请重新发送。
person-code-not-good = 验证码不对，或者已经失效。请核对手机号或邮箱和最新收到的验证码，或重新发送。
person-code-expired = 这个验证码已失效，请重新发送。
person-link-expired = 这个链接已失效或已用过，请重新申请。
person-proof-stopped = 核实未通过，本次对话不能再核实身份。您可以登录后再联系我们。

person-code-activate = 【小柜钱包】验证码 { $code }，用于启用账户，{ $minutes } 分钟内有效。请勿告诉任何人，客服不会索要验证码。
person-code-activate-email =
    启用您的小柜钱包账户

    验证码：{ $code }（{ $minutes } 分钟内有效）

    或打开这个链接（{ $link_minutes } 分钟内有效，只能用一次）：
    { $link }

    如果不是您本人注册，请忽略这封邮件。客服不会向您索要验证码或链接。
person-code-reset = 【小柜钱包】验证码 { $code }，用于重设登录密码，{ $minutes } 分钟内有效。如非本人操作请忽略，请勿告诉任何人。
person-code-reset-email =
    重设您的小柜钱包登录密码

    验证码：{ $code }（{ $minutes } 分钟内有效）

    或打开这个链接（{ $link_minutes } 分钟内有效，只能用一次）：
    { $link }

    如果不是您本人操作，请忽略这封邮件，密码不会改变。客服不会向您索要验证码或链接。
person-code-unlock = 【小柜钱包】验证码 { $code }，用于解除登录锁定，{ $minutes } 分钟内有效。如非本人操作请忽略，请勿告诉任何人。
person-code-unlock-email =
    解除小柜钱包的登录锁定

    验证码：{ $code }（{ $minutes } 分钟内有效）

    如果不是您本人操作，请忽略这封邮件。客服不会向您索要验证码。
person-code-bind = 【小柜钱包】验证码 { $code }，用于验证您的联系方式，{ $minutes } 分钟内有效。请勿告诉任何人。
person-code-bind-email =
    验证您在小柜钱包的邮箱

    验证码：{ $code }（{ $minutes } 分钟内有效）

    如果不是您本人操作，请忽略这封邮件。客服不会向您索要验证码。
person-code-talk = 【小柜钱包】验证码 { $code }，用于在客服对话中核实身份，{ $minutes } 分钟内有效。请只填在本次对话的验证码框里，不要告诉打来电话的人。
person-code-talk-email =
    在客服对话中核实您的身份

    验证码：{ $code }（{ $minutes } 分钟内有效）

    请只填在本次对话的验证码框里，不要告诉打来电话的人。

# 通知
person-notice-welcome = 账户已启用，欢迎使用小柜钱包。
person-notice-registered-again = 有人用您的手机号或邮箱注册账户，未成功。如果是您，请直接登录；忘记密码可以重设。
person-notice-locked = 密码连续输错，为了您的安全，登录已锁定到 { $until }。如果是您本人，可在登录页用验证码立即解锁；如果不是，请联系客服。
person-notice-unlocked = 您的登录已解锁，现在可以登录。如果不是您要求的，请联系客服。
person-notice-signed-out = 为了您的安全，所有设备已在 { $at } 退出登录，请重新登录。如果不是您要求的，请联系客服。
person-notice-password-reset = 您的登录密码已在 { $at } 重设，所有设备已退出登录。如果不是您本人，请立即联系客服。
person-notice-password-changed = 您的登录密码已在 { $at } 修改，其他设备已退出登录。如果不是您本人，请立即联系客服。

# 操作与同事
person-act-unlock = 解除登录锁定
person-act-send-reset = 发送重设密码的验证码
person-act-send-activation = 重新发送启用账户的验证码
person-act-sign-out = 让所有设备退出登录
person-change-sign-in = 登录状态
person-change-sign-in-locked = 已锁定
person-change-sign-in-open = 可以登录
person-change-reset-code = 重设密码的验证码
person-change-reset-code-sms = 发到已验证的手机，客户会收到短信
person-change-reset-code-email = 发到已验证的邮箱，邮件里另附链接
person-change-activation-code = 启用账户的验证码
person-change-activation-code-sms = 发到注册时填的手机
person-change-activation-code-email = 发到注册时填的邮箱，邮件里另附链接
person-change-sessions = 所有设备的登录
person-change-sessions-running = 保持中
person-change-sessions-ended = 全部退出，客户会收到通知
person-no-address = 这位客户没有已验证的手机或邮箱，收不到验证码。请先核实身份，再更换手机号。
person-active-already = 这个账户已经启用，不需要再启用。
person-staff-known = 这个邮箱已有同事使用。
person-staff-role = 没有这个角色或小组。
