# What a record is called: by kind and method, with the other side named or not
record-title-topup-bank = Top-up from { $party }
record-title-topup-bank-plain = Top-up by bank transfer
record-title-topup-card = Top-up by { $party } card
record-title-topup-card-plain = Top-up by bank card
record-title-topup-third-party = Top-up by { $party }
record-title-topup-third-party-plain = Top-up by third-party payment
record-title-topup-chain = Digital currency top-up ({ $party })
record-title-topup-chain-plain = Digital currency top-up
record-title-withdrawal = Withdrawal to { $party }
record-title-withdrawal-plain = Withdrawal
record-title-transfer-out = Transfer to { $party }
record-title-transfer-out-plain = Transfer out
record-title-transfer-in = Transfer from { $party }
record-title-transfer-in-plain = Transfer in
record-title-recall-in = Returned by { $party }
record-title-recall-in-plain = Recalled transfer
record-title-recall-out = Given back to { $party }
record-title-recall-out-plain = Transfer given back
record-title-recall = Recall of a transfer ({ $party })
record-title-recall-plain = Recall of a transfer
record-title-chargeback = Taken back by { $party }
record-title-chargeback-plain = Taken back by the bank
record-title-receivable = Owed amount collected
record-title-receivable-plain = Owed amount collected
record-title-other = Other movement
record-title-other-plain = Other movement

# Kinds, for filters and downloads
record-kind-topup = Top-ups
record-kind-withdrawal = Withdrawals
record-kind-transfer-out = Transfers out
record-kind-transfer-in = Transfers in
record-kind-recall = Recalls
record-kind-recall-in = Recalled transfers
record-kind-recall-out = Transfers given back
record-kind-chargeback = Taken back by a bank
record-kind-receivable = Owed amounts collected
record-kind-other = Other

# States that all kinds share
record-state-moving = In progress
record-state-done = Done
record-state-failed = Did not go through
record-state-returned = Returned
record-state-cancelled = Cancelled

# Downloads
record-download-too-many = { $count } records fit; at most { $most } can be downloaded at once. Please choose fewer days.
record-column-time = Time
record-column-kind = Kind
record-column-title = Description
record-column-party = Other side
record-column-card = Card
record-column-direction = In or out
record-column-amount = Amount
record-column-fee = Fee
record-column-currency = Currency
record-column-status = Status
record-column-settled = Done at
record-column-note = Note
record-column-number = Number
record-ending = ending { $tail }
record-in = In
record-out = Out

# On paper
paper-page = Page { $page } of { $pages }
paper-foot = { $name } · made { $at } · all times are Beijing time
paper-statement = Account statement
paper-receipt = Receipt
paper-holder = Account holder
paper-period = Period
paper-days = { $first } to { $last }
paper-count = Records
paper-filtered = Only records that fit the filter are listed; opening and closing balance are those of the whole period.
paper-currency = Currency { $currency }
paper-opening = Opening balance
paper-came = Came in
paper-went = Went out
paper-closing = Closing balance
paper-none = No records in this period.
paper-step-at = Time
paper-step-what = Step
paper-step-by = By
paper-receipt-note = This receipt is of the moment it was made. The latest stands under Records in the app.
