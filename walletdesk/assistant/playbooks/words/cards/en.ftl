# Binding and unbinding cards. Banks, figures and times come from records alone

# How to
bind-none-lately = I find no try of yours that failed lately; once one was sent, its result shows here. Where it says that details do not match, it is mostly the mobile number or the name that the bank has: please check with your bank and try again.
bind-steps = You bind a card under Me → Bank cards: enter the card number and the mobile number the bank has, confirm that it is you, then enter the code your bank sends. It takes a minute or two.
bind-ready = Please have ready: a card of your own, and the mobile number you gave the bank for it (the bank sends its code there).
bind-ready-id = Please have ready: a card of your own, your ID number (your identity is not verified yet), and the mobile number you gave the bank.
bind-kinds = Debit and credit cards can both be bound; a credit card pays and tops up, but cannot receive withdrawals. For now the card must bear the UnionPay mark.
bind-safe = No PIN and no security code is needed, and the bank's code belongs on the page where you bind the card and nowhere else. Give them to nobody who asks.

# The latest try
bind-found = On { $at } you began to bind { $bank }, card ending { $tail }.
bind-with-bank = { $bank } is checking it. That takes a few seconds as a rule; the page where you bind the card shows the result.
bind-unknown = { $bank } does not answer for the moment. We are asking again by ourselves; you will know by { $by } at the latest. Please do not send it again; without an answer nothing is bound and your card stays as it is.
bind-code-needed = { $bank } found the details right and sent a code to { $mobile }, good until { $until }. Please enter it on the page where you bind the card; it can be sent again there.
bind-code-expired = The code from { $bank } has expired, so the card was not bound. Please bind it once more.
bind-done = The card is bound and can be used.
bind-reply = { $reply } is the bank's own code; tell it to the bank's hotline, it helps them look.

# Unbinding
choice-card = { $bank }, ending { $tail }
choice-unbind-card = Unbind a card
choice-unbind-now = Yes, unbind it
choice-unbind-not = Not now
unbind-public = You unbind a card under Me → Bank cards: choose it and tap Unbind. I can do it for you too, once I know that it is you.
unbind-which-one = Which card would you like to unbind?
unbind-none-at-all = You have no bank card bound, so there is nothing to unbind.
unbind-ready = No money is on its way to or from { $bank }, card ending { $tail }. It can be unbound at once.
unbind-what-then = You can then no longer pay with it or withdraw to it. Earlier records stay as they are, and it can be bound again.
unbind-gone = { $bank }, card ending { $tail }, is unbound already.
unbind-waits-payout = A withdrawal is on its way to { $bank }, card ending { $tail }. It can be unbound once that has arrived, so that no money goes astray.
unbind-waits-topup = A top-up from { $bank }, card ending { $tail }, is on its way. It can be unbound once that has arrived.
unbind-waits-payment = A payment by { $bank }, card ending { $tail }, is on its way. It can be unbound once that is done.
unbind-waits-refund = A refund is on its way to { $bank }, card ending { $tail }. It can be unbound once that has arrived, so that no money goes astray.
unbind-done = { $bank }, card ending { $tail }, is unbound now, and a notice was sent to you.
why-card-unbind = The customer asks for it, and no money is on its way

# Evidence
evidence-bank-card-bank = Bank
evidence-bank-card-tail = Card ending
evidence-bank-card-at = Sent
evidence-bank-card-mobile = Mobile at the bank
evidence-bank-card-reply = The bank's code
evidence-bank-card-bound-at = Bound

# Findings
finding-bind-explained = Asks how to bind a card
finding-bind-explained-own = Asks how to bind a card
finding-bind-explained-id = Asks how to bind a card (not verified)
finding-bind-with-bank = The bank is checking
finding-bind-unknown = The bank is silent and asked again
finding-bind-code-needed = Waiting for the bank's code
finding-bind-code-expired = The bank's code expired
finding-bind-done = Bound
finding-bind-refused-card-unknown = Bank: no such card
finding-bind-refused-card-expired = Bank: card expired
finding-bind-refused-card-lost = Bank: card reported lost
finding-bind-refused-card-frozen = Bank: card frozen
finding-bind-refused-card-closed = Bank: card closed
finding-bind-refused-details-differ = Bank: one detail differs
finding-bind-refused-name-differs = Bank: another name
finding-bind-refused-id-differs = Bank: another ID number
finding-bind-refused-mobile-differs = Bank: another mobile number
finding-bind-refused-no-mobile = Bank: no mobile number on file
finding-bind-refused-not-opened = Bank: not opened for paying online
finding-bind-refused-not-supported = Bank: this kind of card is not supported
finding-bind-refused-too-many-tries = Too many wrong codes
finding-bind-refused-declined = Declined by the bank without a reason
finding-bind-refused-bound-elsewhere = Bound to another account
finding-bind-refused-bound-already = Bound to this account already
finding-bind-refused-too-many = As many cards as are allowed
finding-bind-refused-safety = Held by safety; a person must look
finding-bind-refused-silent = The bank never answered
finding-bind-refused-prepaid = A prepaid card
finding-unbind-ready = Can be unbound
finding-unbind-gone = Unbound already
finding-unbind-waits-payout = A withdrawal is on its way
finding-unbind-waits-topup = A top-up is on its way
finding-unbind-waits-payment = A payment is on its way
finding-unbind-waits-refund = A refund is on its way

# Where proofs come from
proof-of-card-check = From the record of binding this card
proof-of-any-card = From your bank cards
