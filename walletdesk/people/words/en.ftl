# What is filled in
person-name-missing = Please enter your name.
person-name-long = A name has at most { $most } characters.
person-name-signs = The name holds characters that cannot be used. Letters only, please.
person-phone-missing = Please enter your mobile number.
person-phone-wrong = That is not a mobile number. Outside mainland China, begin with the country code, as in +852 5123 4567.
person-phone-not-mobile = That is a landline and cannot receive text messages. Please enter a mobile number.
person-email-missing = Please enter your email.
person-email-wrong = That is not an email address. It looks like name@example.com.
person-identifier-missing = Please enter your phone number or email.
person-identifier-wrong = That is neither a phone number nor an email. Please check it.

# Passwords
person-password-short = It needs at least { $least } characters.
person-password-long = It may have at most { $most } characters.
person-password-no-letter = It needs a letter.
person-password-no-digit = It needs a digit.
person-password-no-special = It needs a symbol, such as ! @ # or -.
person-password-own = It is made of your name, phone or email: others try those first.
person-password-leaked = It is on the list of leaked passwords. Please choose another.
person-password-common = It is a common password with little changed, and soon tried. Please choose another.
person-password-guessable = It is easy to guess. Make it longer, or use several unrelated words.
person-old-password-wrong = The current password is not right.

# Signing in
person-sign-in-wrong = The phone number, email or password is not right.
person-sign-in-few-left = The phone number, email or password is not right. { $left ->
    [one] One more wrong try locks
   *[other] { $left } more wrong tries lock
} sign-in for a while. If you do not remember it, a reset is quicker.
person-locked = Too many wrong passwords. Sign-in is locked until { $until }. You can also open it now with a code.
person-not-active = The account is not active yet. Please verify it first.
person-sign-in-first = Please sign in first.
person-not-your-role = Your role cannot see this page.
person-too-often = Too many tries. Please try again after { $until }.
person-not-locked = This customer’s sign-in is not locked.

# Codes and links
person-code-soon = A code has just been sent. You can send another in { $seconds } seconds.
person-code-often = Too many codes were sent. Please try again after { $until }.
person-code-wrong = That is not the code. { $left ->
    [one] One try is left.
   *[other] { $left } tries are left.
}
person-code-over = Too many wrong tries: this code is void. Please send another.
person-code-not-good = That code is not right, or no longer good. Check the phone or email and the latest code you received, or have a new one sent.
person-code-expired = This code is no longer good. Please send another.
person-link-expired = This link has expired or was used. Please ask for another.
person-proof-stopped = We could not confirm who you are, and cannot try again in this conversation. Please sign in and write to us from there.

person-code-activate = [Walletdesk] { $code } is your code to activate your account, good for { $minutes } minutes. Tell nobody: support never asks for it.
person-code-activate-email =
    Activate your Walletdesk account

    Code: { $code } (good for { $minutes } minutes)

    Or open this link (good once, for { $link_minutes } minutes):
    { $link }

    If you did not register, ignore this email. Support never asks for a code or link.
person-code-reset = [Walletdesk] { $code } is your code to set a new password, good for { $minutes } minutes. If you did not ask, ignore it. Tell nobody.
person-code-reset-email =
    Set a new Walletdesk password

    Code: { $code } (good for { $minutes } minutes)

    Or open this link (good once, for { $link_minutes } minutes):
    { $link }

    If it was not you, ignore this email and nothing changes. Support never asks for a code or link.
person-code-unlock = [Walletdesk] { $code } is your code to unlock sign-in, good for { $minutes } minutes. If you did not ask, ignore it. Tell nobody.
person-code-unlock-email =
    Unlock your Walletdesk sign-in

    Code: { $code } (good for { $minutes } minutes)

    If you did not ask, ignore this email. Support never asks for a code.
person-code-bind = [Walletdesk] { $code } is your code to verify this contact, good for { $minutes } minutes. Tell nobody.
person-code-bind-email =
    Verify your email at Walletdesk

    Code: { $code } (good for { $minutes } minutes)

    If you did not ask, ignore this email. Support never asks for a code.
person-code-talk = [Walletdesk] { $code } is your code to confirm who you are in our chat, good for { $minutes } minutes. Enter it in that chat only; tell it to no caller.
person-code-talk-email =
    Confirm who you are in our chat

    Code: { $code } (good for { $minutes } minutes)

    Enter it in that chat only; tell it to no caller.

# Notices
person-notice-welcome = Your account is active. Welcome to Walletdesk.
person-notice-registered-again = Somebody tried to register with your phone or email, without success. If it was you, just sign in; a forgotten password can be reset.
person-notice-locked = After several wrong passwords your sign-in is locked until { $until }, to keep you safe. If it was you, open it with a code on the sign-in page; if not, contact us.
person-notice-unlocked = Your sign-in is unlocked and you can sign in now. If you did not ask for this, contact us.
person-notice-signed-out = To keep you safe all devices were signed out { $at }; please sign in again. If you did not ask for this, contact us.
person-notice-password-reset = Your password was reset { $at } and all devices were signed out. If it was not you, contact us at once.
person-notice-password-changed = Your password was changed { $at } and other devices were signed out. If it was not you, contact us at once.

# Acts and colleagues
person-act-unlock = Unlock sign-in
person-act-send-reset = Send a code to reset the password
person-act-send-activation = Send the activation code again
person-act-sign-out = Sign out all devices
person-change-sign-in = Sign-in
person-change-sign-in-locked = locked
person-change-sign-in-open = open
person-change-reset-code = Code to reset the password
person-change-reset-code-sms = to the verified phone, as a text message
person-change-reset-code-email = to the verified email, with a link as well
person-change-activation-code = Activation code
person-change-activation-code-sms = to the phone given at registration
person-change-activation-code-email = to the email given at registration, with a link as well
person-change-sessions = Sign-in on all devices
person-change-sessions-running = kept
person-change-sessions-ended = all ended, and the customer is told
person-no-address = This customer has no verified phone or email to receive a code. Confirm who they are, then change the phone.
person-active-already = This account is active already.
person-staff-known = A colleague has this email already.
person-staff-role = There is no such role or team.
