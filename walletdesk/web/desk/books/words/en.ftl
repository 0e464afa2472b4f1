# The books
books-title = Books
books-way-here = Where you are
books-house = The house
books-owed = Owed to customers and others
books-earned = Earned
books-holds = Held
books-equal = Equal
books-apart = { $money } apart
books-check-good = Checked, nothing wrong
books-check-bad = { $count ->
    [one] 1 problem found
   *[other] { $count } problems found
}
books-seal = Block { $number } sealed { $at }
books-no-check = Not checked yet
books-no-seal = Not sealed yet
books-grid = Statements of the last 14 days
books-rail = Rail
books-cell = { $rail } { $day }: { $state }
books-state-found = { $count ->
    [one] 1 difference
   *[other] { $count } differences
}
books-state-clean = Agrees
books-state-waiting = Awaiting statement
books-state-silent = No answer from the rail
books-state-today = Today is not over
books-state-none = Not compared yet
books-key-found = Differences
books-differences = Differences
books-no-difference = No open difference
books-no-difference-text = All statements agree with our books, or have been explained.
books-kind = Difference
books-movement = Movement
books-direction-in = Money in
books-direction-out = Money out
books-theirs = Statement
books-ours = Our books
books-age = Waiting
books-today = Today
books-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
books-case = Case
books-todo = To do
books-settle = Settle
books-look = View
books-look-at = See what it rests on
books-settled = Settled
books-todo-missing-here = The rail paid this out and we have not booked it. First ask the rail which payment it was.
books-todo-missing-there = We booked it and the rail does not have it. First ask the rail for its record.
books-todo-double = The rail lists it twice. First find out whether the money moved twice.
books-todo-different = The amounts differ. First confirm with the rail what really moved.
books-todo-contradicted = The rail has said two different things. First find out which holds.
books-todo-turned-up = It was corrected as missing and stands on a statement now. The correction should be undone.
books-unmatched = Unmatched money
books-ageing = Unmatched money by age
books-bucket = { $first }–{ $last } days
books-bucket-open = { $first } days or more
books-items = { $count ->
    [one] 1 item
   *[other] { $count } items
}
books-no-unmatched = No unmatched money
books-no-unmatched-text = All that came in has found its owner.
books-more = Next page
books-before = Previous page
books-came = From
books-payer = Payer
books-why = Why it waits
books-likely = Likely owner
books-deadline = Decide by
books-nobody = No lead yet
books-decide = Decide
books-and = {", "}
books-agree = Matching: { $what }
books-agrees-order = order
books-agrees-address = address
books-agrees-reference = reference
books-agrees-amount = amount
books-agrees-card = card
books-agrees-name = name

# A rail and day
books-day-before = The day before
books-day-after = The day after
books-again = Compare again
books-again-asked = Comparing again; the page will update by itself.
books-proof = Proof of the balance
books-run = { $count ->
    [one] 1 line on the statement
   *[other] { $count } lines on the statement
}
books-opening = Opening
books-in = In
books-out = Out
books-closing = Expected closing
books-ledger = Books at day's end
books-explained = Explained
books-unexplained = { $money } unexplained
books-later = On the statement, not booked that day
books-earlier = Booked that day, not on this statement
books-not-compared = This day has not been compared yet
books-not-compared-text = It is compared by itself once the statement is there. You can also compare now.
books-both = Both sides, line by line
books-shown = Shown
books-only-differing = Differing only
books-time = Time
books-ref = Rail's reference
books-source = Our record
books-line-agrees = Agrees
books-line-elsewhere = On the statement of { $day }
books-line-waits = Awaiting statement
books-what-collection = Top-up
books-what-nobody = Unmatched payment
books-what-return = Sent back
books-what-payout = Withdrawal
books-what-came-back = Withdrawal returned
books-what-chargeback = Chargeback
books-what-other = Other
books-none-differs = Nothing differs on this day
books-nothing-moved = Nothing moved on this day
books-nothing-moved-text = Neither the rail nor we have a record.

# A difference
books-they-have-none = Not on the statement.
books-we-have-none = Not booked by us.
books-order = Order
books-line = Statement
books-transfer = Posting
books-booked-at = Booked at
books-by = By
books-by-itself = System
books-reason = What the decision rests on
books-reason-hint = Say whom you asked and what shows it. The approver and later checks will read it.
books-ways = How to settle it
books-way-books-right-text = The statement errs, or the difference is explained. Nothing is posted; the explanation stays.
books-way-suspense-in-text = The rail really holds more. It goes into suspense until its owner is known.
books-way-suspense-out-text = The rail never received this unmatched payment. It is struck from suspense.
books-way-loss-text = The rail really holds less and it cannot be had back. The house bears it.
books-way-undo-text = The earlier correction no longer holds. Its entries are reversed.
books-about = Difference
books-gap = At the rail, more (less) than in our books

# An item of unmatched money
books-whose = Whose money it is
books-somebody-else = Another customer
books-who = Customer's phone or email (for another customer)
books-what-speaks = What speaks for it
books-papers = Papers
books-choose-files = Choose files
books-no-files = None chosen yet; you can also drop them here
books-papers-hint = Transfer receipt or screenshot, picture or PDF, at most { $most }, 10 MB each.
books-paper = Paper { $number }
books-said = Amount as told
books-said-at = Time of payment as told
books-said-tail = Last four digits of the card
books-words = The customer's words
books-why-theirs = Why it is this customer's
books-keep-proof = Keep the proof
books-proof-kept = The proof is kept. The money can now be claimed.
books-proofs = Proofs
books-said-amount-same = Amount agrees
books-said-amount-other = Amount differs
books-said-time-same = Time agrees
books-said-time-other = Time differs
books-said-tail-same = Card agrees
books-said-tail-other = Card differs
books-give = Dry run: claim for { $name }
books-claim = Given to { $name }, into the available balance.
books-claim-order = Given to { $name } for top-up { $no }.
books-back = Send it back
books-back-text = It goes back the way it came: { $rail }. It is posted once the rail has done it; if it fails, the money waits here again.
books-to-address = Sender's digital-currency address
books-to-address-hint = The chain does not say where it came from. Ask the sender and check every character: what goes astray is lost.
books-send = Dry run: send back
books-send-back = Back to { $payer } by { $rail }.
books-about-money = About this payment
books-reference = Reference
books-owner = Belongs to
books-returns = Attempts to send it back
books-return-created = Waiting to be sent
books-return-sent = Sent to the rail
books-return-unknown = No word from the rail yet
books-return-succeeded = Sent back
books-return-failed = Failed
claim-customer-unknown = No such customer. Please check the phone or email.
claim-told-wrong = Amount, time or the last four digits are not right. Please check them.
claim-send-back-reason = Say why it is sent back.
