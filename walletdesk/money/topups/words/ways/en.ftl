# Ways to top up
topup-way-bank = Bank transfer
topup-way-card = Bank card
topup-way-third-party = Third-party payment
topup-way-chain = Digital currency
topup-way-unknown = There is no such way to top up. Please choose another.
topup-network-tron = TRON (TRC-20)
topup-fact-way = Way
topup-fact-fee = Fee
topup-fact-network = Network

# Why it did not go through
bank-reason-three-ds-refused-card = the card was not verified
bank-reason-three-ds-expired-card = the card was not verified in time
bank-reason-issuer-declined-card = the bank of the card declined the payment
bank-reason-lost-card = the request did not reach the card network
bank-reason-other-card = the card network gave no reason
bank-reason-closed-by-payer-third-party = the cashier page was closed without paying
bank-reason-expired-third-party = it was not paid in time
bank-reason-account-restricted-third-party = your account with the payment service is restricted
bank-reason-insufficient-funds-third-party = not enough money in the payment account
bank-reason-limit-exceeded-third-party = over the limit of the payment service
bank-reason-lost-third-party = the request did not reach the payment service
bank-reason-other-third-party = the payment service gave no reason
bank-reason-expired-chain = no transfer was seen in time
bank-reason-limit-exceeded-chain = over the limit of the network's gateway
bank-reason-address-blocked-chain = the receiving address was withdrawn
bank-reason-lost-chain = the request did not reach the network's gateway
bank-reason-other-chain = the network's gateway gave no reason

# Why money was taken back
topup-charged-back-fraud = the card holder reported that this payment was not theirs
topup-charged-back-not-recognised = the card holder does not recognise this payment
topup-charged-back-duplicate = the bank of the card holds this payment to be a duplicate
topup-charged-back-not-received = the card holder says that this money was never received
topup-charged-back-chain-reorganised = a deep reorganisation of the chain undid this transfer
topup-charged-back-returned = its return, first reported as failed, went through after all
topup-charged-back-other = no reason was given

# Notices that any way may need
topup-credited-net-notice = { $amount } from { $bank } (card ending { $tail }) has arrived. After the fee of { $fee }, { $net } is in your balance.
topup-credited-late-net-notice = The { $amount } you topped up { $ordered_at } from { $bank } (card ending { $tail }) has arrived. After the fee of { $fee }, { $net } is in your balance. Thank you for waiting.
topup-charged-back-notice = Your top-up of { $real } was taken back. The reason: { $reason }. The amount has left your balance and the fee was given back with it. Please contact us if you have questions.
topup-charged-back-owed-notice = Your top-up of { $real } was taken back. The reason: { $reason }. Your balance did not cover it; { $owed } is still owed. It is made up first when money comes in, and no interest is charged. If you do not agree, or it is difficult, please talk to us.
topup-more-came-notice = The address of your earlier top-up has received { $real } more. The money is safe; a colleague must check it before it is credited. Please contact us.
topup-seen-notice = The network shows the { $amount } you sent. It is credited by itself after { $needed } confirmations.
topup-seen-again-notice = The { $amount } you sent is back on the network and being confirmed anew. It is credited by itself after { $needed } confirmations.
topup-reorganised-notice = The chain was reorganised and the { $amount } you sent has vanished from the network for now, so it is not credited. It usually comes back, and we keep watching. Please do not send it again.

# Notices: bank card
topup-failed-three-ds-refused-notice = Your { $amount } top-up did not go through: { $bank }, card ending { $tail }, was not verified. Nothing was taken; you can try again or choose another way.
topup-failed-three-ds-expired-notice = Your { $amount } top-up did not go through: { $bank }, card ending { $tail }, was not verified in time. Nothing was taken; please top up again and verify soon after the page opens.
topup-failed-issuer-declined-notice = Your { $amount } top-up did not go through: { $bank }, card ending { $tail }, declined the payment. Nothing was taken; please ask the bank or use another card.
topup-late-notice-card = The { $amount } you topped up { $ordered_at } by { $bank } (card ending { $tail }) is slower than usual. We are asking the card network; there is nothing you need to do.
topup-delayed-notice-card = Card payments are under maintenance. Your { $amount } top-up ({ $bank }, card ending { $tail }) goes on by itself after { $until }; no need to submit it again.

# Notices: third-party payment
topup-credited-notice-third-party = The { $amount } you topped up by third-party payment has arrived in your balance.
topup-credited-net-notice-third-party = The { $amount } you topped up by third-party payment has arrived. After the fee of { $fee }, { $net } is in your balance.
topup-credited-late-notice-third-party = The { $amount } you topped up { $ordered_at } by third-party payment has arrived. Thank you for waiting.
topup-credited-late-net-notice-third-party = The { $amount } you topped up { $ordered_at } by third-party payment has arrived. After the fee of { $fee }, { $net } is in your balance. Thank you for waiting.
topup-credited-after-failure-notice-third-party = The payment service first reported that your { $amount } top-up had failed, then the payment went through after all. It is now in your balance.
topup-credited-other-amount-notice-third-party = You topped up { $amount } by third-party payment; { $real } arrived, and that is what we have credited.
topup-failed-closed-by-payer-notice = Your { $amount } top-up was not finished: the cashier page was closed and nothing was paid. You can top up again or choose another way.
topup-failed-expired-notice-third-party = Your { $amount } top-up was not finished: the cashier page expired and nothing was paid. Please top up again and pay soon after the page opens.
topup-failed-account-restricted-notice = Your { $amount } top-up did not go through: your account with the payment service is restricted and nothing was paid. Please ask the payment service why, or choose another way.
topup-failed-insufficient-funds-notice-third-party = Your { $amount } top-up did not go through: not enough money in the payment account, and nothing was paid. Please try again once there is, or choose another way.
topup-failed-limit-exceeded-notice-third-party = Your { $amount } top-up did not go through: it is over the limit of the payment service, and nothing was paid. Try a smaller amount or another way.
topup-failed-lost-notice-third-party = Your { $amount } top-up did not go through: the request did not reach the payment service, and nothing was paid. Please top up again.
topup-failed-other-notice-third-party = Your { $amount } top-up did not go through: the payment service did not accept it, and nothing was paid. Please try later or choose another way.
topup-conflicted-notice-third-party = You topped up { $amount }, but { $real } arrived from the payment service. The money is safe, a colleague is checking it, and there is nothing you need to do.
topup-found-in-suspense-notice-third-party = We have received { $amount } from the payment service that is very likely your top-up, but its details do not match, so it is not in your balance yet. Please contact us to claim it.
topup-returned-notice-third-party = { $real } has been sent back to your account with the payment service. The top-up was for { $amount }.
topup-late-notice-third-party = The { $amount } you topped up { $ordered_at } by third-party payment is slower than usual. We are asking the payment service; there is nothing you need to do.
topup-delayed-notice-third-party = The payment service is under maintenance. Your { $amount } top-up goes on by itself after { $until }; no need to submit it again.

# Notices: digital currency
topup-credited-notice-chain = The { $amount } you sent has arrived in your balance.
topup-credited-net-notice-chain = The { $amount } you sent has arrived. After the fee of { $fee }, { $net } is in your balance.
topup-credited-late-notice-chain = The { $amount } top-up you asked for { $ordered_at } has arrived. Thank you for waiting.
topup-credited-late-net-notice-chain = The { $amount } top-up you asked for { $ordered_at } has arrived. After the fee of { $fee }, { $net } is in your balance. Thank you for waiting.
topup-credited-after-failure-notice-chain = Your { $amount } top-up that had not gone through before was received after all. It is now in your balance.
topup-credited-other-amount-notice-chain = You asked to top up { $amount }; { $real } arrived, and that is what we have credited.
topup-failed-expired-notice-chain = Your { $amount } top-up was not finished: no transfer was seen in time. Please send nothing more to that address; ask for a new one to top up. If you have sent it already, we take care of it when it arrives.
topup-failed-limit-exceeded-notice-chain = Your { $amount } top-up did not go through: it is over the limit of the network's gateway. Please ask again for a smaller amount.
topup-failed-address-blocked-notice = Your { $amount } top-up did not go through: the receiving address was withdrawn. Please send nothing to it and ask for a new top-up.
topup-failed-lost-notice-chain = Your { $amount } top-up did not go through: the request did not reach the network's gateway. Please ask again.
topup-failed-other-notice-chain = Your { $amount } top-up did not go through: the network's gateway did not accept it. Please try later or choose another way.
topup-conflicted-notice-chain = You asked to top up { $amount }, but { $real } arrived. The money is safe, a colleague is checking it, and there is nothing you need to do.
topup-returned-notice-chain = { $real } has been sent back to the address you gave. The top-up was for { $amount }.
topup-late-notice-chain = The { $amount } top-up you asked for { $ordered_at } is slower than usual. We are asking the network; there is nothing you need to do.
topup-delayed-notice-chain = Digital currency is under maintenance. Your { $amount } top-up goes on by itself after { $until }; no need to submit it again.

# Status
topup-status-charged-back = Taken back
topup-status-to-verify = To be verified
topup-status-to-pay = To be paid
topup-status-to-send = To be sent
topup-status-confirming = Being confirmed

# Trace my money: bank card
path-by-card = the card network
path-paid-card = You paid by card of { $bank }
path-sending-card = Telling the card network
path-act-card = Waiting for you to verify at your bank's page
path-acted-card = You verified at your bank
path-act-detail = Please do it by { $until }; after that it is cancelled by itself
path-bank-works-card = The card network is taking the money
path-bank-slow-card = The card network is slower than usual
path-bank-slow-detail-card = We are asking the card network; there is nothing you need to do
path-bank-silent-card = No answer from the card network, being checked
path-bank-closed-card = Card payments under maintenance, waiting
path-bank-failed-card = Nothing was taken
path-bank-failed-first-card = The card network first reported a failure
path-bank-confirmed-card = The card network took the money and confirmed
path-money-arrived-card = The money reached our account at the card network
path-asked-card = Notice did not arrive, card network asked directly
path-amount-differs-detail-card = You topped up { $ordered }, the card network has { $real }
path-charged-back = The money went back to where it came from
path-charged-back-card = The card network took the money back
path-summary-failed-card = { $amount } did not go through; nothing was taken
path-summary-conflicted-card = The card network has { $amount }, not the amount you topped up; a colleague is checking
path-summary-confirmed-card = The card network has confirmed { $amount }; it is being credited
path-summary-credit-refused-card = The card network has confirmed { $amount }; the account cannot receive money now
path-summary-unknown-card = Asking the card network whether { $amount } was taken
path-summary-closed-card = Card payments are under maintenance; goes on by itself after { $until }
path-summary-late-card = { $amount } is slower than usual; we are asking the card network
path-summary-act-card = { $amount } goes on once you have verified at your bank's page
path-evidence-bank-ref-card = Card network reference
path-evidence-message-card = Card network message
path-evidence-chargeback = Chargeback reference

# Trace my money: third-party payment
path-paid-third-party = You chose third-party payment
path-sending-third-party = Telling the payment service
path-act-third-party = Waiting for you to pay at the cashier page
path-acted-third-party = You paid at the cashier page
path-bank-works-third-party = The payment service is working on it
path-bank-slow-third-party = The payment service is slower than usual
path-bank-slow-detail-third-party = We are asking the payment service; there is nothing you need to do
path-bank-silent-third-party = No answer from the payment service, being checked
path-bank-closed-third-party = Payment service under maintenance, waiting
path-bank-failed-third-party = Nothing was paid
path-bank-failed-first-third-party = The payment service first reported a failure
path-bank-confirmed-third-party = The payment service took the money and confirmed
path-money-arrived-third-party = The money reached our account at the payment service
path-asked-third-party = Notice did not arrive, payment service asked directly
path-amount-differs-detail-third-party = You topped up { $ordered }, the payment service has { $real }
path-returning-third-party = The money is on its way back to your payment account
path-returned-third-party = The money was sent back to your payment account
path-nothing-taken-detail-third-party = The money is still in your payment account
path-charged-back-third-party = The payment service took the money back
path-summary-returned-third-party = { $amount } was sent back to your payment account
path-summary-returning-third-party = { $amount } is on its way back to your payment account
path-summary-failed-third-party = { $amount } did not go through; nothing was paid
path-summary-conflicted-third-party = The payment service has { $amount }, not the amount you topped up; a colleague is checking
path-summary-in-suspense-third-party = { $amount } reached our account at the payment service and waits to be claimed
path-summary-confirmed-third-party = The payment service has confirmed { $amount }; it is being credited
path-summary-credit-refused-third-party = The payment service has confirmed { $amount }; the account cannot receive money now
path-summary-unknown-third-party = Asking the payment service whether { $amount } was paid
path-summary-act-third-party = { $amount } goes on once you have paid at the cashier page
path-evidence-bank-ref-third-party = Payment service reference
path-evidence-message-third-party = Payment service message

# Trace my money: digital currency
path-paid-chain = You asked to send { $amount }
path-sending-chain = Preparing an address for you
path-act-chain = Waiting for you to send { $amount }
path-act-detail-chain = Please send it to your address by { $until }; after that the address is withdrawn
path-seen-chain = The network shows your transfer
path-seen-again-chain = The transfer is back on the network
path-reorganised-chain = The chain was reorganised, the transfer vanished
path-reorganised-detail-chain = A transfer that is not confirmed yet may vanish this way; that is why it was not credited
path-wait-again-chain = Waiting for the transfer to come back
path-wait-again-detail-chain = It usually does by itself; please do not send it again
path-confirming-chain = The network confirms: { $count } of { $needed }
path-confirming-detail-chain = Credited by itself once it is enough; there is nothing you need to do
path-bank-works-chain = Waiting for the network to confirm
path-bank-slow-chain = The network is slower than usual
path-bank-slow-detail-chain = We are asking the network; there is nothing you need to do
path-bank-silent-chain = No answer from the network's gateway, being checked
path-bank-closed-chain = Digital currency under maintenance, waiting
path-bank-failed-chain = No transfer was received
path-bank-failed-first-chain = No transfer had been received before
path-bank-confirmed-chain = The network has confirmed your transfer
path-bank-ref-chain = Transaction { $ref }
path-money-arrived-chain = The money reached our address
path-money-arrived-detail-chain = It does not match the top-up
path-asked-chain = Notice did not arrive, network asked directly
path-amount-differs-detail-chain = You asked for { $ordered }, { $real } arrived
path-in-suspense-detail-chain = Contact us to check it; once confirmed it is credited at once
path-returning-chain = The money is on its way to the address you gave
path-returned-chain = The money was sent back to the address you gave
path-nothing-taken-detail-chain = Please send nothing more to the old address
path-charged-back-chain = A deep reorganisation of the chain undid the transfer
path-summary-returned-chain = { $amount } was sent back to the address you gave
path-summary-returning-chain = { $amount } is on its way to the address you gave
path-summary-failed-chain = { $amount } was not finished; no transfer was received
path-summary-conflicted-chain = { $amount } arrived, not the amount you asked for; a colleague is checking
path-summary-in-suspense-chain = { $amount } reached our address and waits to be checked
path-summary-confirmed-chain = The network has confirmed { $amount }; it is being credited
path-summary-credit-refused-chain = The network has confirmed { $amount }; the account cannot receive money now
path-summary-unknown-chain = Checking whether the address for { $amount } is ready
path-summary-closed-chain = Digital currency is under maintenance; goes on by itself after { $until }
path-summary-late-chain = { $amount } is slower than usual; we are asking the network
path-summary-act-chain = Waiting for you to send { $amount }
path-summary-confirming-chain = The network is confirming { $amount } ({ $count } of { $needed })
path-summary-reorganised-chain = The chain was reorganised; the transfer of { $amount } has vanished for now and is not credited
path-evidence-address = Receiving address
path-evidence-bank-ref-chain = Transaction hash
path-evidence-message-chain = Network message
path-evidence-chargeback-chain = Transaction undone

# Trace my money: fee, and money taken back
path-credited-less-fee = { $amount } (after the fee of { $fee })
path-owed = Your balance did not cover it
path-owed-detail = { $amount } is still owed; it is made up first when money comes in, without interest
path-summary-charged-back = { $amount } was taken back after it had arrived
path-summary-charged-back-owed = { $amount } was taken back after it had arrived; { $owed } is still owed
