# Bank cards: refusals
card-number-unreadable = Please enter the whole card number, 12 to 19 digits.
card-number-wrong = This card number is not right; one digit may be mistyped. Please compare it with the card.
card-bank-missing = We could not tell the bank of this card. Please choose it.
card-bank-differs = By its number this is a card of { $bank }. Please check the number or the bank.
card-bank-unsupported = This is a card of { $bank }, which cannot be used here yet. Please take another card.
card-brand-foreign = This is a { $brand } card. Only cards with the UnionPay mark can be bound. Please take another card.
card-prepaid = This is a prepaid card without a name and cannot be bound. Please take a debit or credit card.
card-holder-differs = Only a card of your own can be bound: the holder must be the name on your account.
card-mobile-missing = Please enter the mobile number you gave the bank for this card.
card-id-missing = Please enter your ID number: the bank compares it to see that the card is yours.
card-expiry-missing = For a credit card please enter its expiry, month/year as on the card, such as 08/29.
card-expiry-unreadable = We could not read the expiry. Please enter month/year as on the card, such as 08/29.
card-expired = This card has expired. Please use the new one your bank sent you.
card-bound-already = The card ending { $tail } is bound already. There is no need to bind it again.
card-too-many = At most { $most } cards can be bound. Please unbind one you no longer use.
card-checks-often = You have tried to bind cards too often today. Please try again after { $until }, or contact us.
card-codes-often = You have entered codes too often today. Please try again after { $until }, or contact us.
card-code-unreadable = The code is the few digits in your bank's message. Please look again.
card-code-not-now = No code is needed now. Please see the latest on this page.
card-code-expired = The code has expired. Please bind the card once more.
card-code-soon = Your bank has just sent a code. You can ask for another after { $until }.
card-codes-sent = Your bank has sent { $most } codes already. If none has come, please check the mobile number and bind the card anew.
card-check-over = This try has ended already; there is nothing to call off.
card-money-on-its-way = { $what ->
    [topup] A top-up from the card ending { $tail } is on its way. It can be unbound once that has arrived.
    [payment] A payment by the card ending { $tail } is on its way. It can be unbound once that is done.
    [refund] A refund is on its way to the card ending { $tail }. It can be unbound once that has arrived.
   *[payout] A withdrawal is on its way to the card ending { $tail }. It can be unbound once that has arrived.
}
card-gone = This card is no longer bound. Please choose another.
card-over = The card ending { $tail } has expired. Please choose another, or bind the new one your bank sent you.
card-credit-no-payout = The card ending { $tail } is a credit card and cannot receive withdrawals. Please choose a debit card of your own.

# Why it was not bound
card-why-card-unknown = { $bank } knows no such card number. Please compare it with the card and try again.
card-why-card-expired = { $bank } says that this card has expired. Please use the new one.
card-why-card-lost = { $bank } says that this card was reported lost, so it cannot be bound. If you have found it, ask the bank to lift the report first.
card-why-card-frozen = { $bank } says that this card is frozen. Please ask { $bank } to lift that first.
card-why-card-closed = { $bank } says that this card is closed. Please take another.
card-why-details-differ = { $bank } says that one of the details differs, but not which. Please check the card number, name, ID number and mobile number.
card-why-name-differs = The name { $bank } has for this card is not yours. Only your own card can be bound; if your name has changed, please tell the bank first.
card-why-id-differs = The ID number { $bank } has for this card is not yours. If you opened it with another document, please update that at the bank first.
card-why-mobile-differs = This is not the mobile number you gave { $bank }. Please enter that one, or update it at { $bank } first.
card-why-no-mobile = { $bank } has no mobile number for this card, so no code can be sent. Please give them one in their app or at a branch.
card-why-not-opened = This card is not opened for paying online. Please open it in the app of { $bank } first.
card-why-not-supported = { $bank } does not let this kind of card be bound online. Please take another.
card-why-too-many-tries = The code was wrong too often, so { $bank } stopped this check. Please bind the card anew in a while.
card-why-declined = { $bank } said no and gave no reason. Please ask at the number on the back of the card, or take another card.
card-why-bound-elsewhere = This card is bound to another wallet account. Please unbind it there first; if you cannot sign in to it, please contact us.
card-why-bound-already = This card is bound to your account already.
card-why-too-many = You have bound as many cards as are allowed. Please unbind one you no longer use.
card-why-safety = To keep your account safe, this was not sent to the bank. Please contact us; once that is clear the card can be bound.
card-why-silent = { $bank } did not answer for a long time, so nothing was bound. Your card is as it was; please try again in a while.
card-why-prepaid = { $bank } says that this is a prepaid card, which cannot be bound. Please take a debit or credit card.

# Bank cards: notices
card-bound-notice = You have bound { $bank }, card ending { $tail }. If that was not you, please contact us at once.
card-unbound-notice = { $bank }, card ending { $tail }, has been unbound. If that was not you, please contact us at once.
card-refused-notice = { $bank }, card ending { $tail }, was not bound. { $why }
card-code-notice = { $bank } has answered about your card ending { $tail }: a code was sent to { $mobile }. Please enter it on the page where you bind the card.

# Acts at the desk
act-card-unbind = Unbind a bank card for a customer
card-change = Bank card
card-change-bound = bound
card-change-unbound = unbound
