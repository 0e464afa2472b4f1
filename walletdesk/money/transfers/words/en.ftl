# Transfers: refusals
transfer-currency = Transfers are in Chinese yuan only.
transfer-speed = Please choose when the money should arrive.
transfer-amount = Please enter an amount above zero.
transfer-key-missing = Please refresh the page and submit again.
transfer-key-reused = This differs from what was submitted before. Please refresh the page and try again.
transfer-fee-changed = The fee has just changed to { $fee }. Please look again and confirm.
transfer-to-self = This is your own account. Please enter the payee's phone or email.
transfer-payee-unknown = Nobody was found who can be paid there. Please check the phone or email; they may also have no account here, or not wish to be found this way.
transfer-payee-again = Please look for the payee again and confirm who it is.
transfer-payee-cannot-receive = Their account cannot receive money at the moment, so nothing was sent. Please talk to them and try again later.
transfer-you-are-frozen = Money cannot leave your account at the moment. The service desk can tell you why and what to do.
transfer-not-enough = You have { $available } available; this needs { $total }. Please send less, or top up first.
transfer-name-missing = This is a large amount: please fill in the covered part of the payee's name.
transfer-name-wrong = That is not the payee's name. Please ask them; do not guess.
transfer-note-long = A note has { $most } characters at most.
transfer-note-link = A note cannot hold web addresses or ways to contact somebody. Please say only what it is for.
transfer-note-signs = The note has characters that cannot be used. Please use plain text.
transfer-posted-already = This transfer has arrived and can no longer be cancelled. You can ask the payee to give it back.
transfer-failed-already = This transfer did not go through; the money is back in your balance, so there is nothing to cancel.
transfer-no-receipt = There is a receipt once the transfer has arrived.

# Requests for money: refusals
request-rests = You cannot ask this person for money at the moment. Please talk to them directly.
request-too-many-open = Some of your requests to this person are not answered yet. Please wait for those first.
request-too-often = You have made too many requests today. You can make more after { $until }.
request-closed = This request has ended.
request-reminded-today = One reminder a day at most. You can remind them again after { $until }.
request-reminded-enough = They were reminded { $times } times; that is the most. Please talk to them directly.

# Recalls: refusals
recall-reason = Please choose a reason.
recall-amount = Please enter an amount, { $most } at most.
recall-cancel-instead = This transfer has not arrived yet: you can simply cancel it, and the money is yours again at once.
recall-nothing-to-recall = There is nothing of this transfer to be given back.
recall-too-late = This transfer is more than { $days } days old and can no longer be asked back here. You can talk to the payee, or go to court.
recall-was-refused = The payee has refused to give this transfer back and will not be asked again. You can go to the police or to court.
recall-often-enough = This transfer was asked back several times already. You can go to the police or to court.
recall-open-already = This transfer is being asked back already.
recall-closed = This recall has ended; nothing has changed.
recall-looked-at = A colleague goes over this return with you first; the money is still in your account. Once that is done, please answer again while there is time.
recall-you-are-frozen = Money cannot leave your account at the moment, so you cannot give it back now. You can answer later, while there is time.
recall-payer-cannot-receive = Their account cannot receive money at the moment. Nothing was given back, and your money has not moved.
recall-not-enough = You have { $available } available. You can give back a part.

# Transfers: notices
transfer-scheduled-notice = Your { $amount } to { $name } arrives { $due }. Until then you can cancel it.
transfer-sent-notice = Your { $amount } to { $name } has arrived.
transfer-arrived-notice = { $name } sent you { $amount }.
transfer-cancelled-notice = Your { $amount } to { $name } was cancelled; the money is available again.
transfer-held-given-up-notice = We could not finish checking your transfer of { $amount } to { $name }, so it was called off and the money is available again. If you still want to send it, please talk to us first.
transfer-failed-payer-frozen-notice = Your { $amount } to { $name } did not go through: money cannot leave your account at the moment. It is still in your account.
transfer-failed-payee-cannot-receive-notice = Your { $amount } to { $name } did not go through: their account cannot receive money at the moment. The money is available again.

# Requests for money: notices
request-made-notice = { $name } asks you for { $amount }. Whether you pay is up to you; do not pay people you do not know.
request-reminder-notice = { $name } reminds you: a request for { $amount } waits for your answer. Whether you pay is up to you.
request-declined-notice = { $name } did not accept your request for { $amount }.
request-expired-notice = Your request to { $name } for { $amount } has expired without an answer.

# Recalls: notices
recall-requested-plain-notice = We have your request to get back { $amount } sent to { $name }. A colleague checks it by { $by_when }; then the payee is asked. The money comes back only if they agree.
recall-requested-deceived-notice = We have your request to get back { $amount } sent to { $name }. Please call the police (110) now, keep chats and records, and send no more money. The security team takes over at once.
recall-put-notice = { $name } was asked whether to give back { $amount }, and has until { $due } to answer. They may say no; please bear with us.
recall-asked-notice = { $name } asks you to give back { $amount } that was sent to you. It is up to you; please answer in the app by { $due }. Do not send money back by another transfer.
recall-reminder-notice = { $name } asks for { $amount } back and has no answer from you yet; the last moment is { $due }. You may agree or refuse.
recall-returned-whole-notice = { $name } agreed: { $returned } is back in your balance.
recall-returned-part-notice = { $name } agreed to a part: you asked for { $amount }, and { $returned } is back in your balance.
recall-you-returned-notice = You gave { $returned } back to { $name }. Thank you.
recall-refused-notice = { $name } does not agree to give back { $amount }. Without their consent we may not touch their money. You can go to the police, or claim unjust enrichment in court; the receipt of the transfer serves as proof.
recall-no-answer-notice = { $name } did not answer in time, so { $amount } did not come back. Without their consent we may not touch their money. You can ask once more, go to the police, or claim unjust enrichment in court; the receipt of the transfer serves as proof.
recall-declined-notice = Your request to get back { $amount } was checked and not approved, so the payee was not asked. The service desk can tell you why; you can also go to the police or to court.
recall-withdrawn-notice = { $name } no longer asks for { $amount } back. You need not answer.

# Status
transfer-status = Transfer status
transfer-status-created = Submitted
transfer-status-scheduled = Arriving later
transfer-status-held = Being checked
transfer-status-succeeded = Arrived
transfer-status-cancelled = Cancelled
transfer-status-failed = Did not go through
transfer-status-recalled = Given back
request-status-open = Waiting for an answer
request-status-paid = Paid
request-status-declined = Not accepted
request-status-cancelled = Taken back
request-status-expired = Expired
recall-status-requested = Being checked
recall-status-asked = Waiting for the payee
recall-status-consented = Given back
recall-status-refused = Payee refused
recall-status-no-answer = No answer
recall-status-withdrawn = Taken back
recall-status-declined = Not approved

# Names of things
transfer-speed-now = At once
transfer-speed-two-hours = In two hours
transfer-speed-next-day = The next day
transfer-reason-payer-frozen = Money cannot leave your account at the moment
transfer-reason-payee-cannot-receive = Their account cannot receive money at the moment
recall-reason-wrong-person = Wrong person
recall-reason-wrong-amount = Wrong amount
recall-reason-twice = Sent twice
recall-reason-deceived = I was deceived
transfer-evidence-number = Transfer number
transfer-evidence-hold = Set-aside voucher
transfer-evidence-voucher = Credit voucher
recall-evidence-number = Recall number
transfer-fact-to = To
transfer-fact-from = From
transfer-fact-note = Note
transfer-fact-speed = Speed
transfer-fact-fee = Fee
transfer-fact-asked-at = Submitted
transfer-fact-due = Arrives
transfer-fact-ended = Ended
transfer-fact-arrived = Arrived
transfer-fact-recalled = Given back
recall-fact-transfer = Transfer
recall-fact-from = Asked by
recall-fact-of = Payee
recall-fact-asked-for = Asked back
recall-fact-reason = Reason
recall-fact-returned = Given back
recall-fact-answered = Ended
transfer-receipt-paid = Transfer receipt
transfer-receipt-got = Receipt of money

# Acts
act-transfer-cancel = Cancel a transfer that has not arrived
act-recall-request = Write down a recall
act-recall-report-deceived = Write down a deceived transfer, call security
act-recall-ask = Ask the payee
transfer-change = Transfer
transfer-change-scheduled = Arriving later
transfer-change-cancelled = Cancelled; the money is available again
recall-change = Recall
recall-change-requested = Written down
recall-change-asked = The payee is asked; their money is not touched

# Trace my money
transfer-path-by-other = The other person
transfer-path-ordered = You confirmed a transfer to { $name }
transfer-path-speed-now = Arrives at once
transfer-path-speed-two-hours = Arrives in two hours
transfer-path-speed-next-day = Arrives the next day
transfer-path-held = Money set aside
transfer-path-held-until = Can be cancelled until { $due }
transfer-path-held-looked-at = A colleague looks first; it does not go out before. You can cancel at any time
transfer-path-will-arrive = Into the balance of { $name }
transfer-path-arrived = In the balance of { $name }
transfer-path-cancelled = Transfer cancelled
transfer-path-failed = Not sent
transfer-path-money-free-title = Money available again
transfer-path-money-free = What was set aside can be used again
transfer-path-they-sent = { $name } sent it to you
transfer-path-into-yours = Into your balance
transfer-path-you-sent = You sent it to { $name }
transfer-path-you-got = { $name } sent it to you
transfer-path-sum = { $amount }
transfer-path-recall-requested = You asked for { $amount } back
transfer-path-recall-review = Being checked
transfer-path-recall-review-detail = The payee is asked only once a second colleague has approved
transfer-path-recall-ask = Asking the payee
transfer-path-recall-only-consent = The money comes back only if they agree
transfer-path-recall-declined = Not approved; the payee was not asked
transfer-path-recall-withdrawn = Recall taken back
transfer-path-recall-they-asked = The payee was asked for { $amount } back
transfer-path-recall-you-asked = You were asked to give back { $amount }
transfer-path-recall-answer-by = Answer by { $due }
transfer-path-recall-you-decide = It is up to you
transfer-path-recall-they-returned = They gave back { $amount }
transfer-path-recall-you-returned = You gave back { $amount }
transfer-path-recall-you-refused = You did not agree; no money moved
transfer-path-recall-you-no-answer = Time is over; no money moved
transfer-path-recall-they-refused = The payee did not agree
transfer-path-recall-they-no-answer = The payee did not answer in time
transfer-path-recall-what-remains = The way of the law remains
transfer-path-recall-what-remains-detail = The police, or a claim of unjust enrichment in court; the receipt serves as proof
transfer-path-summary-scheduled = On its way to { $name }; can be cancelled until it arrives
transfer-path-summary-held = A colleague looks first at what you send to { $name }; you can cancel at any time
transfer-path-summary-cancelled = { $amount } cancelled; the money is in your balance
transfer-path-summary-failed = { $amount } was not sent; the money is in your balance
transfer-path-summary-succeeded = { $amount } sent to { $name }
transfer-path-summary-received = { $amount } is in your balance
transfer-path-summary-recalled = { $amount } was given back to you
transfer-path-summary-recalled-by-you = You gave back { $amount }
transfer-path-summary-they-asked = The payee decides whether to give back { $amount }
transfer-path-summary-you-asked = You were asked to give back { $amount }; it is up to you
transfer-path-summary-recall-requested = Your request to get back { $amount } is being checked
transfer-path-summary-recall-declined = Your request to get back { $amount } was not approved
transfer-path-summary-recall-withdrawn = The request for { $amount } back was taken back
transfer-path-summary-recall-refused = The payee does not agree to give back { $amount }
transfer-path-summary-recall-refused-by-you = You did not agree to give back { $amount }; no money moved
transfer-path-summary-recall-no-answer = Nobody answered about { $amount }; no money moved
