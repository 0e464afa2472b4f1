fee-no-such-way = This way is not offered at present. Please choose another.
fee-line-amount = Amount
fee-line-share = { $percent }% of the amount
fee-line-fixed = Fixed part
fee-line-least = Up to the least fee of { $least }
fee-line-most = Above the highest fee of { $most }, not charged
fee-more-than-amount = The fee of { $fee } would use up the whole amount. Please choose a larger amount or another way.
