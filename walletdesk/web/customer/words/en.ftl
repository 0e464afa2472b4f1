# The talk
chat-about-topup = About the { $amount } I topped up { $at } from { $party } (order { $number }): where is this top-up now?
chat-about-withdrawal = About the { $amount } I withdrew { $at } to { $party } (order { $number }): where is this withdrawal now?
chat-about-record = Please look up this transaction record: { $at }, { $title }, { $amount } (order { $number })
chat-about-somewhere = my bank
chat-about-reference = A page does not open, reference { $reference }
chat-read = Read by support
chat-sign-in = Sign in to go on
chat-sign-in-text = Then I can look at your own records
chat-enter-code = Enter the code, set a new password
chat-enter-code-text = Enter it on that page only, not in this chat

# Cases
case-step-opened = Your question was recorded
case-step-cause = The cause was found
case-step-line = Waiting in line
case-step-line-detail = Number { $place } in line
case-step-taken = { $name } took it up
case-step-handed-over = Passed to the { $team } team
case-step-working = Being worked on
case-step-approval = Being checked
case-step-approval-detail = A second colleague must approve it; then it is done at once
case-step-your-turn = Waiting for your answer
case-step-your-turn-detail = Please add what is missing in the conversation; we go on as soon as it is there
case-step-solve = You get the result
case-step-solve-by = By { $at }
case-step-solved = Solved
case-step-reopened = You opened the case again
case-line-working = { $name } is working on it; a result by { $at }
case-line-waiting = Waiting in line; an answer by { $at }

# Top-up
topup-amount-unreadable = Enter an amount with two decimals at most.
topup-bank-missing = Choose the bank you pay from.
topup-page-choose-bank = Choose a bank
topup-page-next = Continue
topup-page-closed = Bank under maintenance
topup-page-closed-until = No payments from { $start } to { $end }. Please top up after that; what was submitted goes on by itself.
topup-page-closed-from = No payments from { $start } to { $end }. Please choose another time.
topup-confirm-title = Confirm top-up
topup-confirm-sum = Amount
topup-confirm-to = To
topup-confirm-balance = Your available balance
topup-confirm-when = Arrives
topup-confirm-minutes = { $minutes ->
    [one] usually within { $minutes } minute
   *[other] usually within { $minutes } minutes
}
topup-confirm-will = Once you confirm, we collect { $amount } from { $bank } (card ending { $tail }) and add it to your balance when the bank has confirmed.
topup-confirm-once = Pressing twice never charges twice. Every step shows under “Where the money is”.
topup-confirm-go = Top up { $amount }
topup-confirm-edit = Change something

# Notices
notice-good-title = Your money has arrived
notice-bad-title = A top-up did not go through
notice-wait-title = About one of your top-ups
notice-info-title = New notice
notice-see = See it
me-notice-new = New:

# Home, before sign-in
landing-title = Ask where your money is. Know at once.
landing-lead = A wallet with its service desk built in: you ask, we look at the books, explain and put it right, and you see every step.
landing-step-ask = Ask in your own words
landing-step-ask-text = “My 500 from noon is missing” is enough
landing-step-find = We look at your own records
landing-step-find-text = Where the money is, what holds it up, and what proves it
landing-step-act = Put right at once, or handed to a person
landing-step-act-text = Nothing to repeat, and you can follow it all along
landing-chat = Ask us
landing-chat-text = Always here, no sign-in needed
landing-help = Help centre
landing-help-text = Browse by problem, or search

# Proofs
proof-case-number = Case
proof-case-status = Status

# Late
case-line-late = Later than promised; it has been given priority
case-late-title = Later than we promised, sorry
case-late-text = It has been given priority and a supervisor knows. We tell you as soon as something moves.

# Conversations
chat-history = Conversations
chat-history-empty = No conversations yet
chat-way-web = Chat
chat-way-other = Contact by another way
