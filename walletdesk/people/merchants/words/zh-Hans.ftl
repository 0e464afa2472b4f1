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
