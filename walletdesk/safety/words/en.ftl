# Rules: what cannot be read
rule-too-long = The rule is too long; { $most } characters at most. Please make several of it.
rule-stray-character = Line { $line }, character { $column }: “{ $found }” has no place in a rule.
rule-wanted-word = Line { $line }, character { $column }: “{ $word }” belongs here, { $ended ->
        [1] but the rule ends
       *[0] not “{ $found }”
    }.
rule-wanted-answer = Line { $line }, character { $column }: an answer belongs here ({ $choices }), { $ended ->
        [1] but the rule ends
       *[0] not “{ $found }”
    }.
rule-wanted-key = Line { $line }, character { $column }: the short name of a reason, remedy or paper belongs here (lower-case letters and hyphens), { $ended ->
        [1] but the rule ends
       *[0] not “{ $found }”
    }.
rule-wanted-end = Line { $line }, character { $column }: the rule should end here, { $ended ->
        [1] and does
       *[0] but “{ $found }” follows
    }.
rule-wanted-number = Line { $line }, character { $column }: a whole number up to { $most } belongs here, { $ended ->
        [1] but the rule ends
       *[0] not “{ $found }”
    }.
rule-wanted-amount = Line { $line }, character { $column }: an amount with its currency belongs here, like 5000.00 CNY, { $ended ->
        [1] but the rule ends
       *[0] not “{ $found }”
    }.
rule-wanted-amount-of = Line { $line }, character { $column }: an amount in { $currency } has { $digits } decimals at most, { $ended ->
        [1] but the rule ends
       *[0] not “{ $found }”
    }.
rule-wanted-currency = Line { $line }, character { $column }: a currency belongs here ({ $choices }), { $ended ->
        [1] but the rule ends
       *[0] not “{ $found }”
    }.
rule-wanted-unit = Line { $line }, character { $column }: a unit of time belongs here ({ $choices }), { $ended ->
        [1] but the rule ends
       *[0] not “{ $found }”
    }.
rule-wanted-window = Line { $line }, character { $column }: a time must be more than nothing and { $days } days at most, { $ended ->
        [1] but the rule ends
       *[0] not “{ $found }”
    }.
rule-wanted-kind = Line { $line }, character { $column }: a kind of movement belongs here ({ $choices }), { $ended ->
        [1] but the rule ends
       *[0] not “{ $found }”
    }.
rule-wanted-fact = Line { $line }, character { $column }: something that talks tell belongs here ({ $choices }), { $ended ->
        [1] but the rule ends
       *[0] not “{ $found }”
    }.
rule-wanted-subject = Line { $line }, character { $column }: by whom to count belongs here ({ $choices }), { $ended ->
        [1] but the rule ends
       *[0] not “{ $found }”
    }.
rule-wanted-operator = Line { $line }, character { $column }: a comparison belongs here ({ $choices }), { $ended ->
        [1] but the rule ends
       *[0] not “{ $found }”
    }.
rule-wanted-condition = Line { $line }, character { $column }: a condition belongs here, like payee is new, { $ended ->
        [1] but the rule ends
       *[0] not “{ $found }”
    }.
rule-wanted-less-depth = Line { $line }, character { $column }: brackets may be { $most } deep at most, { $ended ->
        [1] and the rule ends here
       *[0] please take it apart before “{ $found }”
    }.
rule-name = A rule is named with lower-case letters, digits and hyphens, 60 characters at most, beginning with a letter.
rule-words-missing = There is no sentence for “{ $word }” yet, so the customer could not be told why. Please choose one that exists.
rule-not-tried = This rule was not tried against the past yet, or it is live or retired already. It cannot go live.
rule-ended = This rule is retired and cannot be tried any more.

# Alerts
alert-decision = Please choose “released” or “confirmed fraud”.
alert-note-missing = Please write down how you came to this.
alert-decided = Somebody has decided this alert already.

# Stops and appeals
freeze-two-persons = This takes two colleagues: one asks, another checks.
freeze-reference-missing = Please give the number of the paper.
freeze-reason = Please choose why the money is stopped.
freeze-scope = Please choose what is stopped: money coming in, going out, or both.
freeze-lifted = This restriction was lifted already, or has run its time.
freeze-of-police = The police stopped this money (paper { $reference }). The desk cannot lift it; please refer the customer to the police office that issued it.
freeze-of-court = A court froze this money (paper { $reference }). The desk cannot lift it; please refer the customer to the court that issued it.
freeze-of-owner = The customer reported a loss. Please make sure that it is they who ask, then use “lift the owner’s stop”.
freeze-of-platform = This stop is ours. Please use “lift a stop”.
freeze-not-an-order = Only papers of the police or a court are handled this way.
freeze-renewed-twice = A police stop is renewed twice at most, and it was.
appeal-text-missing = Please tell us why it should be lifted.
appeal-too-many-papers = { $most } papers at most go with one appeal.
appeal-open-already = We have your request and are working on it; there is no need to send it again.
appeal-to-police = The police stopped this money (paper { $reference }); we have no power to lift it. Please contact the police office that issued it.
appeal-to-court = A court froze this money (paper { $reference }); we have no power to lift it. Please contact the court that issued it.
appeal-answered = This request was answered already.
appeal-answer-missing = Please write the answer for the customer.
appeal-own = You placed this stop yourself; another colleague must answer the appeal.
safety-change-stopped = This change is very unlike your usual ways, so we stopped it to keep your account safe; nothing was changed. If it is you, please contact us; reference { $alert }.
safety-sign-in-stopped = This sign-in is very unlike your usual ones, so we stopped it to keep your money safe. If it is you, please contact us; reference { $alert }.

# Directions
safety-scope-in = money coming in
safety-scope-out = transfers out and payments
safety-scope-both = money in both directions

# Notices
safety-stop-platform-notice = We have paused { $what } on your account. Why: { $reason } { $remedy } For details and to appeal, see Me → Account restrictions.
safety-stop-owner-notice = Your loss report is in force: { $what } are stopped and all other devices are signed out. { $remedy }
safety-stop-police-notice = By order of the police (paper { $reference }), { $what } on your account is paused. { $remedy }
safety-stop-court-notice = By order of a court (paper { $reference }), { $what } on your account is paused. { $remedy }
safety-stop-ended-notice = The restriction on your account has been lifted. Everything works as usual again.
safety-stop-ended-others-notice = One restriction on your account has been lifted; another is still in force. See Me → Account restrictions.
safety-appeal-refused-notice = Your appeal has been answered: { $answer }

# Acts
act-rule-go-live = Let a rule go live
act-freeze-lift = Lift a stop
act-freeze-lift-own = Lift the owner’s stop
act-freeze-end-order = Lift by order
act-freeze-place = Stop an account
act-freeze-record-order = Carry out an order of police or court
safety-change-rule = Rule
safety-change-stop = Account restriction

# Reasons (told to customers)
safety-reason-account-taken = There are signs that somebody else may be using the account.
safety-reason-changed-then-drained = The password or phone number was just changed, and money is leaving from a new device or place.
safety-reason-changed-then-new = The password was just changed, and this sign-in comes from a new device and place.
safety-reason-in-and-out = Money came in and almost all of it is leaving at once, which is unlike ordinary use.
safety-reason-new-device = This comes from a new device and place.
safety-reason-new-payee = This is the first transfer to this payee, and a large one.
safety-reason-night-new-payee = A larger amount to a new payee late at night is common in scams.
safety-reason-many-payers = This payee has received transfers from many people in a short time.
safety-reason-too-fast = There were very many in a short time.
safety-reason-scam-words = What you describe is very like a known scam.
safety-reason-splitting = Several amounts within a day lie just under the line for review.
safety-reason-owner-loss = You reported a loss yourself.
safety-reason-police-order = The police have ordered it by law.
safety-reason-court-order = A court has ordered it by law.
safety-reason-fraud-suspected = Some transactions may be fraudulent and need to be checked.
safety-reason-mule = Money passes through the account as if for others, which needs to be checked.
safety-reason-customer-asked = You asked us to.

# Remedies (told to customers)
safety-remedy-prove-identity = Please send proof of your identity; once we know it is you, it goes ahead.
safety-remedy-fresh-proof = Please confirm once more by code, authenticator or passkey.
safety-remedy-show-purpose = Please tell us where the money comes from and what it is for, with papers; once checked, it goes ahead.
safety-remedy-confirm-payee = Please make sure of the payee by phone or in person first, then tell us what the payment is for.
safety-remedy-wait-or-cancel = The money arrives a little later; until then you can cancel at any time.
safety-remedy-talk-to-us = Please do not pay yet. Contact us, and we will check it with you.
safety-remedy-not-you = If this was not you, report a loss at once and change your password.
safety-remedy-owner-lift = Once you are safe, ask for it to be lifted under Account restrictions; we will make sure that it is you.
safety-remedy-appeal = If you think this is wrong, appeal under Account restrictions; a person will answer soon.
safety-remedy-police-order = Please contact the police office that issued the paper; it ends by itself unless renewed.
safety-remedy-court-order = Please contact the court that issued the paper; it ends by itself unless renewed.
safety-remedy-contact-us = Please contact us, and we will tell you what to do.

# Papers (told to customers)
safety-paper-identity = Photos of both sides of your ID card
safety-paper-purpose = What the payment is for (screenshots of chats, orders and the like)
safety-paper-source = Where the money comes from (payslip, contract, transfer record and the like)
safety-paper-contract = Contracts or invoices that belong to these payments

# Said while something is done
safety-papers-none = none
safety-warned-notice = Safety notice: { $reason } { $remedy }
safety-held-notice = A person checks this one first. Why: { $reason } { $remedy } Papers needed: { $papers }.
safety-put-off-notice = This transfer arrives { $until }; until then you can cancel it. Why: { $reason } { $remedy } Papers needed: { $papers }.

# By whom
safety-basis-platform = Us, for safety
safety-basis-owner = You, as a loss
safety-basis-police = The police
safety-basis-court = A court
safety-change-rule-tried = tried
safety-change-rule-live = live
safety-change-stop-in-force = in force
safety-change-stop-lifted = lifted
safety-change-stop-police = stopped by the police
safety-change-stop-court = frozen by a court

# Risks heard in a talk
act-caution-note = Look before money goes out
act-caution-end = No longer look at what goes out
safety-change-caution = Looking before money goes out
safety-change-caution-scam-words = the talk sounds like a scam
safety-change-caution-account-taken = somebody else may be in the account
safety-change-caution-ended = ended
caution-fact = Please choose why money going out is looked at.
caution-none = Nothing of the kind is in force; there is nothing to end.
safety-caution-scam-words-notice = Safety notice: what you told us is very like a known scam. A colleague will go over money going out with you first. Please tell nobody a code, and stop sharing your screen.
safety-caution-account-taken-notice = Safety notice: somebody else may be using your account, so transfers and payments pause. To resume: set a new password, then sign in once with a passkey, authenticator app or recovery code you turned on long before; if you have none, contact us to prove that it is you.
act-freeze-renew-order = Renew an order of police or court
act-freeze-report-loss = Report a loss for the customer
freeze-lost-already = A loss is reported already and money out is stopped; there is no need to report it again.
safety-change-stop-renewed = renewed
safety-stop-police-renewed-notice = The police have renewed their stop (paper { $reference }), until { $until }. If in doubt, please contact the police office that issued it.
safety-stop-court-renewed-notice = The court has renewed its freeze (paper { $reference }), until { $until }. If in doubt, please contact the court that issued it.

# Each scam in a sentence that wakes
scam-topic-safe-account = No authority has a “safe account” that money must be moved to; whoever says so is a scammer.
scam-topic-officials = Police, prosecutors and courts do not handle cases by phone or online, and never have you send money, keep it secret or share your screen.
scam-topic-agent = Real support, ours or anybody’s, never has you send money to cancel a membership, close a loan or mend your credit record.
scam-topic-screen = While you share your screen, they see your passwords and codes. Please stop sharing and remove what they had you install.
scam-topic-brushing = Paying first for tasks and a commission is the most common scam of all: a little comes back at first, the rest never does.
scam-topic-loan-fee = An honest lender takes no fee before paying out, and never has you pay because a card number was wrong.
scam-topic-release-fee = A platform that wants money before it lets you withdraw will not let you withdraw, however much you pay.
scam-topic-pig-butchering = Somebody met online who teaches you to invest lets you win a little first, then has you put in more and more: a known scam.
scam-topic-refund-fee = A real refund or compensation comes back the way it was paid; you never need to send money, borrow or share your screen for it.
scam-topic-acquaintance = Please ring the number you always had, or ask them face to face: scammers pose as bosses and family with a new number.
scam-topic-prize = A prize that wants tax or a fee first is not a prize.
scam-topic-gift-card = Whoever has you buy gift cards and send the codes is a scammer.
scam-topic-blackmail = If you pay, they only ask for more. Please do not pay, keep the evidence and call the police now.
scam-topic-mule = Passing on money for others or renting out an account mostly moves stolen money: your account may be frozen and you may be held liable.
scam-topic-recovery = Whoever promises your lost money back for a fee is a second scammer. Going to the police costs nothing.
scam-topic-stranger = Whoever you have never met or checked and who has you pay first, be it called a deposit, goods or a difference: please stop, and check by a number that you looked up yourself.
scam-topic-code = A code is for nobody else, not even for those who say they are support or the police.
act-person-deny-sign-ins = Not me: sign other devices out
