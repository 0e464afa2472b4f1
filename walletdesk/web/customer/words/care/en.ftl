# Care in the midst of a large or risky act, and its guide step by step
care-shared-title = Many people use your network today
care-network-title = You are on a network not used before
care-network = If it is public Wi-Fi in a mall, hotel or station, please change to mobile data first, and let nobody look at your screen.
care-held-title = A person looks at this one first
care-held = It goes out only once it was gone over with you, and you can cancel until then. If somebody on the phone is telling you what to do, please hang up.
care-ask = Talk to us
care-transfer-title = Three checks before you send
care-transfer-1 = The payee is somebody you know, checked face to face or by the number you always had.
care-transfer-2 = Nobody on the phone, in a group or through screen sharing urges you or shows you how.
care-transfer-3 = Once sent, it comes back only if they agree; if there is no hurry, have it arrive later and cancel any time before.
care-withdraw-title = Three checks before you withdraw
care-withdraw-1 = The card is your own, with the last digits and the name as they should be.
care-withdraw-2 = Nobody asked you to withdraw it and send it on to another account.
care-withdraw-3 = You can cancel until the bank takes it; if it fails, the money comes back by itself.
care-pay-title = Three checks before you pay
care-pay-1 = Merchant and amount are what you mean to buy.
care-pay-2 = It is no payment asked for before a refund, an unfreezing, a rebate or a prize.
care-pay-3 = Codes and passwords go only here, to nobody else.
care-bind-title = Three checks before you add a card
care-bind-1 = Only your own card: none for others, and none lent to others.
care-bind-2 = The code comes from the bank to your phone and goes only on this page.
care-bind-3 = Nobody on the phone or through screen sharing tells you what to fill in.

chat-see-restriction = See restrictions and appeal
