# Finding out whether it is the person: questions from the records, a word in the app, the number of the ID card

# Questions: all options are of one kind; neither which is right nor which answer was wrong is told
proving-question = Question { $number } of { $count }: { $question }
proving-ask-topup = In which range was your last successful top-up?
proving-ask-withdrawal = In which range was your last successful withdrawal?
proving-ask-transfer-out = In which range was your last transfer to somebody?
proving-ask-merchant = Which shop did you pay last with the wallet?
proving-ask-joined = In which month did you register?
proving-ask-bank = Of which of these banks have you bound a card?
proving-option-range = ¥{ $low } to ¥{ $high }
proving-option-below = Less than ¥{ $high }
proving-option-above = ¥{ $low } or more
proving-unsure = I do not remember
proving-answer = (answered; not shown)

# To the customer
proving-questions-used-up = The questions for this account are used up for today; please try again after { $until }. If it is urgent, prove yourself in another way or with the help of a colleague.
proving-nothing-to-ask = There are not enough records to ask about at the moment; please prove yourself in another way.
proving-app-often = Too many confirmations were asked for in the app today. Please use another way, or try again tomorrow.
proving-app-over = This request is over. If you are still talking to us, ask for it to be sent again.
proving-unsettled = A password was reset or a contact changed on this account within the last { $hours } hours, so this way cannot be used yet. Please prove yourself in another way.
proving-first = Please confirm who you are in the talk first, then enter the ID number.
proving-no-identity = The identity of this account is not verified, so the ID number proves nothing here.
proving-number-often = The ID number was entered too often today. Please try again tomorrow.
proving-number-wrong = That is not the ID number of this account. Please check it and enter it again.
proving-denied-line = The customer pressed «Not me» in the app: whoever talks here is not the owner of the account. Nothing more can be proved in this talk.

# Notices
proving-notice-failed = At { $at } somebody in a talk with us answered the questions about your account and did not pass. If it was not you, please sign in and look at your account security, and report the loss if in doubt.
proving-notice-app = Somebody is talking to us and says they are you. Please open this and say whether it is you; if not, press «Not me».
