# Cannot sign in, account locked, password forgotten. Figures, dates and statuses come from records only

# Not knowing who it is: only what holds for everybody
signin-before-try = A few things you can try at once: check that it is the phone or email you registered with, and that capitals are right; if you are not sure of the password, do not keep trying, “Forgot password” on the sign-in page is quicker.
signin-before-locked = After { $most } wrong passwords in a row, sign-in is locked for { $minutes } minutes and then opens by itself; “Unlock with a code” on the locked page opens it at once. Only sign-in is locked, your money is not affected.
signin-before-unfinished = If you registered but never entered the code, sign in once with the password you chose, and you are taken straight to it.
signin-before-reset = Nobody can see your password, us included, so it can only be set anew: choose “Forgot password” on the sign-in page, enter your phone or email, and use the code you receive.
signin-nobody = I cannot find a record of your account; perhaps it was registered anew a moment ago. Please begin a new chat.

# The cause
signin-not-activated = Found it: you registered { $registered_at } but the code was never entered, so the account is not active yet. Sign in with the password you chose and you are taken to the code. If you have forgotten that as well, just register again; the first time no longer counts.
signin-sign-in-locked = Found it: { $wrong } wrong passwords in a row, so sign-in was locked { $locked_since } and opens by itself { $locked_until }.
signin-by-phone = In the past day the phone number was used for { $by_phone } wrong tries.
signin-by-email = In the past day the email was used for { $by_email } wrong tries.
signin-by-phone-and-by-email = In the past day the phone number was used for { $by_phone } wrong tries and the email for { $by_email }.
signin-sign-in-locked-by-others = Found it: sign-in was locked { $locked_since } and opens by itself { $locked_until }. Of the wrong tries, { $strange } came from a place and a device you never signed in from ({ $strange_device }); somebody may be guessing your password.
signin-sign-in-tried-by-others = Sign-in is not locked, but you should know: { $strange } wrong tries came from a place and a device you never signed in from ({ $strange_device }), the last { $strange_at }. Somebody may be guessing your password.
signin-others-advice = They did not get in. If that was not you, set a new password now, one you use nowhere else: it opens the lock, and every device has to sign in again with it.
signin-sign-in-unlocked = Found it: the lock was opened { $unlocked_at } ({ $unlocked_how }), and you can sign in now. If you are not sure of the password, setting a new one is safer.
signin-sign-in-lock-over = Found it: the lock ended by itself { $lock_ended_at }, and you can sign in now. If you are not sure of the password, setting a new one is safer than being locked again.
signin-sign-in-open = I have checked: your sign-in is not locked now, and there are no recent wrong passwords. (The rule: { $most } wrong in a row lock it for { $minutes } minutes.) If the page still says locked, check that it is your registered phone or email.
signin-password-wrong = Found it: sign-in is not locked, but the password is wrong: { $wrong } times in a row, the last { $last_try_at }.
signin-left = Another { $left } wrong and it is locked for a while, so better stop trying and set a new one.
signin-password-changed-lately = Found it: the password was changed { $password_at } ({ $password_how }). The old one stopped working then, and all devices were signed out. If it was not you, set a new password at once and ask for a person.
signin-password-reset-done = Your password was set anew { $password_at }; please sign in with the new one.
signin-password-forgotten = All right. Nobody can see the old password, but I can send you a code to set a new one. If you still know the old one and only want another, sign in and choose “Change password” under “Me”.
signin-code-undelivered = Found it: the code sent { $code_sent_at } to { $code_to } could not be delivered; the SMS or mail carrier refused it, it was nothing you did. I can send it again.
signin-code-used-up = Found it: the code sent { $code_sent_at } was entered wrongly { $code_wrong } times and is void, to keep you safe. With a new one you can go on.
signin-code-expired = Found it: the code sent { $code_sent_at } expired { $code_expires_at }. With a new one you can go on; only the last one sent is good.
signin-code-under-way = A code was sent { $code_sent_at } to { $code_to } and is good until { $code_expires_at }. Please look among blocked messages or in the spam folder; of several codes only the last is good.
signin-signed-out-everywhere = Found it: all devices were signed out together { $signed_out_at }, so you need to sign in once more, with your present password.
signin-sign-in-not-kept = Found it: the password is right. You last got in { $last_in_at } on { $last_device }, but several times within a short while, so that device does not keep you signed in.
signin-sign-in-fine = I have checked: the account is fine, not locked, with no new wrong tries; you last got in { $last_in_at }. This time it is most likely the name you typed, or the device or network.
signin-sign-in-no-trace = I have checked: the account is fine, not locked, and nobody lately failed to sign in with it. Most likely another phone or email was typed, or the request did not reach us.
signin-no-address = There is no verified phone or email on your account, so no code can reach you. A colleague has to confirm who you are; I am passing you to the account security team now.
signin-your-phone = Your registered phone is { $phone }.
signin-your-email = Your registered email is { $email }.
signin-look-at-device = Please try this: allow cookies for our site, leave private browsing, reload or use another browser; set the clock of your device to automatic; try another network.

# Once something was done
signin-done-unlock = I have unlocked it for you; you can sign in now. If you are not sure of the password, stop trying and I will help you set a new one.
signin-done-send-reset = A code to set a new password is on its way to { $to }, good for { $minutes } minutes. Enter it with the button below; it opens a lock as well.
signin-done-send-activation = The activation code is on its way to { $to } again, good for { $minutes } minutes. Sign in with the password you chose and you are taken to it; if it came by email, the link in it works too.
signin-done-sign-out-everywhere = All devices are signed out. Before signing in again, better set a new password.
signin-keep-code = Enter the code on our page only and tell it to nobody; our staff will never ask for it.

# Buttons
choice-do-unlock = Only unlock
choice-do-send-reset = Set a new password
choice-do-send-activation = Send the code again
choice-do-sign-out-everywhere = Sign out all devices

# As records put it
sign-in-unlocked-code = with a code
sign-in-unlocked-act = after we confirmed it was you
sign-in-unlocked-reset = by a new password
sign-in-password-reset = with a code
sign-in-password-changed = while signed in
sign-in-code-used = used
sign-in-code-over = void after too many wrong tries
sign-in-code-expired = expired
sign-in-code-undelivered = not delivered
sign-in-code-waiting = being sent
sign-in-code-arrived = delivered

# The conclusion, for colleagues
finding-not-activated = Registered, never confirmed: account not active
finding-sign-in-locked = Locked after wrong passwords in a row
finding-sign-in-locked-by-others = Locked; some tries came from a strange place and device
finding-sign-in-tried-by-others = Not locked, but some tries came from a strange place and device
finding-sign-in-unlocked = The lock was opened early; sign-in is open
finding-sign-in-lock-over = The lock ended by itself; sign-in is open
finding-sign-in-open = Sign-in is not locked
finding-password-wrong = Wrong password, not locked yet
finding-password-changed-lately = Password changed lately, not signed in since
finding-password-reset-done = The password was reset
finding-password-forgotten = Password forgotten, to be reset
finding-code-undelivered = The code was not delivered
finding-code-used-up = The code is void after too many wrong tries
finding-code-expired = The code has expired
finding-code-under-way = A code was sent and not entered yet
finding-signed-out-everywhere = All devices were signed out
finding-sign-in-not-kept = Password right, but the device does not keep the sign-in
finding-sign-in-fine = Account fine, signed in lately
finding-sign-in-no-trace = Account fine, no failed sign-in on record
finding-no-address = No verified phone or email
why-unlock = It is the customer, and the wrong tries are from their usual devices
why-send-reset = The code goes to the verified phone or email only; a new password opens the lock too
why-send-activation = The code of the registration was never used
why-sign-out = Somebody may be impersonating: let every device sign in again
evidence-signin-registered-at = Registered
evidence-signin-phone = Verified phone
evidence-signin-email = Verified email
evidence-signin-locked-since = Locked since
evidence-signin-locked-until = Opens by itself
evidence-signin-lock-ended-at = Last lock ended by itself
evidence-signin-unlocked-at = Opened early
evidence-signin-unlocked-how = Opened how
evidence-signin-wrong = Wrong in a row
evidence-signin-tries = Wrong tries within a day
evidence-signin-by-phone = With the phone number
evidence-signin-by-email = With the email
evidence-signin-first-try-at = First wrong try
evidence-signin-last-try-at = Last wrong try
evidence-signin-strange = From a strange place and device
evidence-signin-strange-at = Last strange try
evidence-signin-strange-device = Strange device
evidence-signin-password-at = Password changed
evidence-signin-password-how = Changed how
evidence-signin-last-in-at = Last signed in
evidence-signin-last-device = On which device
evidence-signin-signed-out-at = All devices signed out
evidence-signin-code-sent-at = Last code sent
evidence-signin-code-to = Code sent to
evidence-signin-code-state = State of the code
evidence-signin-code-expires-at = Code good until
evidence-signin-code-wrong = Code entered wrongly
proof-of-sign-in = From your sign-in records

# Who it is
choice-code-late = The code has not arrived
choice-code-again = Send it again
choice-phone-lost = My phone is lost or the number changed
choice-by-questions = Answer a few questions instead
talk-questions-who = Of course. Please send me the phone or email you registered with; I will ask you a few short questions about the account, and once all are answered rightly I know it is you.
talk-questions-failed = Not all of these were answered rightly, so I cannot be sure that it is you. You can answer other questions, or have a code sent to your phone or email; if neither will do, press «A person, please».
talk-questions-late = The time for those questions is over. You can begin again, or send me your phone or email for a code.
talk-questions-used-up = The questions for today are used up; tomorrow you can try again. For now, send me the phone or email on the account for a code, or ask for a person.
talk-questions-nothing = There are not enough records to ask about at the moment. A code to your phone or email will do, or a colleague can help: ask for a person.
talk-prove-code = To let me look into your account and mend it, send me the phone or email you registered with; I will send a code there to confirm that it is you.
talk-code-late = If it does not arrive: look among blocked messages and in the spam folder; check that what you sent me is the phone or email you registered with; wait a moment and answer “send again”, or send me your other registered phone or email. A number that was never registered receives nothing.
talk-prove-lost = Never mind. If your other registered contact still works, send me that one and the code goes there; if neither works, a few questions about the account will do instead. Once I know it is you, a colleague has to confirm who you are before the phone is changed. You can also choose a person, and I will pass everything on to the account security team.
talk-prove-stuck = Let us try another way: send me the phone or email you registered with, I send a code there, and once I know that it is you I look at what is wrong. If you would rather not try any more, choose a person.
talk-prove-stuck-code = Let us try another way: answer “send again” for another code, or send me your other registered phone or email. If it still does not come, or you would rather not try any more, choose a person to confirm who you are.
