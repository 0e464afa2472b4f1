fee-no-such-way = 目前不支持这种方式，请换一种。
fee-line-amount = 金额
fee-line-share = 按金额的 { $percent }% 计
fee-line-fixed = 每笔固定
fee-line-least = 补足每笔最低 { $least }
fee-line-most = 每笔最高 { $most }，多出部分免收
fee-more-than-amount = 手续费 { $fee } 已超过金额本身，请提高金额或换一种方式。
