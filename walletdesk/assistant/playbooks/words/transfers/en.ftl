# How to transfer. Figures, dates and states come from records and rules only
transfer-how-steps =
    A transfer has four steps:
    First, press "Transfer" on home and enter the other person's phone or email.
    Second, check the name that appears (a part of it is covered).
    Third, enter the amount and choose when it should arrive.
    Fourth, read every line, then confirm.
transfer-how-speeds =
    There are three speeds:
    · At once: arrives immediately and cannot be cancelled.
    · In two hours: { $two_hours } if you sent it now; can be cancelled until then.
    · Next day: { $next_day } if you sent it now; can be cancelled until then.
transfer-how-fees = The fee, for { $example } as an example: at once { $now }, in two hours { $two_hours }, the next day { $next_day }. Every line is shown before you confirm.
transfer-how-fees-named = The fee for { $example }: at once { $now }, in two hours { $two_hours }, the next day { $next_day }. Every line is shown before you confirm.
transfer-how-once = One transfer can be { $most } at most.
transfer-how-left-day = You can still send { $left } today.
transfer-how-left-month = You can still send { $left } this month.
transfer-how-safe = Above { $above } you fill in the covered part of the name. If somebody presses you to send money, stop first; for people you hardly know choose a later arrival, which leaves you time to cancel.
choice-transfer-wrong = I sent it to the wrong person

# Wrong person: which one
choice-transfer = { $at } to { $name }, { $amount }
transfer-which-one = Several transfers may be meant. Which one is it? One that has not arrived can be cancelled at once, so please choose soon.
transfer-none-found = I found no transfer that fits. Choose one of your latest, or tell me the amount, the time and the other person's name.
transfer-before-proof = First things first: a transfer that has not arrived can be cancelled by you under Records once you are signed in. One that has arrived comes back only if the other person agrees.
transfer-found = Found it: { $amount } to { $name }, sent { $at }.

# Wrong person: how it stands
transfer-waits = It has not arrived yet (it would { $due_at }). I am cancelling it for you now.
transfer-held = This has not gone out; a colleague is looking at it first.
transfer-cancelled-now = Cancelled: { $total } is yours again, and you have { $available } available.
transfer-cancelled-before = It was cancelled { $ended_at }. The money is in your balance and never reached the other person.
transfer-not-sent = It was not sent ({ $reason }). The money is in your balance.
transfer-arrived = It reached the other person's balance { $posted_at }.
transfer-only-consent = Once it is there we may not take it back without their consent; that protects everybody alike.
transfer-can-ask = I can write down a request: a second colleague checks it, then the payee is asked to decide. They have { $days } working days and may give back all, a part, or refuse.
recall-meanwhile = Meanwhile please send them no more money, and trust nobody who claims to get it back for you; if they give it back, it is through this request only.
recall-written-down = Your request is written down: { $amount }. A colleague checks it by { $review_by }, then the payee is asked. You hear of every step.
recall-deceived-written-down = Your request is written down: { $amount }.
recall-police-now = Please call the police (110) right now, keep chats and records, send no more money, and tell nobody a code.
recall-no-promise = Whether the money can be recovered depends on the police and on the other account; I cannot promise it. A colleague of the security team takes over at once.
recall-in-review = Your request is being checked, with an answer by { $review_by }. Only then is the payee asked.
recall-asked = We asked the payee { $asked_at }; they have until { $due_at }. You will hear as soon as they answer.
recall-given-back = They gave back { $recalled }; you have { $available } available.
recall-part-given-back = They gave back { $recalled }; { $left } is still with them. You can ask once more.
recall-refused-told = They did not agree to give it back.
recall-no-answer-told = They did not answer in time, so nothing came back. You can ask once more.
recall-not-approved = Your request was checked and not approved, so the payee was not asked. A colleague can tell you why.
recall-over = This transfer can no longer be asked back.
recall-law = What remains is the law: the police, or a claim of unjust enrichment in court. The receipt under Records serves as proof, and we help the authorities as the law provides.
transfer-too-old = The transfer is more than { $days } days old and can no longer be asked back here.
choice-recall-request = Ask for it back
choice-recall-deceived = I was deceived

# For colleagues
finding-transfer-explained = How to transfer was explained
finding-transfer-explained-with-limits = How to transfer and what is left of the limits was explained
finding-transfer-waits = The transfer has not arrived and can be cancelled
finding-transfer-cancelled = The transfer was cancelled; the money is in the customer's balance
finding-transfer-not-sent = The transfer did not go through; the money is in the customer's balance
finding-transfer-arrived = The transfer has arrived; only the payee's consent brings it back
finding-transfer-too-old = The transfer is too old to be asked back
finding-recall-in-review = A recall is written down; a second colleague decides whether the payee is asked
finding-recall-asked = The payee was asked and has not answered yet
finding-recall-given-back = The payee gave it back
finding-recall-part-given-back = The payee gave back a part
finding-recall-refused = The payee refused to give it back
finding-recall-no-answer = The payee did not answer; it can be asked once more
finding-recall-not-approved = The recall was not approved
finding-recall-over = It cannot be asked back any more; the law remains
why-transfer-cancel = The transfer has not arrived; cancelled, the money is the customer's again at once
why-recall-request = The transfer has arrived; the payee can only be asked to give it back
why-recall-deceived = The customer says they were deceived: write it down and call the security team
why-recall-ask = The customer asked for it; approval permits asking the payee, whose money is not touched
evidence-transfer-fee = Fee at once (of 1,000 yuan)
evidence-transfer-left-day = Left today
evidence-transfer-left-month = Left this month
evidence-transfer-left-year = Left this year
evidence-transfer-number = Transfer number
evidence-transfer-at = Submitted
evidence-transfer-name = Payee
evidence-transfer-amount = Amount
evidence-transfer-status = Status
evidence-transfer-due-at = Arrives
evidence-transfer-posted-at = Arrived
evidence-transfer-recalled = Given back
evidence-recall-number = Recall number
evidence-recall-amount = Asked back
evidence-recall-reason = Reason
evidence-recall-status = Recall status
evidence-recall-asked-at = Payee asked
evidence-recall-due-at = Payee answers by
evidence-recall-ended-at = Ended
summary-recall-wrong-person = The customer asks for it back: wrong person
summary-recall-wrong-amount = The customer asks for it back: wrong amount
summary-recall-twice = The customer asks for it back: sent twice
summary-recall-deceived = The customer was deceived and told to call the police; security, please take over at once
recall-note-asked = The payee was asked to give it back and has not answered yet.
recall-note-reminded = The payee has not answered; reminded once, the time is nearly over.
recall-note-consented = The payee agreed; the money is back in the customer's balance.
recall-note-refused = The payee refused. The customer was told of police and court.
recall-note-unanswered = The payee did not answer in time. The customer was told what remains.
recall-note-declined = The recall was not approved and the payee not asked; the customer was told.
recall-note-withdrawn = The customer took the recall back.
proof-of-transfer = From your transfer record
proof-of-recall = From your recall
proof-of-transfer-speed = From the schedule in force
proof-of-transfer-limit = From the limits in force and what you used
proof-of-transfer-terms = From the rules in force
transfer-none-at-all = I looked through your last { $days } days: no money was sent to anybody. Could it be from another account, or was it a payment or a withdrawal? Tell me the amount and the time and I will keep looking; if it is urgent, a person can take over now.
transfer-when-asked = Once you choose “Ask for it back”, a colleague checks it and the payee is asked; they have { $days } working days to answer. As soon as they consent the money is in your balance again, and we tell you.
transfer-if-refused = If they refuse, we have no right to take money out of their account; we tell you the result at once.
days-transfer = Transfers work every day, weekends and holidays too, at the speed that was chosen.
days-recall = Only the time a payee has to answer a request to give money back counts business days; weekends and public holidays do not count.
