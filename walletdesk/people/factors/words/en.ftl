# Names of second factors
factor-way-passkey = passkey
factor-way-totp = authenticator app
factor-way-sms = codes by SMS
factor-way-email = codes by email
factor-way-recovery = recovery code
factor-passkey-unnamed = My passkey

# Acts that are proved
factor-act-withdrawal-create = withdraw
factor-act-transfer-send = transfer
factor-act-payment-confirm = pay
factor-act-card-bind = bind a bank card
factor-act-freeze-lift-own = lift your loss report
factor-act-person-sign-in = sign in
factor-act-person-change-phone = change your phone number
factor-act-person-change-email = change your email
factor-act-person-change-password = change your password
factor-act-person-factor-add = turn on a new way to verify
factor-act-person-factor-remove = turn off or replace a way to verify
factor-act-person-prove = confirm to the desk that it is you
factor-act-desk-act = act at the desk
factor-act-desk-decide = approve a request at the desk
factor-what-amount = { $act } { $amount }
factor-what-to = { $act } { $amount }, { $to }

# Codes on their way
factor-code = [Walletdesk] Code { $code } to { $what }, good for { $minutes } minutes. Not you? Tell it to nobody and change your password.
factor-code-email =
    Is it you? { $what }

    Code: { $code } (good for { $minutes } minutes, only to { $what })

    Not you? Tell it to nobody and change your password. Support never asks for a code.
contact-code = [Walletdesk] Code { $code } binds this phone number to your wallet account, good for { $minutes } minutes. Not you? Ignore it and tell it to nobody.
contact-code-email =
    Bind this email to your wallet at Walletdesk

    Code: { $code } (good for { $minutes } minutes)

    Not you? Ignore this email. Support never asks for a code.

# Refusals
proof-needed = Please first prove that it is you.
proof-altered = This is no longer what you proved. Check it and prove it again.
proof-used = This proof was used already. Please prove it again.
proof-expired = This proof has expired. Please prove it again.
proof-no-way = Your account has no way to verify you. Verify your phone or email first.
proof-challenge-gone = This check is over. Please start again.
proof-way = You cannot verify this way. Choose another one.
proof-wrong = That did not work. Check it and try again: { $left } tries left.
proof-stopped = That did not work several times, so the check was stopped and nothing has changed. Please start again.
factor-needed = The password is right; a second check is needed.
factor-locked = Too many wrong answers: checks are paused until { $until }. Your money is safe.
factor-wrong-first = That code is not right. Make sure your phone's clock is right, then type the 6 digits the app shows now.
factor-setup-gone = This setup has expired. Please start again.
factor-on-already = This way to verify is on already.
factor-none-on = Turn on a way to verify first.
factor-no-address = Verify this phone or email first.
factor-passkey-not-made = The passkey was not made. Please try again.
factor-passkeys-many = You can have { $most } passkeys at most. Remove one you no longer use first.
factor-passkey-wrong = Signing in with a passkey did not work. Try again, or use your password.
contact-same = This is the one bound now. Type the new one.
contact-undo-taken = This phone or email is bound to another account by now, so it cannot be put back by itself. Please contact us at once; a person will look into it.

# Notices
factor-notice-on = On your account, { $what } was turned on { $at }. Not you? Change your password at once and contact us.
factor-notice-off = On your account, { $what } was turned off { $at }. Not you? Change your password at once and contact us.
factor-notice-recovery-made = New recovery codes were made for your account { $at }; earlier ones no longer work. Not you? Contact us at once.
factor-notice-recovery-used = A recovery code of your account was used { $at }; { $left } are left. Not you? Change your password at once and contact us.
factor-notice-new-device = Your account was signed in to { $at } with { $device }, a device or network not used in the past month. Not you? Sign out other devices and change your password at once.
factor-notice-new-device-unknown = Your account was signed in to { $at } from a device or network not used in the past month. Not you? Sign out other devices and change your password at once.
contact-notice-phone = The phone number of your account was changed to { $to } { $at }. Not you? Contact us at once.
contact-notice-email = The email of your account was changed to { $to } { $at }. Not you? Contact us at once.
contact-notice-phone-undo = [Walletdesk] The phone number of your account was changed to { $to } { $at }. Not you? Within { $hours } hours, on our official page, press «Undo a change» below the sign-in and enter the code { $code }; you need not sign in. Tell it to nobody, support never asks for it.
contact-notice-email-undo = [Walletdesk] The email of your account was changed to { $to } { $at }. Not you? Within { $hours } hours, on our official page, press «Undo a change» below the sign-in and enter the code { $code }; you need not sign in. Tell it to nobody, support never asks for it.
contact-notice-phone-undo-email =
    Your phone number was changed

    The phone number of your account was changed to { $to } { $at }.

    Not you? Within { $hours } hours, on our official page, press «Undo a change» below the sign-in and enter the code { $code }; you need not sign in. Tell it to nobody, support never asks for it.
contact-notice-email-undo-email =
    Your email was changed

    The email of your account was changed to { $to } { $at }.

    Not you? Within { $hours } hours, on our official page, press «Undo a change» below the sign-in and enter the code { $code }; you need not sign in. Tell it to nobody, support never asks for it.
contact-notice-phone-undone = The change of phone was undone { $at }: your phone is { $to } again, and every device is signed out. Please set a new password at once; until we know that the account is safe, transfers and payments pause.
contact-notice-email-undone = The change of email was undone { $at }: your email is { $to } again, and every device is signed out. Please set a new password at once; until we know that the account is safe, transfers and payments pause.
contact-notice-wanted-phone = Somebody tried to bind your phone number to another account and failed. You need not do anything; tell codes to nobody.
contact-notice-wanted-email = Somebody tried to bind your email to another account and failed. You need not do anything; tell codes to nobody.

# Second factors of colleagues
staff-act-remove-factor = Turn off a colleague's second factor
staff-change-factor = The colleague's second factor
staff-change-factor-on = on
staff-change-factor-off = off, set up anew at the next sign-in
staff-factor-own = It is about your own second factor: two other colleagues must do this.
staff-notice-factor-removed = Your second factor at the desk was turned off by two colleagues { $at }, and every device is signed out; please set up a new one at your next sign-in. If you did not ask for it, tell a supervisor at once.
staff-app-first = Your role must have an authenticator app: sign in once on the desk's page and set it up first.
