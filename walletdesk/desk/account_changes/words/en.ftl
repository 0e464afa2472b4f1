# The phone is gone, or every second factor: changed by the desk, agreed by two, undone within the waiting time
act-change-phone = Change the phone
act-remove-factors = Turn off every second factor
account-change-phone = Phone for signing in
account-change-phone-old = the phone until now
account-change-phone-new = the new phone (after the waiting time)
account-change-factors = Second factors
account-change-factors-on = on
account-change-factors-off = all off (after the waiting time)
account-change-money = Money out
account-change-money-free = free
account-change-money-stopped = stopped until some time after the change

# Refusals
account-change-proof = This takes the strongest proof: confirm who you are in the talk, then enter the number of your ID card.
account-change-waits = A change is waiting already and takes effect { $at }. To ask for another, undo that one first.
account-change-decided = This change has been dealt with already.
account-change-taken = The new phone cannot be bound; the customer should name another one.
account-change-over = This change took effect or was undone already; it can no longer be undone.
account-change-code = That code is not right, or the change is over. Please check the code in the text message or mail.

# Why money out is stopped
safety-reason-account-change = The phone of the account is being changed, or its second factors turned off.
safety-remedy-account-change = It ends by itself in time. If you did not ask for the change, please undo it at once.

# Notices
account-change-waits-phone = The phone of your account is being changed to { $to }; it takes effect { $at }. Until some time after that no money can leave. Not you? Please undo it at once.
account-change-waits-phone-undo = [Walletdesk] The phone of your account is being changed to { $to }; it takes effect { $at }. Not you? On our official page, press «Undo a change» below the sign-in and enter the code { $code }, or sign in and undo it.
account-change-waits-factors = Every second factor of your account is being turned off; it takes effect { $at }. Until some time after that no money can leave. Not you? Please undo it at once.
account-change-waits-factors-undo = [Walletdesk] Every second factor of your account is being turned off; it takes effect { $at }. Not you? On our official page, press «Undo a change» below the sign-in and enter the code { $code }, or sign in and undo it.
account-change-done-phone = The phone of your account was changed { $at }, and every device is signed out. If you did not ask for it, please contact us at once.
account-change-done-factors = Every second factor of your account was turned off { $at }, and every device is signed out. Please sign in and turn one on again soon; if you did not ask for this, contact us at once.
account-change-undone-phone = The change of phone was undone { $at }; your phone is as it was. Please change your password soon. Money out stays stopped for some time; if that is urgent, contact us to prove yourself and have it ended.
account-change-undone-factors = Turning off the second factors was undone { $at }; they are as they were. Please change your password soon. Money out stays stopped for some time; if that is urgent, contact us to prove yourself and have it ended.
account-change-taken-phone = The phone could not be changed { $at }: the new one can no longer be bound. Yours is as it was; if you still want to change it, please contact us.
