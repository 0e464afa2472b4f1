# A new phone, second factors, identity. Figures, dates and states come from records only

# A new phone
phone-before-self = If the old phone still gets text messages, or another way to verify is on: sign in, change the phone under «Me», enter the code that goes to the new one, and it is done at once.
phone-before-lost = If the old number is gone: confirm here that it is you, then the number of your ID card and the new phone are checked, two colleagues of the security team agree, and it takes effect after { $hours } hours. Until then it can be undone and no money can leave.
phone-self = If the old phone still gets text messages, or another way to verify is on: sign in and change the phone yourself, enter the code that goes to the new one, and it is done at once.
phone-lost = If the old number is gone: press «The old number is gone»; the number of your ID card and the new phone are checked, two colleagues of the security team agree, and it takes effect after { $hours } hours. Until then it can be undone and no money can leave.
phone-lost-unverified = If the old number is gone: the identity of this account is not verified, so there is no ID to compare with. Please sign in with your email and password, verify your identity and change the phone then; if you cannot sign in either, tell me, and we will see what else can be done.
phone-asked = The change of phone that you asked for { $phone_asked_at } is being looked at; two colleagues have to agree, and you will be told.
phone-waiting = The change of phone is agreed: the new number { $phone_to } takes effect { $phone_due_at }. Until then the old one works as ever, and you can undo it from your notices; money can leave some time after it took effect.
phone-done = Your phone was changed { $phone_ended_at }; please sign in with the new one. If you did not ask for that, please tell me at once.
phone-undone = The change of phone was undone { $phone_ended_at }; your phone is as it was. If you still want it, you can ask again.
why-change-phone = The customer is proved by identity and the new phone answered; two persons agree, and it can be undone while it waits
talk-change-asked = Your request is here and with the security team; two of them have to agree, and you will be told. You can add anything here meanwhile.
chat-change-phone-self = Change the phone myself
chat-prove-phone = The old number is gone
chat-prove-factors = Every way to verify is lost

# Second factors
factors-before = To turn one on, sign in and go to “Me → Sign-in and verification”. If one that is on does not work: if the figures of the authenticator app are refused: set the time of your phone to automatic and take the next ones. If a code by text message or mail does not come: look at blocked messages and spam, use another way that is on, or one of your recovery codes.
factors-before-lost = If every way and all recovery codes are gone: confirm here that it is you, then the number of your ID card is checked, two colleagues of the security team agree, and they are turned off after { $hours } hours. Until then it can be undone and no money can leave.
factors-none = No second factor is on for your account. An authenticator app, a passkey, or codes by text message or mail can be turned on below; you get recovery codes with the first one, please keep them well.
factors-on-1 = This is on: { $factor_1 }.
factors-on-2 = These are on: { $factor_1 }, { $factor_2 }.
factors-on-3 = These are on: { $factor_1 }, { $factor_2 }, { $factor_3 }.
factors-on-4 = These are on: { $factor_1 }, { $factor_2 }, { $factor_3 }, { $factor_4 }.
factors-help = If the figures are refused: set the time of your phone to automatic and take the next ones. If a text message or mail does not come: look at blocked messages and spam, or use another way that is on.
factors-recovery = Failing that, { $recovery_left } recovery codes are left, each good once.
factors-lost = To replace one of them, sign in and do so under your security. If every one is lost: press «Every way to verify is lost»; the number of your ID card is checked, two colleagues agree, and they are turned off after { $hours } hours. Until then it can be undone and no money can leave.
factors-asked = Turning off the second factors, which you asked for { $factors_asked_at }, is being looked at; two colleagues have to agree, and you will be told.
factors-waiting = Turning off the second factors is agreed and takes effect { $factors_due_at }. Until then you can undo it from your notices; money can leave some time after it took effect.
why-remove-factors = The customer is proved by identity; two persons agree, and it can be undone while it waits

# Identity
kyc-before = Identity is verified under «Me»: photograph both sides of your ID card, check the name and number that were read, and hand it in. It mostly takes minutes, longer where a person has to look. Upload the card on our pages only; please do not send it in the talk.
kyc-none = The identity of your account is not verified. Photograph both sides of your ID card below, check what was read and hand it in; it mostly takes minutes.
kyc-checking = What you handed in { $submitted_at } is being checked; it mostly takes minutes, and you will be told. There is no need to hand it in again.
kyc-in-review = A colleague has been looking at your identity since { $review_since }; you will be told. There is no need to hand it in again, and the class you have stays.
kyc-rejected = Your identity was not accepted: { $reject_reason }. You can hand it in again below.
kyc-expired = The ID card you gave has lapsed, and the class of your account with it. Please hand in the new card below; your money is safe.
kyc-class = Your identity is verified: { $account_class }, the card is valid until { $class_until }.
kyc-class-for-ever = Your identity is verified: { $account_class }, the card is valid for ever.
kyc-higher = For higher limits: binding a bank card of your own counts as one more check, and a higher class follows once there are enough; see below.
kyc-papers-taken = Three kinds of card are taken for verification: the resident ID card, the residence permit for Hong Kong, Macao and Taiwan residents, and the new permanent residence card for foreigners. All have eighteen places. A colleague looks at every permanent residence card, so it takes longer than an ID card.
kyc-papers-not = A passport, a mainland travel permit, the old permanent residence card, a household register or a driving licence cannot be used for verification at present. Please do not send pictures of them in the talk.
kyc-papers-else = If that is all you have, ask for a person and have ready: your nationality or region, the kind of document and the day it expires, whether you have a mainland phone number and bank card in your own name, and what you want the wallet for. A colleague will write it down and tell you whether it can be done, and how. Numbers and pictures are not needed at first.
as-colleague-kyc-papers-else = If that is all you have, tell me: your nationality or region, the kind of document and the day it expires, whether you have a mainland phone number and bank card in your own name, and what you want the wallet for. I'll write it down, find out whether it can be done and how, and tell you. I don't need numbers or pictures at first.
kyc-reason-unreadable = the pictures could not be read; please take them again in good light
kyc-reason-name-differs = the name on the card is not the one that was entered
kyc-reason-number-differs = the number on the card is not the one that was entered
kyc-reason-not-valid = the card is not valid, or no longer
kyc-reason-duplicate = it could not be verified; a colleague has to hear what happened
kyc-reason-not-yours = the card is not that of the owner of the account
kyc-reason-suspected = it could not be verified; a colleague has to hear what happened

# For colleagues
finding-phone-change-ways = Wants another phone; nothing was asked for yet
finding-phone-change-unverified = Wants another phone; the identity is not verified
finding-phone-change-asked = A change of phone was asked for; two persons have to agree
finding-phone-change-waiting = The change of phone is agreed and waiting
finding-phone-change-done = The phone was changed
finding-phone-change-undone = The change of phone was undone
finding-factors-none = No second factor is on
finding-factors-on = Second factors are on
finding-factors-removal-asked = Turning off the second factors was asked for; two persons have to agree
finding-factors-removal-waiting = Turning off the second factors is agreed and waiting
finding-kyc-none = The identity is not verified
finding-kyc-papers = Asks which papers are taken for verification
finding-kyc-checking = The identity is being checked
finding-kyc-in-review = The identity waits for a colleague
finding-kyc-rejected = The identity was not accepted
finding-kyc-expired = The card has lapsed, and the class with it
finding-kyc-class = The identity is verified
finding-kyc-class-for-ever = The identity is verified, the card valid for ever
evidence-person-phone = Proved phone
evidence-person-email = Proved email
evidence-person-phone-status = Change of phone
evidence-person-phone-to = New phone
evidence-person-phone-asked-at = Change asked for
evidence-person-phone-due-at = Change takes effect
evidence-person-account-class = Class of the account
evidence-person-factor-1 = Way to verify
evidence-person-factor-2 = Way to verify
evidence-person-factor-3 = Way to verify
evidence-person-factor-4 = Way to verify
evidence-person-recovery-left = Recovery codes left
evidence-person-factors-status = Turning off second factors
evidence-person-factors-asked-at = Asked for
evidence-person-factors-due-at = Takes effect
evidence-person-identity-status = Identity
evidence-person-class-until = Card valid until
evidence-person-submitted-at = Handed in
evidence-person-review-since = Waiting since
evidence-person-reject-reason = Why it was not accepted
proof-of-person = From your account
summary-change-done = The change of the account took effect
summary-change-undone = The change of the account was undone
summary-change-void = The change of the account is void
