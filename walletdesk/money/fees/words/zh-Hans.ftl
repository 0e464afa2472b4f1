fee-no-such-way = 目前不支持这种方式，请换一种。
fee-line-amount = 金额
fee-line-share = 按金额的 { $percent }% 计
fee-line-fixed = 每笔固定
fee-line-least = 补足每笔最低 { $least }
fee-line-most = 每笔最高 { $most }，多出部分免收
fee-more-than-amount = 手续费 { $fee } 已超过金额本身，请提高金额或换一种方式。

# 收费标准
fee-act-topup = 充值
fee-act-withdrawal = 提现
fee-act-transfer = 转账
fee-way-topup-bank = 银行转账
fee-way-topup-card = 银行卡
fee-way-topup-third-party = 第三方支付
fee-way-topup-chain = 数字货币
fee-way-withdrawal-fast = 快速到账
fee-way-withdrawal-next-day = 次日到账
fee-way-withdrawal-ordinary = 普通到账（1～3 个工作日）
fee-way-transfer-now = 实时到账
fee-way-transfer-two-hours = 两小时后到账
fee-way-transfer-next-day = 次日到账
fee-rule-free = 免费
fee-rule-share = 按金额的 { $percent }%
fee-rule-fixed = 每笔 { $fixed }
fee-rule-least = 最低 { $least }
fee-rule-most = 最高 { $most }
fee-rule-comma = ，
fee-side-off = 手续费从充值金额里扣，到账的是扣除后的金额。
fee-side-on-top = 手续费在金额之外另付，对方收到的是全额。
fee-rounding = 按比例算出的手续费精确到币种的最小单位：不足半个单位舍去，超过半个单位进一，正好半个单位时取偶数。舍入只影响手续费，不影响您办理的金额。

# 设置收费
fee-way-unknown = 没有这种办理方式，请先查看现有的方式。
fee-figures = 收费数字不合理：比例在 0 到 100% 之间，金额不为负，最高不低于最低。
fee-in-the-past = 生效时间不能早于现在。
fee-notice-short = 涨价须提前 { $days } 天公告，请把生效日期往后放。
fee-citation-missing = 不满公告期就生效，须写明依据。
fee-rule-there = 这一时刻已有一条收费，不能重复设置。
