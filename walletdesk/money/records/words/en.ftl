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
