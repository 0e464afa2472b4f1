# Shared by all pages
web-name = Walletdesk
web-skip = Skip to content
web-places = Main pages
web-place-wallet = Wallet
web-place-records = Records
web-place-chat = Support
web-place-me = Me
web-unread = { $count } unread
web-help = Help
web-home = Back to start
web-back = Back
web-close = Close
web-cancel = Cancel
web-save = Save
web-yes = Yes
web-no = No
web-copy = Copy
web-copied = Copied
web-comma = ,{ " " }
web-optional = (optional)
web-show-password = Show password
web-loading = Loading
web-try-again = Try again
web-ask-us = Ask support
web-see-record = See this record
web-reference = Reference
web-days-hours = %d d %h h
web-went-wrong = Something went wrong and has been noted. Reference
web-no-line = No connection. Please try again shortly.
web-offline-bar = You are offline. We carry on by ourselves once you are back.
web-joining-bar = Rejoining live updates…
web-offline-title = No connection right now
web-offline-text = Your money is safe and nothing was submitted. Try again once you are back online.
web-refused = That cannot be done now
web-forbidden-title = This page is not open to you
web-forbidden-text = Your sign-in may not see this page. If you think it should, tell support the reference.
web-missing-title = We could not find this page
web-missing-text = The address may have changed, or the record is not yours.
web-broken-title = Something went wrong on our side
web-broken-text = It has been recorded and your money has not moved. Try again shortly, or tell support the reference.
web-away-title = We are coming back
web-away-text = This usually takes less than a minute. Your money has not moved; try again shortly.

web-path-title = Where the money is
web-path-next-by = Next step by { $at }
web-path-done = Done:
web-path-here = Now:
web-path-next = Next:
web-path-trouble = Trouble:
web-path-by = { $who }
web-path-evidence = { $count ->
    [one] 1 proof
   *[other] { $count } proofs
}

web-help-title = How can we help?
web-help-search = Search, for example “top-up missing”
web-help-results = Results
web-help-none = Nothing found
web-help-none-text = Try other words, or ask us: we look at your own records to answer.
web-help-common = Common questions
web-help-related = Related questions
web-help-updated = Updated { $day }
web-help-useful = Was this useful?
web-help-thanks = Thank you, noted.
web-help-still = Still stuck? Ask us

# Home
home-morning = Good morning, { $name }
home-noon = Hello, { $name }
home-afternoon = Good afternoon, { $name }
home-evening = Good evening, { $name }
home-balance = Available balance
home-cover = Hide balance
home-moving = { $amount } more on its way
home-held = { $amount } more is held, not available for now
home-acts = Shortcuts
home-topup = Top up
home-trace = Trace
home-my-cases = My cases
home-records = Recent records
home-all = See all
home-cases = Cases in progress
home-beside = Cases and support
home-ask = A question? Just ask
home-ask-text = Always here, and we look at your records
home-empty = No records yet
home-empty-text = Once you top up, every step of your money shows here.

# Records
records-filter = Filter records
records-all = All
records-moving = In progress
records-done = Arrived
records-returned = Returned
records-older = Older
records-sums = Totals
records-month-in = Arrived this month
records-not-here = Cannot see your money?
records-not-here-text = Tell us the amount and time and we look at once
record-facts = Details
record-ask = Ask about this

# Top-up
topup-page-title = Top up by bank transfer
topup-page-amount = Amount
topup-page-range = { $least } to { $most } at a time
topup-page-from = Pay from
topup-page-tail = Ending { $tail }
topup-page-new-card = Another card
topup-page-bank = Bank
topup-page-tail-label = Last four digits of the card
topup-page-tail-hint = The last four are enough to match the payment.
topup-page-go = Top up
topup-page-name-title = Use a card of your own
topup-page-name = The payer's name must match yours, “{ $name }”. Otherwise the money waits until we have checked it.
topup-page-how = What happens next
topup-page-how-1 = We ask your bank for the payment.
topup-page-how-2 = Once the bank confirms, it is credited at once, usually within a minute.
topup-page-how-3 = Every step shows under “Where the money is”; if it is late, we tell you first.

# Support
chat-assistant = Desk assistant
chat-assistant-state = Assistant · always here
chat-staff-state = Support agent · with you now
chat-waiting-state = Handing you to a person
chat-human = A person
chat-human-says = I would like to talk to a person
chat-log = Conversation
chat-older = Earlier messages
chat-latest = Latest
chat-words = Your message
chat-placeholder = Tell us what happened…
chat-send = Send
chat-you = You
chat-sending = Sending
chat-waiting-line = Waiting for a connection, then sent by itself
chat-sent = Delivered
chat-failed = Not sent
chat-retry = Send again
chat-typing = The other side is typing
chat-line = Number { $place } in line, about { $minutes } min
chat-beside = Your records
chat-recent = Recent records
chat-start-title = Hello, this is the desk assistant
chat-start-text = Use your own words, such as “my 500 from noon is missing”. I look at your records and tell you where the money is.
chat-visitor-title = Sign in and we can see your money
chat-visitor-text = Without a sign-in we do not talk about any account, to protect you and others.
chat-safe-title = We never ask for passwords or codes
chat-safe = Anyone who asks you for a password, a code or a transfer in our name is not us.

# My cases
cases-empty = No cases
cases-empty-text = Whatever needs a person is kept here, and you see every step.
cases-closed = Closed
cases-progress = Progress
cases-number = Case
cases-handler = Handled by
cases-money = Amount concerned
cases-promise = An answer by { $at }
cases-promise-text = We tell you as soon as something moves. No need to ask again.
cases-result = Result
cases-talk = Go on talking
cases-reopen = Not solved: open again

# Me
me-profile = Profile
me-cases-open = { $count } open
me-notices = Notices
me-notices-new = { $count } new
me-notices-empty = No notices
me-notices-empty-text = When money moves or a case goes on, we tell you here.
me-look = Look and language
me-theme = Theme
me-theme-auto = System
me-theme-light = Light
me-theme-dark = Dark
me-type = Text
me-type-normal = Normal
me-type-large = Large
me-language = Language
me-safety = Security
me-password = Change password
me-devices = Devices
me-devices-text = { $count ->
    [one] 1 more sign-in besides this device
   *[other] { $count } more sign-ins besides this device
}
me-everywhere = Sign out everywhere
me-everywhere-title = Sign out on all devices?
me-everywhere-text = Every device, this one included, must sign in again. Do this if you think somebody else was in your account.
me-signout = Sign out

# Sign-in and registration
gate-signin = Sign in
gate-signin-title = Welcome back
gate-signin-lead = With your phone number or email
gate-identifier = Phone number or email
gate-password = Password
gate-forgot = Forgot your password?
gate-new = No account yet?
gate-register = Register
gate-register-title = Open your wallet
gate-register-lead = One minute, with your phone and email
gate-have = Have an account?
gate-name = Name
gate-name-hint = As on your ID; it is matched with the payer of your top-ups.
gate-phone = Phone number
gate-email = Email
gate-password-hint = At least 10 characters with letters, digits and symbols; not your name, your phone or a common password.
gate-activate = Verify
gate-code-title = Enter the code
gate-code-lead = Sent to { $to }. It is good for { $minutes } minutes.
gate-code = Code
gate-code-hint = 6 digits. Tell nobody; support will never ask for it.
gate-go-on = Continue
gate-again-in = Send again in %s
gate-again-now = Nothing came? Send again
gate-reset = Reset password
gate-reset-title = Forgot your password
gate-reset-lead = We send a code to the phone or email of the account.
gate-send-code = Send code
gate-back-signin = Back to sign-in
gate-password-old = Current password
gate-password-new = New password
gate-password-lead = Other devices will have to sign in again.
gate-ask = Trouble signing in? Ask us
gate-staff = Desk sign-in
gate-staff-lead = Staff only
gate-staff-identifier = Work email or phone
gate-staff-foot = Customers sign in from the wallet's start page. Every sign-in here is recorded.
