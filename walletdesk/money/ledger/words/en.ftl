ledger-insufficient-funds = The available balance is not enough. Nothing was moved.
ledger-frozen = The money in this account is frozen at present. Nothing was moved.
ledger-unbalanced = The two sides of this transfer differ. It was not made.
ledger-key-reused = This request number was already used with other content. It was not made again.
ledger-already-reversed = This transfer was already reversed. It is not reversed twice.
ledger-hold-exceeded = The amount is more than what was set aside. It was not made.
ledger-hold-closed = This hold has been used up or released.
ledger-freeze-lifted = This freeze has already been lifted.
ledger-two-persons = Two different people must confirm the lifting of a freeze.
ledger-not-ours-to-lift = This freeze was ordered by the police or a court and ends only on their notice.
ledger-account-unknown = This account does not exist. Nothing was moved.

# Accounts
ledger-account-available = Customer, available
ledger-account-bank-clearing = Bank clearing
ledger-account-suspense = Suspense
ledger-account-fees = Fees
ledger-account-receivable = Receivable
ledger-account-rounding = Rounding
ledger-account-card-clearing = Card clearing
ledger-account-third-party-clearing = Third-party payment clearing
ledger-account-chain-clearing = Digital currency clearing
ledger-account-payout-transit = Payouts in transit
ledger-account-transfer-transit = Transfers in transit
ledger-account-refund-transit = Refunds in transit
ledger-account-promotions = Promotions fund
ledger-account-merchant-pending = Merchant, not yet paid out
ledger-account-chargeback-loss = Loss by chargebacks
