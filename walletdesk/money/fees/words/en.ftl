fee-no-such-way = This way is not offered at present. Please choose another.
fee-line-amount = Amount
fee-line-share = { $percent }% of the amount
fee-line-fixed = Fixed part
fee-line-least = Up to the least fee of { $least }
fee-line-most = Above the highest fee of { $most }, not charged
fee-more-than-amount = The fee of { $fee } would use up the whole amount. Please choose a larger amount or another way.

# The schedule
fee-act-topup = Top-up
fee-act-withdrawal = Withdrawal
fee-act-transfer = Transfer
fee-way-topup-bank = Bank transfer
fee-way-topup-card = Bank card
fee-way-topup-third-party = Third-party payment
fee-way-topup-chain = Digital currency
fee-way-withdrawal-fast = Fast
fee-way-withdrawal-next-day = Next day
fee-way-withdrawal-ordinary = Ordinary (1–3 working days)
fee-way-transfer-now = At once
fee-way-transfer-two-hours = In two hours
fee-way-transfer-next-day = Next day
fee-rule-free = Free
fee-rule-share = { $percent }% of the amount
fee-rule-fixed = { $fixed } each
fee-rule-least = at least { $least }
fee-rule-most = at most { $most }
fee-rule-comma = {", "}
fee-side-off = The fee is taken off the amount; what is left arrives.
fee-side-on-top = The fee comes on top of the amount; the other side gets all of it.
fee-rounding = A share of the amount is rounded to the currency’s smallest unit: less than half is dropped, more than half counts as one, and exactly half goes to the even figure. Only the fee is rounded, never your amount.

# Setting a fee
fee-way-unknown = There is no such way; please see those there are.
fee-figures = The figures do not fit: a share between 0 and 100%, no amount below zero, the most not below the least.
fee-in-the-past = It cannot hold from a moment that has passed.
fee-notice-short = A dearer fee must be announced { $days } days before it holds; please choose a later day.
fee-citation-missing = Without the notice, say on what ground.
fee-rule-there = There is a fee for that very moment already.
