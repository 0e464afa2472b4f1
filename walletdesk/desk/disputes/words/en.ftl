# Disputes: refusals
dispute-reason-unknown = Please choose what the dispute is about.
dispute-amount = Please enter the amount you want back, { $most } at most.
dispute-amount-missing = Please enter an amount, such as 25.80.
dispute-not-paid = This payment did not reach the merchant, so there is nothing to dispute.
dispute-charged-back = Your bank has taken this payment back already; it can no longer be disputed.
dispute-too-late = This payment is more than { $days } days old and can no longer be disputed here. You can turn to the market regulator (12315) or a court.
dispute-open-already = There is a dispute about this payment already. Please add your words and proof there.
dispute-had-its-end = The dispute about this payment has had its outcome and cannot be opened again. If you still disagree, you can turn to 12315 or a court.
dispute-often-enough = Disputes about this payment were withdrawn several times; no more can be opened. Please ask customer service if you need help.
dispute-all-back = This payment has been refunded in full, or the refund is on its way. If that refund does not come about, please come back here.
dispute-text-missing = Please tell us what happened and how you would like it solved.
dispute-proof-missing = { $count ->
    [one] One piece of proof that is needed is missing. Please upload it first.
   *[other] { $count } pieces of proof that are needed are missing. Please upload them first.
 }
dispute-proof-kind = Please choose what this file shows.
dispute-file-empty = No file arrived. Please choose it again.
dispute-file-large = The file is larger than { $megabytes } MB. Please make it smaller first.
dispute-file-kind = Only JPG, PNG and WebP pictures and PDF files can be uploaded.
dispute-file-broken = The file is damaged and cannot be opened. Please use another one.
dispute-file-pixels = The picture is too large. Please make it smaller first.
dispute-file-small = The picture is too small to read.
dispute-file-active = This PDF has scripts, attachments or a password in it and cannot be taken. Please save it as a plain PDF, or upload a screenshot.
dispute-proofs-often = Too many uploads. Please try again after { $until }.
dispute-proofs-enough = Each side may upload { $most } files at most.
dispute-words-enough = You have added words { $most } times already. For anything else please contact customer service.
dispute-key-reused = This differs from what was submitted before. Please refresh the page and try again.
dispute-over = This dispute is over; nothing was changed.
dispute-not-now = The dispute has moved on, and this cannot be done now. Please load the page again.
dispute-answered = You have answered already. Anything more can be added as further words.
dispute-offer = Please enter an amount above zero and below { $most }. To pay all of it back, choose “agree”.
dispute-offer-less = A new offer must be more than the earlier one of { $offer }.
dispute-no-offer = The merchant has made no offer at present.
dispute-offer-moved = The merchant has just changed its offer to { $offer }. Please look at it before you accept.
dispute-proposal = The amount must be between zero and { $most }.
dispute-appealed-already = One side has objected already. There is one objection in a dispute, and it is being decided.
dispute-accepted-already = You have accepted this proposal already.
dispute-own-proposal = You made this proposal; another colleague must decide the objection.
dispute-close-why = Please choose why it ends.
dispute-blocks-refund = There is a dispute about this payment; its outcome decides what is refunded.

# Reasons
dispute-reason-not-delivered = Goods or service never came
dispute-reason-quality = Poor quality
dispute-reason-false-description = Not as described, or fake
dispute-reason-wrong-amount = Wrong amount
dispute-reason-charged-twice = Charged twice
dispute-reason-refund-withheld = Promised refund never came
dispute-reason-not-mine = I did not make this payment

# Proof
dispute-proof-order-page = The order (goods, time, promised delivery)
dispute-proof-tracking-shot = Delivery tracking
dispute-proof-chat-log = What you and the other side wrote
dispute-proof-goods-photo = Photos of the goods that show the problem
dispute-proof-repair-report = Inspection or repair slip
dispute-proof-listing-shot = How the goods were described
dispute-proof-expert-report = Expert opinion
dispute-proof-price-shot = The price shown or agreed
dispute-proof-bill-shot = The bill, or what was taken
dispute-proof-promise-shot = The merchant’s promise to refund
dispute-proof-return-shipping = Shipping slip of the return
dispute-proof-police-report = Police report
dispute-proof-account-shot = Anything that shows you were elsewhere or ordered nothing
dispute-proof-delivery-record = Shipping and tracking record
dispute-proof-signed-record = Signed delivery slip
dispute-proof-goods-record = Goods and batch record
dispute-proof-inspection-record = Quality report
dispute-proof-listing-record = Description at the time of the order
dispute-proof-order-record = Order record
dispute-proof-bill-record = Payment and settlement record
dispute-proof-price-record = Published price
dispute-proof-refund-record = Refund record
dispute-proof-return-record = Receipt and check of the return
dispute-proof-buyer-record = About the buyer (sign-in, recipient)
dispute-proof-other = Other

# Status
dispute-status-opened = Waiting for you to submit
dispute-status-merchant-asked = Waiting for the merchant
dispute-status-mediation = In mediation
dispute-status-proposal = Proposal before both sides
dispute-status-appealed = Waiting for a decision
dispute-status-settled = Settled
dispute-status-accepted = Proposal accepted
dispute-status-decided = Decided
dispute-status-withdrawn = Ended
dispute-status-overtaken = Taken back by the bank

dispute-party-customer = Customer
dispute-party-merchant = Merchant
dispute-party-desk = Mediator

dispute-said-complaint = What happened
dispute-said-addition = Further words
dispute-said-answer = Answer
dispute-said-appeal = Objection
dispute-said-proposal = Why this proposal
dispute-said-decision = Why this decision

# Steps
dispute-step-opened = Dispute opened
dispute-step-held = { $money } of the merchant’s money held
dispute-step-proof = Proof handed in
dispute-step-said = Words added
dispute-step-asked = Merchant asked to answer
dispute-step-asked-nobody = Merchant asked to answer (no address registered; a colleague gets in touch)
dispute-step-agreed = Merchant agrees to pay all of it back
dispute-step-offered = Merchant offers { $money }
dispute-step-contested = Merchant does not agree
dispute-step-silent = Merchant did not answer in time
dispute-step-offer-taken = Customer takes the offer
dispute-step-proposed = Proposal: { $money } back
dispute-step-accepts-customer = Customer accepts the proposal
dispute-step-accepts-merchant = Merchant accepts the proposal
dispute-step-appealed-customer = Customer objects
dispute-step-appealed-merchant = Merchant objects
dispute-step-settled = Settled, { $money } back
dispute-step-accepted = Both accept, { $money } back
dispute-step-decided = Decided, { $money } back
dispute-step-stood = Nobody objected: { $money } back as proposed
dispute-step-withdrawn = Dispute ended; what was held is free
dispute-step-overtaken = The customer’s bank took this payment back
dispute-step-warned = Reminder: time is running out
dispute-step-late = We did not keep our time

# Endings
dispute-ending-agreed = The merchant agreed to pay all of it back
dispute-ending-offer-taken = The merchant’s offer was taken
dispute-ending-proposal-accepted = Both sides accepted the proposal
dispute-ending-proposal-stood = Nobody objected in time; the proposal stands
dispute-ending-decided = Decided after an objection
dispute-ending-customer = Withdrawn by the customer
dispute-ending-nothing-said = Neither words nor proof came in time
dispute-ending-customer-asked = Ended at the customer’s wish
dispute-ending-solved-outside = Solved between the two
dispute-ending-outside-rules = Not a matter for a dispute
dispute-ending-misuse = Misuse
dispute-ending-charged-back = The customer’s bank took the payment back

# Told to the customer
dispute-opened-notice = We have your dispute with { $merchant } over { $amount }. Please add your words and proof and submit it by { $until }; after that it goes to the merchant as it is.
dispute-proof-soon-notice = Your dispute with { $merchant } has not been submitted yet. At { $until } it goes to the merchant as it is; please add what proof you have.
dispute-asked-notice = Your dispute is with { $merchant }, which must answer by { $until }. Meanwhile that much of its money is held.
dispute-offered-notice = { $merchant } offers to pay back { $offer }. Take it and it is paid at once; otherwise a mediator goes on.
dispute-contested-notice = { $merchant } does not agree. Its reasons and proof are on the dispute’s page. A mediator hears both sides and makes a proposal.
dispute-silent-notice = { $merchant } did not answer in time. A mediator makes a proposal from what there is.
dispute-proposed-notice = A proposal for your dispute with { $merchant }: { $proposal } back. Please accept it or object by { $until }; if nobody objects by then, it stands.
dispute-merchant-accepts-notice = { $merchant } accepts the proposal. Please answer by { $until }.
dispute-word-soon-notice = The proposal in your dispute with { $merchant } waits for your answer. Without an objection it stands after { $until }.
dispute-appealed-by-customer-notice = We have your objection. Another colleague decides by { $until }.
dispute-appealed-by-merchant-notice = { $merchant } objects to the proposal. Another colleague decides by { $until }; you can add words and proof.
dispute-late-mediation-notice = We have not made our proposal in your dispute with { $merchant } in time, and we are sorry. A supervisor sees to it now.
dispute-late-appealed-notice = We have not decided your dispute with { $merchant } in time, and we are sorry. A supervisor sees to it now.
dispute-settled-full-notice = { $merchant } agreed to pay back { $award }; it goes back the way you paid. The dispute is over.
dispute-settled-part-notice = You and { $merchant } have settled; { $award } goes back the way you paid. The dispute is over.
dispute-settled-none-notice = You and { $merchant } have settled. Nothing of this payment is left to pay back ({ $award }).
dispute-accepted-full-notice = Both sides accepted the proposal; { $award } goes back the way you paid.
dispute-accepted-part-notice = Both sides accepted the proposal; { $award } goes back the way you paid.
dispute-accepted-none-notice = Both sides accepted the proposal: nothing is paid back ({ $award }).
dispute-decided-full-notice = Your dispute with { $merchant } is decided: { $award } goes back the way you paid.
dispute-decided-part-notice = Your dispute with { $merchant } is decided: { $award } goes back the way you paid. The reasons are on the dispute’s page.
dispute-decided-none-notice = Your dispute with { $merchant } is decided: nothing is paid back ({ $award }). The reasons are on the dispute’s page; if you still disagree, you can turn to 12315 or a court.
dispute-decided-full-stood-notice = Nobody objected to the proposal in your dispute with { $merchant }; it stands, and { $award } goes back the way you paid.
dispute-decided-part-stood-notice = Nobody objected to the proposal in your dispute with { $merchant }; it stands, and { $award } goes back the way you paid.
dispute-decided-none-stood-notice = Nobody objected to the proposal in your dispute with { $merchant }; it stands: nothing is paid back ({ $award }).
dispute-withdrawn-customer-notice = You withdrew your dispute with { $merchant }. While its time runs you can open it again.
dispute-withdrawn-nothing-said-notice = Your dispute with { $merchant } had neither words nor proof and has ended. While its time runs you can open it again.
dispute-withdrawn-customer-asked-notice = At your wish the dispute with { $merchant } has ended. While its time runs you can open it again.
dispute-withdrawn-solved-outside-notice = Your dispute with { $merchant } has ended as the two of you solved it. If you did not, you can open it again while its time runs.
dispute-withdrawn-outside-rules-notice = This matter with { $merchant } is none for a dispute, and has ended. A colleague tells you where to turn; with something new you can open it again while its time runs.
dispute-withdrawn-misuse-notice = Your dispute with { $merchant } has ended: what was handed in does not agree with the facts. With new proof, please contact customer service.
dispute-overtaken-notice = Your bank has taken back the { $amount } you paid to { $merchant }. The dispute is over, and nothing is left for you to do.

# Written to the merchant
dispute-asked-mail =
    Order { $order }: a customer disputes it; please answer by { $until }

    Dear { $merchant },

    the customer of order { $order } wants { $amount } back; the dispute is { $dispute }. That much of your money is held.

    Please sign in by { $until }, look at what happened and at the proof, and answer: pay it back, offer a part, or say why not, with your proof. Without an answer we go on with what there is.

    Sign in: { $link }

dispute-answer-soon-mail =
    Order { $order }: please answer the dispute by { $until }

    Dear { $merchant },

    we have no answer of yours in dispute { $dispute } ({ $amount }). Time is until { $until }; after that we go on with what there is.

    Sign in: { $link }

dispute-silent-mail =
    Order { $order }: the time to answer has passed

    Dear { $merchant },

    we had no answer in dispute { $dispute } ({ $amount }). A mediator goes on with what there is. You can still sign in and add words and proof.

    Sign in: { $link }

dispute-proposed-mail =
    Order { $order }: a proposal; please answer by { $until }

    Dear { $merchant },

    the proposal in dispute { $dispute }: { $proposal } back to the customer, who wanted { $amount }. Please accept it or object by { $until }. If nobody objects by then, it stands.

    Sign in: { $link }

dispute-customer-accepts-mail =
    Order { $order }: the customer accepts the proposal

    Dear { $merchant },

    the customer of dispute { $dispute } ({ $amount }) accepts the proposal. Please accept it or object by { $until }.

    Sign in: { $link }

dispute-word-soon-mail =
    Order { $order }: the proposal waits for you until { $until }

    Dear { $merchant },

    the proposal in dispute { $dispute } ({ $amount }) waits for your answer. Without an objection it stands after { $until }.

    Sign in: { $link }

dispute-appealed-by-customer-mail =
    Order { $order }: the customer objects to the proposal

    Dear { $merchant },

    the customer of dispute { $dispute } ({ $amount }) objects to the proposal. Another mediator decides by { $until }; you can sign in and add words and proof.

    Sign in: { $link }

dispute-appealed-by-merchant-mail =
    Order { $order }: we have your objection

    Dear { $merchant },

    we have your objection in dispute { $dispute } ({ $amount }). Another mediator decides by { $until }.

    Sign in: { $link }

dispute-settled-full-mail =
    Order { $order }: settled

    Dear { $merchant },

    dispute { $dispute } is settled: as you agreed, { $award } goes back to the customer (who wanted { $amount }).

    See: { $link }

dispute-settled-part-mail =
    Order { $order }: settled

    Dear { $merchant },

    dispute { $dispute } is settled: { $award } goes back to the customer (who wanted { $amount }); the rest of what was held is free.

    See: { $link }

dispute-settled-none-mail =
    Order { $order }: settled

    Dear { $merchant },

    dispute { $dispute } ({ $amount }) is settled; nothing is paid back ({ $award }), and what was held is free.

    See: { $link }

dispute-accepted-full-mail =
    Order { $order }: both sides accept

    Dear { $merchant },

    both sides accept in dispute { $dispute }: { $award } goes back to the customer (who wanted { $amount }).

    See: { $link }

dispute-accepted-part-mail =
    Order { $order }: both sides accept

    Dear { $merchant },

    both sides accept in dispute { $dispute }: { $award } goes back to the customer (who wanted { $amount }); the rest of what was held is free.

    See: { $link }

dispute-accepted-none-mail =
    Order { $order }: both sides accept

    Dear { $merchant },

    both sides accept in dispute { $dispute } ({ $amount }): nothing is paid back ({ $award }), and what was held is free.

    See: { $link }

dispute-decided-full-mail =
    Order { $order }: decided

    Dear { $merchant },

    dispute { $dispute } is decided: { $award } goes back to the customer (who wanted { $amount }). Please sign in for the reasons.

    See: { $link }

dispute-decided-part-mail =
    Order { $order }: decided

    Dear { $merchant },

    dispute { $dispute } is decided: { $award } goes back to the customer (who wanted { $amount }); the rest of what was held is free. Please sign in for the reasons.

    See: { $link }

dispute-decided-none-mail =
    Order { $order }: decided

    Dear { $merchant },

    dispute { $dispute } ({ $amount }) is decided: nothing is paid back ({ $award }), and what was held is free. Please sign in for the reasons.

    See: { $link }

dispute-decided-full-stood-mail =
    Order { $order }: the proposal stands

    Dear { $merchant },

    nobody objected in dispute { $dispute }, and the proposal stands: { $award } goes back to the customer (who wanted { $amount }).

    See: { $link }

dispute-decided-part-stood-mail =
    Order { $order }: the proposal stands

    Dear { $merchant },

    nobody objected in dispute { $dispute }, and the proposal stands: { $award } goes back to the customer (who wanted { $amount }); the rest of what was held is free.

    See: { $link }

dispute-decided-none-stood-mail =
    Order { $order }: the proposal stands

    Dear { $merchant },

    nobody objected in dispute { $dispute } ({ $amount }), and the proposal stands: nothing is paid back ({ $award }), and what was held is free.

    See: { $link }

dispute-withdrawn-mail =
    Order { $order }: the dispute has ended

    Dear { $merchant },

    dispute { $dispute } ({ $amount }) has ended without a decision; what was held is free.

    See: { $link }

dispute-overtaken-mail =
    Order { $order }: the bank took the payment back

    Dear { $merchant },

    the customer’s bank took this payment back, which ends dispute { $dispute } ({ $amount }). What was held is free; what the bank took is settled apart.

    See: { $link }

# Acts
act-dispute-open-not-delivered = Open a dispute: never came
act-dispute-open-quality = Open a dispute: poor quality
act-dispute-open-false-description = Open a dispute: not as described
act-dispute-open-wrong-amount = Open a dispute: wrong amount
act-dispute-open-charged-twice = Open a dispute: charged twice
act-dispute-open-refund-withheld = Open a dispute: promised refund never came
act-dispute-open-not-mine = Open a dispute: not their payment
act-dispute-propose = Propose an outcome
act-dispute-decide = Decide the objection
act-dispute-close = End the dispute without a decision
dispute-change-opened = Dispute
dispute-change-hold = The merchant’s money for it
dispute-change-status = Dispute
dispute-change-hold-free = to be settled
dispute-change-hold-held = held
dispute-posting-merchant = Merchant’s pending money
dispute-posting-customer = Back to the customer (the way they paid)
dispute-change-opened-not-delivered = Goods or service never came
dispute-change-opened-quality = Poor quality
dispute-change-opened-false-description = Not as described, or fake
dispute-change-opened-wrong-amount = Wrong amount
dispute-change-opened-charged-twice = Charged twice
dispute-change-opened-refund-withheld = Promised refund never came
dispute-change-opened-not-mine = I did not make this payment
dispute-change-status-opened = Waiting for you to submit
dispute-change-status-merchant-asked = Waiting for the merchant
dispute-change-status-mediation = In mediation
dispute-change-status-proposal = Proposal before both sides
dispute-change-status-appealed = Waiting for a decision
dispute-change-status-settled = Settled
dispute-change-status-accepted = Proposal accepted
dispute-change-status-decided = Decided
dispute-change-status-withdrawn = Ended
dispute-change-status-overtaken = Taken back by the bank

# The course on the page
dispute-path = Course of the dispute
dispute-by-customer = customer
dispute-by-merchant = merchant
dispute-by-desk = mediator
dispute-by-system = us
dispute-next-merchant-asked = The merchant answers
dispute-next-mediation = A mediator makes a proposal
dispute-next-proposal = Both accept, or one side objects
dispute-next-end = Paid back as it came out, or the merchant’s money is free
dispute-next-decided = Another mediator decides
dispute-summary-opened = Add your words and proof, then submit it to the merchant
dispute-summary-merchant-asked = Waiting for { $merchant }
dispute-summary-mediation = A mediator is hearing both sides
dispute-summary-offered = { $merchant } offers { $offer }
dispute-summary-proposal = Proposal: { $proposal } back
dispute-summary-appealed = One side objected; a decision is to come
dispute-summary-awarded = Outcome: { $award } back
dispute-summary-nothing = Outcome: nothing is paid back
dispute-summary-overtaken = The bank has taken this payment back

# The dossier
dossier-title = Dispute with { $merchant }
dossier-number-of = Dispute
dossier-part-order = Order and claim
dossier-part-payment = Payment
dossier-part-refund = Refund
dossier-part-course = Course
dossier-part-said = What both sides said
dossier-part-path = Path of the payment
dossier-part-messages = Talk
dossier-part-told = Notices and deliveries
dossier-part-proofs = Proof
dossier-at = When
dossier-who = Who
dossier-what = What
dossier-merchant = Merchant
dossier-number = Order number
dossier-goods = Goods
dossier-amount = Amount of the order
dossier-made = Ordered
dossier-customer = Customer
dossier-reason = Reason
dossier-wanted = Wanted back
dossier-held = Held
dossier-opened = Opened
dossier-due = Present deadline
dossier-refund = Refund
dossier-refund-amount = Amount of the refund
dossier-refund-status = How the refund stands
dossier-refund-ended = Done
dossier-colleague = Colleague
dossier-assistant = Assistant
dossier-to-customer-app = To the customer (app)
dossier-to-customer-sms = To the customer (SMS)
dossier-to-customer-email = To the customer (mail)
dossier-to-merchant-email = To the merchant (mail)
dossier-to-merchant-sms = To the merchant (SMS)
dossier-read = read { $at }
dossier-unread = not read
dossier-delivery-queued = waits to be sent
dossier-delivery-sent = reached the other side’s server { $at }
dossier-delivery-failed = could not be delivered { $at }
dossier-delivery-unknown = whether it arrived is not known
dossier-hash-note = Each piece of proof is kept just as it was uploaded. SHA-256 is its fingerprint: any change would change it.
