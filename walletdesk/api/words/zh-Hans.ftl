api-token = 访问令牌缺失、无效或已过期，请重新登录获取。
api-not-for-you = 这个接口不对您的账户类型开放。
api-too-often = 请求过于频繁，请稍后再试。
api-malformed = 请求的内容不符合要求，请看 errors 里的说明。
api-unreadable = 请求无法解析，请检查格式是否为 JSON。
api-cursor = 翻页游标无效，请从第一页重新开始。
api-key-missing = 请在请求头里带上 Idempotency-Key。
api-amount = 金额格式不正确，例如 500.00。
