# Payment failed, payment hangs, how to pay. Figures, dates and statuses come from records only

# Which one
choice-payment = { $at } to { $merchant } { $total }
choice-payment-cancel = Cancel this payment
choice-payment-tell-merchant = Tell the shop again
choice-payment-ask = Check again whether it was charged
choice-payment-howto = How to pay
choice-payment-failed = A payment failed
choice-deposit-howto = How to top up
choice-limits = See my limits
payment-which-one = I found several payments that may be meant. Which one is it?
payment-none-found = I found no such payment. Please choose one of the latest, or tell me the shop, the amount and the time.
payment-none-failed = I see no payment that failed. If the code did not scan, or you never got as far as confirming, no money moved and you can safely try again. Is it one of these? You can also tell me the shop, the amount and the time.
payment-none-at-all = I looked through your last { $days } days and there is no payment. Could it have been from another account, or was it a transfer? Tell me the shop and the amount and I will go on looking.
payment-before-proof = Until it is clear how it ended, please do not pay a second time. Once you are signed in I can find this payment.
payment-found = Found it: { $total } to { $merchant }, { $at } ({ $way }).

# Paid
payment-paid = It went through: { $merchant } was paid { $ended_at }, proof { $transfer }.
payment-paid-show = If { $merchant } says it did not arrive, show them this record and ask them to look up order { $number }.
payment-paid-after-failure = It first showed as failed and was charged after all: { $total } paid { $ended_at }. If you have paid another way meanwhile, please tell me.
payment-paid-untold = But the system of { $merchant } has not taken our notice yet, so it may still say unpaid there. We keep telling it; you need not pay again.
payment-paid-deaf = But the system of { $merchant } never took our notice. The money is paid, so please do not pay again; I am asking a colleague to call the shop.
as-colleague-payment-paid-deaf = But the system of { $merchant } never took our notice. The money is paid, so please do not pay again; I am calling the shop.
payment-told-now = I have told the system of { $merchant } once more. Please ask them to refresh in a moment.

# On its way
payment-processing = It is being charged; usually that is done by { $due_at }.
payment-late = It is slower than usual, and no result has come yet.
payment-unknown = No result has come yet: it may have been charged, or not.
payment-said-when-asked = We last checked { $asked_at }.
payment-we-keep-asking = We keep checking and tell you at once; what does not go through costs you nothing.
payment-not-twice = Until then, please do not pay a second time.
payment-merchant-silent = We are waiting for the system of { $merchant } to confirm the order; it has not answered. If it stays silent, the payment is called off by itself.
payment-not-taken-yet = Nothing has been charged so far.
payment-held-meanwhile = { $total } is set aside in your balance and has not been paid; if it is called off, you have it back at once.
payment-your-turn-card = Your bank waits for you to verify it, until { $action_until }. Open this payment and go on from there.
payment-your-turn-third-party = The cashier waits for you to pay, until { $action_until }. Open this payment and go on from there.
payment-turn-over = The time to pay has run out, and we are checking whether you finished it there.
payment-asked-now = I have asked them once more and will tell you as soon as I know.

# It failed
payment-failed-reason = It did not go through. The reason: { $reason }.
payment-failed-limit = It did not go through: { $limit }
payment-failed-short = At that moment { $short } was missing.
payment-balance-untouched = Nothing was taken from you; your balance has { $balance } available.
payment-not-taken = By their answer, nothing was charged ({ $way }). If it shows a charge there, tap “Check again whether it was charged”.
payment-mend = Next: { $mend }.
payment-order-open = The order can still be paid: go back to the checkout of { $merchant } and choose another way.
payment-order-over = This order can no longer be paid; please order again at { $merchant }.
payment-order-paid-otherwise = This order of { $merchant } has been paid since, so nothing is left to pay.
payment-no-wait = You need not wait for this one any longer.
payment-cannot-call-off = It is being charged just now and cannot be called off; if it does not go through, it costs you nothing.
payment-amounts = { $amount } to the shop and a fee of { $fee }: { $total } in all.

# Charged, but of no use to the order
payment-conflicted-amount = { $received } was really charged instead of { $total }. The money is kept apart and was not paid to the shop; a colleague will check it and send it back, or get in touch with you.
as-colleague-payment-conflicted-amount = { $received } was really charged instead of { $total }. The money is kept apart and was not paid to the shop; I will check it and send it back, or get in touch with you.
payment-conflicted-gone = When { $received } was charged, the order of { $merchant } had already been paid or was gone. The money is kept apart and was not paid to the shop; a colleague will have it sent back.
as-colleague-payment-conflicted-gone = When { $received } was charged, the order of { $merchant } had already been paid or was gone. The money is kept apart and was not paid to the shop; I will have it sent back.
payment-going-back = { $received } is on its way back by the way it came; you will hear as soon as it is done.
payment-sent-back = The { $received } that was not needed went back { $ended_at }, number { $back_ref }. When it shows depends on your bank or payment service.
payment-sent-back-plain = The { $received } that was not needed went back { $ended_at }. When it shows depends on your bank or payment service.
payment-charged-back = After it had gone through, the card’s bank took { $charged_back } back { $charged_back_at }; it goes to your card. If you have received the goods, { $merchant } may get in touch with you.

# Not confirmed, cancelled, expired
payment-cancelled = It was cancelled { $ended_at }, and nothing was charged.
payment-cancelled-now = { $total } to { $merchant } is cancelled, and nothing was charged.
payment-expired = You saw the price and did not confirm in time, so nothing was paid or charged.
payment-not-confirmed = You saw the price and have not confirmed yet, so nothing has been charged.

# How to pay
payment-how-available = Your balance has { $available } available.
payment-how-cards = Bank cards you have bound can pay too ({ $cards }).
payment-how-left = Within your limits you can still pay { $left } now.
payment-how-identity-first = Before you can pay from the balance, please verify your identity under “Me → Identity”; paying by card does not need it.
payment-how-counter = In a shop: tap “Pay” on the home page, scan their code (a picture or the typed code works too), check shop and amount, and confirm.
payment-how-net = Online: choose the wallet at the shop. Its checkout opens; pick balance, card or third-party payment, and confirm.
payment-how-before = Before you confirm you see amount, fee and total. Without a connection nothing is sent, and if the line breaks you still pay only once.
payment-how-static = By a printed code on the counter you can pay { $most } a day.
payment-how-dynamic = By a code the shop shows on the spot it is { $most } a day; two-step verification raises that.
payment-how-static-left = By a printed code on the counter you can pay { $most } a day, and { $left } is left today.
payment-how-dynamic-left = By a code the shop shows on the spot you can pay { $most } a day, and { $left } is left today.
payment-how-abroad = Orders in another currency show you rate, fee and the total in yuan first, and that price holds for { $quote_minutes } minutes; the fee on { $example }, for example, is { $abroad_fee }.
payment-how-free = Payments at home are free.
payment-how-time = Usually it is done within { $usual_seconds } seconds; if it takes longer, we tell you.

# What colleagues see
finding-payment-paid = Paid; the merchant is in order
finding-payment-paid-after-failure = Reported failed, then charged: paid
finding-payment-paid-untold = Paid; the merchant's system has not taken the notice yet
finding-payment-paid-deaf = Paid; the merchant's system never took the notice
finding-payment-processing = On its way within the usual time
finding-payment-late = Over the usual time, still being checked
finding-payment-unknown = Outcome unknown, being asked for
finding-payment-merchant-silent = Waiting for the merchant's system, nothing charged
finding-payment-merchant-silent-held = Waiting for the merchant's system, money set aside
finding-payment-your-turn = Waiting for the customer at bank or cashier
finding-payment-turn-over = The customer's time ran out; checking whether they paid
finding-payment-conflicted-amount = Charged another amount than due; in suspense
finding-payment-conflicted-gone = Charged when the order was paid or gone; in suspense
finding-payment-going-back = On its way back
finding-payment-sent-back = What was not needed went back
finding-payment-charged-back = Paid, then taken back by the card's bank
finding-payment-cancelled = Cancelled by the customer, nothing charged
finding-payment-expired = Not confirmed; the quote is over
finding-payment-not-confirmed = Price seen, not confirmed yet
finding-payment-failed-balance = Failed: balance too low
finding-payment-failed-limit = Failed: over a limit
finding-payment-failed-risk = Failed: money may not leave the account
finding-payment-failed-safety = Failed: stopped by a safety rule
finding-payment-failed-network = Failed: the order did not get there
finding-payment-failed-merchant-system = Failed: the merchant's system was silent
finding-payment-failed-merchant-closed = Failed: the merchant says the order is gone
finding-payment-failed-conflicting-amount = Failed: the merchant has another amount
finding-payment-failed-rail-closed = Failed: this way is under maintenance
finding-payment-failed-not-verified = Failed: not verified at the bank
finding-payment-failed-not-in-time = Failed: not finished in time
finding-payment-failed-left = Failed: the customer closed the cashier
finding-payment-failed-card-balance = Failed: the card has too little
finding-payment-failed-card-limit = Failed: over the card's limit
finding-payment-failed-card-closed = Failed: the card is closed
finding-payment-failed-declined = Failed: declined over there
finding-payment-failed-order-gone = Failed: the order no longer needed it
finding-payment-explained = Explained how to pay
finding-payment-explained-unverified = Explained how to pay; the customer is not verified
finding-payment-explained-own = Explained how to pay, with the customer's balance, cards and limits
why-payment-cancel = The customer wants it, and nothing has been charged
why-payment-tell-merchant = The merchant does not know yet that it is paid
why-payment-send-back = The order cannot use this money
why-payment-ask = Ask once more where it stands
evidence-payment-number = Merchant's order
evidence-payment-status = Status
evidence-payment-total = Total
evidence-payment-way = Paid by
evidence-payment-reason = Reason
evidence-payment-order-no = Order at the rail
evidence-payment-received = Really charged
evidence-payment-voucher = Proof of payment
evidence-payment-back = Number of the return
evidence-payment-charged-back = Taken back
evidence-payment-static = By printed codes, a day
evidence-payment-static-left = By printed codes, left today
evidence-payment-dynamic-left = By codes on the spot, left today
evidence-payment-available = Available
evidence-payment-left = Left to pay today
evidence-payment-cards = Bound cards
proof-of-payment = From your payment records
proof-of-paying = From the rules in force and what you have used
summary-payment-conflicted = Charged, but of no use to the order; in suspense, customer told
summary-payment-merchant-deaf = The merchant's system does not take our notice; please call the merchant
summary-payment-charged-back = Paid, then taken back by the card's bank; customer told
summary-payment-disputed = Asked again, the rail denies this charge; please check
