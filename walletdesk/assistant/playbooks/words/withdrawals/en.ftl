# Withdrawal failed, not arrived, how to. Figures, dates and statuses come from records only

# Which one
choice-withdrawal = { $at } to { $bank } { $amount } (card ending { $tail })
choice-withdrawal-cancel = Cancel this withdrawal
choice-bind-card = How to bind a card
choice-withdrawal-pending = A withdrawal has not arrived
withdrawal-which-one = I found several withdrawals that may be meant. Which one is it?
withdrawal-none-found = I found no such withdrawal. Please choose one of the latest, or tell me the amount, the time and the end of the card number.
withdrawal-found = Found it: { $amount } withdrawn { $at } to { $bank }, card ending { $tail }.

# It failed: why
withdrawal-name-mismatch = The bank did not pay, because the holder of the card ending { $tail } is not the name on your account here.
withdrawal-card-closed = The bank did not pay, because the card ending { $tail } is closed.
withdrawal-card-unknown = The bank did not pay, because it knows no card ending { $tail }; most likely one digit of the number is wrong.
withdrawal-bank-down = The bank did not pay, because the bank of the card ending { $tail } could not be reached.
withdrawal-limit-exceeded = The bank did not pay, because it was over what the card ending { $tail } may receive.
withdrawal-lost = The order to the card ending { $tail } did not reach the bank, so it did not pay.
withdrawal-refused = The bank did not pay. The reason: { $reason }.
withdrawal-returned = The bank paid it, but the card's bank sent it back. The reason: { $reason } (its number { $return_ref }).
withdrawal-money-back = Your money is all there: { $total } came back to your balance { $settled_at } (proof { $released }), and { $balance } is available now.

# It failed: what to do
withdrawal-name-mismatch-mend = Next, please bind a card whose holder is your own name and withdraw again. If you have changed your name, ask a person to check it.
withdrawal-card-closed-mend = Next, please withdraw to a card of your own that is open.
withdrawal-card-unknown-mend = Next, please compare the number with the card, bind it again and withdraw.
withdrawal-bank-down-mend = Next, try again in a while, or use a card of another bank.
withdrawal-limit-exceeded-mend = Next, withdraw in several parts, or use a card with a higher limit.
withdrawal-lost-mend = You can simply withdraw again; nothing is paid twice.
withdrawal-refused-mend = Next, try again later, or use another card of your own.
withdrawal-returned-mend = Next, please withdraw to a card of your own that can receive money.

# Paid, blocked on its way back, paid after all
withdrawal-paid = The bank paid it to your card { $paid_at }, under its number { $bank_ref }.
withdrawal-paid-check = Please look at the statement of that card. If it is not there, give this number to the card's bank and they can find it.
withdrawal-paid-after-failure = The bank first reported a failure and we put the money back; then it paid it to your card { $paid_at } after all, so the { $total } put back was taken again.
withdrawal-paid-short = The bank first reported a failure and we put the money back; then it paid it to your card { $paid_at } after all. Some of it had been spent by then, and { $shortfall } is open. Nothing is taken by itself; a colleague will settle it with you.
withdrawal-return-blocked = The card's bank sent the money back (its number { $return_ref }), but your account may not receive money at present, so it is not in your balance yet. It is safe; I am passing this to a colleague.
withdrawal-release-blocked = The bank did not pay and { $total } should be back in your balance, but your account may not receive money at present. It is safe; I am passing this to a colleague.

# On its way
withdrawal-in-review = A person is checking this one. { $review_why }. You hear by { $review_until } at the latest, and the money is still in your account.
withdrawal-held-back = Your account may not pay out at present, so this one has not gone out; the money is still in your balance. I am passing this to a colleague to find out why.
withdrawal-going-out = It is about to go to the bank, promised to arrive by { $due_at }.
withdrawal-bank-closed = The bank is under maintenance. It goes on by itself after { $closed_until }; no need to submit it again.
withdrawal-unknown = The bank has given no clear answer: it may have paid, or not. Please do not withdraw again yet. Once it is clear, what was not paid is back in your balance at once.
withdrawal-on-its-way = It is on its way, promised by { $due_at }, with { $used }% of the time gone. You hear as soon as it arrives.
withdrawal-on-its-way-early = It is on its way and within the usual time: promised by { $due_at }. You hear as soon as it arrives.
withdrawal-slow = It is slower than usual: promised by { $due_at }, with { $used }% of the time gone.
withdrawal-bank-says = I asked the bank { $asked_at }; it stands at “{ $status }”.
withdrawal-we-keep-asking = We keep asking the bank and tell you as soon as there is news; no need to wait here.
withdrawal-overdue = I am sorry: this was promised by { $due_at }, and that time has passed.
withdrawal-person-takes-it = A case is open already, and I am asking a colleague of the payments team to take it now. They see everything that happened; you need not tell it again.
withdrawal-cancelled = This withdrawal was cancelled { $settled_at }.
withdrawal-review-refused = This withdrawal did not pass the check. The reason: { $reason }.
withdrawal-review-refused-mend = If you wish, a person can confirm who you are, and then you can withdraw.
withdrawal-free-again = All { $total } is back in your balance, no fee was taken, and { $balance } is available now.
withdrawal-cancelled-now = It is cancelled: { $total } is back in your balance, and { $balance } is available now.
withdrawal-asked-now = I have asked the bank once more, and you hear as soon as there is news.

# How to withdraw
withdrawal-how-available = You have { $available } available now.
withdrawal-how-held = Another { $held } is held (a withdrawal about to go out, say) and cannot be withdrawn for now.
withdrawal-how-card = Your default card is { $bank }, ending { $tail }.
withdrawal-how-steps = On the home page choose “Withdraw”, enter the amount, choose card and speed, look at the fee and confirm.
withdrawal-how-bind-first = You have no bank card bound yet: bind one of your own under “Me”, “Bank cards”. Then choose “Withdraw” on the home page, enter the amount, choose the speed and confirm.
withdrawal-how-fast = Fast: the fee for { $example } is { $fee }, and ordered now it arrives by { $due_at }.
withdrawal-how-next-day = Next day: the fee for { $example } is { $fee }, and ordered now it arrives by { $due_at }.
withdrawal-how-ordinary = Ordinary: the fee for { $example } is { $fee }, and ordered now it arrives by { $due_at }.
withdrawal-how-once = At least { $least } and at most { $most } each time.
withdrawal-how-left = You can still withdraw { $left } today.
withdrawal-how-own-card = Only to a debit card in your own name; a credit card cannot receive a withdrawal. Anything else is sent back by the bank, and the money returns to your balance by itself.

# What colleagues see
finding-withdrawal-name-mismatch = Card holder is not the account's name; not paid, back in balance
finding-withdrawal-card-closed = Card closed; not paid, back in balance
finding-withdrawal-card-unknown = Bank knows no such card; not paid, back in balance
finding-withdrawal-bank-down = Card's bank not reachable; not paid, back in balance
finding-withdrawal-limit-exceeded = Over the card's limit; not paid, back in balance
finding-withdrawal-lost = Order did not reach the bank; back in balance
finding-withdrawal-refused = Bank did not accept; back in balance
finding-withdrawal-returned = Paid, then sent back by the card's bank; in balance again
finding-withdrawal-return-blocked = Sent back by the card's bank; account may not receive, not in balance
finding-withdrawal-release-blocked = Not paid; account may not receive, not in balance
finding-withdrawal-paid = Paid to the card
finding-withdrawal-paid-after-failure = Reported failed, then paid; taken again
finding-withdrawal-paid-short = Reported failed, then paid; some was spent, the customer owes it
finding-withdrawal-cancelled = Cancelled, money in balance
finding-withdrawal-review-refused = Refused in review, money in balance
finding-withdrawal-in-review = Waits for review
finding-withdrawal-held-back = Account may not pay out; not sent
finding-withdrawal-going-out = About to go to the bank
finding-withdrawal-bank-closed = Bank under maintenance, goes on by itself
finding-withdrawal-unknown = No clear answer from the bank, being asked for
finding-withdrawal-on-its-way = Within the promise, with the bank
finding-withdrawal-slow = Promise nearly used up, still with the bank
finding-withdrawal-overdue = Past the promise, still not paid
finding-withdrawal-explained = How to withdraw was explained
finding-withdrawal-explained-own = How to withdraw was explained by the customer's own card, balance and limits
finding-withdrawal-needs-card = No card bound yet; how to was explained
why-withdrawal-approve = Checked, may go out
why-withdrawal-refuse-unconfirmed = Could not confirm that it is the customer
why-withdrawal-refuse-suspected-fraud = The customer may be being deceived
why-withdrawal-refuse-card-doubtful = The card must be verified
why-withdrawal-cancel = The customer asks for it and it is not with the bank yet
why-withdrawal-release = The bank's last word is that it did not pay
why-withdrawal-ask-bank = Ask the bank once more how it stands
why-write-off = No longer asked of the customer; the house bears it
evidence-withdrawal-no = Withdrawal number
evidence-withdrawal-status = Status
evidence-withdrawal-total = Amount with fee
evidence-withdrawal-reason = Reason
evidence-withdrawal-review = Why in review
evidence-withdrawal-due = Promised by
evidence-withdrawal-used = Time used (%)
evidence-withdrawal-paid-at = Paid by the bank
evidence-withdrawal-back = Proof of return
evidence-withdrawal-return = Bank's number of the return
evidence-withdrawal-short = Still open
evidence-withdrawal-fee = Fee of the fast way
evidence-withdrawal-card = Default card
evidence-withdrawal-available = Available
evidence-withdrawal-held = Held
evidence-withdrawal-left = Left today
proof-of-withdrawal = From your withdrawal record
proof-of-purse = From your balance
proof-of-withdrawal-speed = From the fees in force
proof-of-withdrawal-limit = From the limits in force and what you used
proof-of-bound-card = From your bank cards
summary-withdrawal-review = A withdrawal waits for review; the customer knows
summary-withdrawal-overdue = A withdrawal is past its promise; the customer was told
summary-withdrawal-shortfall = Reported failed, then paid; the customer owes the rest and was told
summary-withdrawal-blocked = Money that should be back is stopped by the account
withdrawal-none-at-all = I looked through your last { $days } days: there is no withdrawal. Could it be from another account, or was it a transfer? Tell me the amount and the time and I will keep looking; if it is urgent, a person can take over now.
withdrawal-amounts = This withdrawal is { $amount }, the fee { $fee }; { $total } left your balance in all.
withdrawal-no-wait = There is no need to wait for this one any longer.
withdrawal-cannot-call-off = It is with the bank already and cannot be called back; should it not go through, the money returns to your balance by itself.
withdrawal-paid-trace = If your card still does not show it, give this number to the card's bank; if they cannot find it either, choose “Talk to a person” and a colleague will have the paying bank trace it.
days-withdrawal = Withdrawals count business days: weekends and public holidays do not count, weekends made working days do. You can order on any day.
days-withdrawal-now = Ordered now, it arrives by { $fast } (fast), { $next_day } (next day) or { $ordinary } (ordinary).
days-this-withdrawal = Yours is promised by { $due_at }; weekends and holidays are already left out of that.
