# 商户：拒绝
merchant-name = 请填写商户的中文名和英文名，各不超过 { $most } 个字。
merchant-category = 没有这种商户类别。
merchant-url = 请填写完整的网页地址，里面不能带用户名。
merchant-known = 已有同名的商户。
merchant-signature-wrong = 签名不对，或没有这个商户密钥。
merchant-request-stale = 请求的时间与现在相差超过五分钟，请核对时钟后重新签名。

merchant-category-retail = 零售
merchant-category-food = 餐饮
merchant-category-travel = 出行
merchant-category-digital = 数字商品
merchant-category-services = 生活服务
merchant-category-abroad = 境外

# 商户：联系邮箱与登录
merchant-email = 请填写完整的邮箱，例如 name@example.com。
merchant-email-taken = 这个邮箱已经是另一家商户的联系邮箱。
merchant-code-soon = 刚刚发过验证码，请在 { $until } 之后再试。
merchant-code-often = 尝试次数过多，请在 { $until } 之后再试。
merchant-code-wrong = 验证码不对，还可以再试 { $left } 次。
merchant-code-over = 验证码输错次数过多，已经作废，请重新获取。
merchant-code-expired = 验证码已失效，请重新获取。
merchant-code-mail =
    商户登录验证码 { $code }

    { $merchant }，您好：

    您的登录验证码是 { $code }，{ $minutes } 分钟内有效，只能使用一次。

    我们不会向您索要验证码。如果不是您在登录，请忽略这封邮件。
