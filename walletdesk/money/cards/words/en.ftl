# Bank cards: refusals
card-number-unreadable = Please enter the whole card number, 12 to 19 digits.
card-number-wrong = This card number is not right; one digit may be mistyped. Please compare it with the card.
card-bank-missing = We could not tell the bank of this card. Please choose it.
card-bank-differs = By its number this is a card of { $bank }. Please check the number or the bank.
card-holder-differs = Only a card of your own can be bound: the holder must be the name on your account.
card-bound-already = The card ending { $tail } is bound already. There is no need to bind it again.
card-too-many = At most { $most } cards can be bound. Please unbind one you no longer use.
card-money-on-its-way = A withdrawal is on its way to the card ending { $tail }. It can be unbound once that has arrived.
card-gone = This card is no longer bound. Please choose another.

# Bank cards: notices
card-bound-notice = You have bound { $bank }, card ending { $tail }. If that was not you, please contact us at once.
card-unbound-notice = { $bank }, card ending { $tail }, has been unbound. If that was not you, please contact us at once.
