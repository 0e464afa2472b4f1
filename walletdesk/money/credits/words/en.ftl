# Credits: refusals
credit-currency = Goodwill is given in yuan only.
credit-amount = Enter an amount above zero.
credit-too-much = { $most } at most.
credit-reason = Please choose a reason.
credit-key-missing = Please load the page again before you send it.
credit-key-reused = This is not what was sent before. Load the page again and try once more.
credit-goodwill-often = This customer was given goodwill { $times } times in the last { $days } days. No more can be given now.
credit-goodwill-much = One customer can be given { $most } of goodwill in { $days } days. { $left } is left now.
credit-fee-none = No fee was charged here, so there is none to give back.
credit-fee-not-yet = This is still under way and its fee is not charged yet. There is nothing to give back.
credit-fee-not-kept = This did not go through and its fee was not kept. There is nothing to give back.
credit-fee-back-already = The fee of this was given back already. It cannot be given back twice.
credit-not-money-out = Only money paid, sent or withdrawn from the balance can be put forward.
credit-still-moving = This is not done yet. Cancel it or wait for the outcome first.
credit-outside = This was paid by bank card or a payment service, not from the balance. The card's bank or that service has to be asked.
credit-too-old = This is more than { $days } days old, so nothing can be put forward. A colleague can still look into it.
credit-money-is-back = The money of this is back already.
credit-money-came-meanwhile = Part of this has come back; only { $left } has not. Please take this credit back first and give one of what is left.
credit-provided-already = Money was put forward for this already. It cannot be done twice.
credit-not-provisional = This is no provisional credit, so it cannot be made final.
credit-final-already = This credit is final. It no longer changes.
credit-reversed-already = This was taken back already. Nothing was moved again.

# Reasons
credit-why-late = We were slow
credit-why-our-mistake = We made a mistake
credit-why-bad-service = Our service fell short
credit-why-goodwill = With our compliments
credit-why-charged-wrongly = The fee was charged wrongly
credit-why-not-told = The fee was not made clear beforehand
credit-why-not-mine = Reported as unauthorised
credit-why-wrong-amount = Reported as a wrong amount
credit-why-twice = Reported as charged twice
credit-end-date = no finding by the date, so it was taken back as agreed
credit-end-was-yours = we found that it was done or allowed by you
credit-end-money-back = the money came back to you by another way
credit-end-mistake = this credit was made by mistake
credit-end-not-yours = we found that it was not done by you
credit-end-withdrawn = you withdrew your report

# Accounts, acts
ledger-account-goodwill = Goodwill to customers (our expense)
ledger-account-provisional-credit = Provisional credit (our expense)
ledger-account-contested-loss = Unauthorised transactions (our loss)
act-credit-give = Give goodwill
act-fee-return = Give a fee back
act-credit-provisional = Provisional credit
act-credit-make-final = Make a provisional credit final
act-credit-take-back = Take a credit back
credit-change = Credit
credit-change-given = given
credit-change-provisional = provisional
credit-change-final = final
credit-change-reversed = taken back

# Records
record-kind-credit = Credits
record-title-credit-goodwill = Goodwill credit
record-title-credit-goodwill-plain = Goodwill credit
record-title-credit-fee-return = Fee given back
record-title-credit-fee-return-plain = Fee given back
record-title-credit-provisional = Provisional credit
record-title-credit-provisional-plain = Provisional credit
credit-status-given = Given
credit-status-provisional = Provisional
credit-status-final = Final
credit-status-reversed = Taken back

credit-evidence-number = Credit number
credit-evidence-about = About
credit-fact-kind = Kind
credit-fact-why = Reason
credit-fact-about = Transaction
credit-fact-at = Credited
credit-fact-until = Provisional until
credit-fact-ended = Ended
credit-fact-end = Outcome
credit-fact-owed = Still owed

# The path
credit-path-contested = You reported that “{ $title }” was not done by you, or is wrong
credit-path-fee-of = The fee of “{ $title }”
credit-path-into-balance-goodwill = { $amount } of goodwill is in your balance
credit-path-into-balance-fee-return = The fee of { $amount } is back in your balance
credit-path-into-balance-provisional = { $amount } was put into your balance for now
credit-path-inquiry = We are looking into it
credit-path-inquiry-detail = The account security team looks into it. You hear of the result at once.
credit-path-taken-back-unless = Without a finding by then, it is taken back by itself
credit-path-final = It was not done by you: the money is yours for good
credit-path-taken-back = { $amount } was taken back
credit-path-owed = The balance did not cover it: { $owed } is still owed
credit-path-owed-detail = It is made up first when money comes in, without interest. If that is difficult, talk to us.
credit-path-summary-goodwill = { $amount } of goodwill has arrived
credit-path-summary-fee-return = The fee of { $amount } is back
credit-path-summary-provisional = { $amount } was put forward; we are looking into it
credit-path-summary-final = The { $amount } put forward is yours for good
credit-path-summary-reversed = { $amount } was taken back
credit-path-summary-reversed-owed = { $amount } was taken back; { $owed } of it is still owed

# Notices
credit-goodwill-notice = { $amount } of goodwill is in your balance. Reason: { $why }. We are sorry for the trouble.
credit-fee-back-notice = The fee of { $amount } for “{ $title }” is back in your balance. Reason: { $why }.
credit-provided-notice = About “{ $title }”: we put { $amount } into your balance in advance and look into it. You will have our finding by { $due }: if it was not done by you, the money is yours; if it was, or nothing could be found by then, it is taken back. We will tell you either way.
credit-due-soon-notice = We are still looking into “{ $title }”. Without a finding by { $due }, the { $amount } put forward is taken back by itself. Please mind your balance, and tell us now if you know anything more.
credit-final-notice = We found that “{ $title }” was not done by you. The { $amount } put forward is yours for good.
credit-reversed-notice = { $amount } was taken back from your balance. Reason: { $ended }. If you do not agree, ask us for a review.
credit-reversed-owed-notice = { $amount } had to be taken back. Reason: { $ended }. Your balance did not cover it: { $owed } is still owed and is made up first when money comes in, without interest. If you do not agree, ask us for a review.
