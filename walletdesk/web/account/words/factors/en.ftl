# Is it you
prove-title = Confirm it is you
prove-what = You are confirming
prove-once = This confirms only what is shown above
prove-never-tell = If the amount or the other end changes, you confirm again. We never ask you for a code.
prove-set-up = Quicker and safer:
prove-set-up-go = use your fingerprint, face or an authenticator app
prove-sent = A code went to { $to }. It is good for { $minutes } minutes.
prove-will-send = A code will go to { $to }.
prove-send = Send a code
prove-label-code = Code
prove-label-totp = 6 digits from your authenticator app
prove-label-recovery = Recovery code
prove-hint-code = Check that the message names the same act as this page.
prove-hint-totp = Open the app on your phone and type the digits it shows now.
prove-hint-recovery = Each recovery code works once.
prove-go = Confirm
prove-other = Another way
prove-passkey-lead = Confirm with this device's fingerprint, face or screen lock.
prove-passkey-go = Use your passkey
prove-passkey-failed = That was not completed. Try again, or choose another way.
prove-verify-contact = Verify your phone or email

# Signing in
factor-page-title = One more check
factor-page-lead = The password is right. This account asks for a second check.
passkey-signin = Sign in with a passkey
passkey-signin-lead = Use your fingerprint, face or screen lock; no password needed.
passkey-signin-password = Use your password instead

# Safety settings
security-title = Sign-in and verification
security-what = Way to verify
security-good = A second check is on
security-good-text = Whoever learns your password still cannot get in or move money.
security-weak = Only a password protects your account
security-weak-text = Add a second check, and a stolen password is not enough. A passkey is the easiest.
security-passkeys = Passkeys
security-passkeys-text = Sign in and confirm with your fingerprint, face or screen lock. Nothing to remember, nothing to be tricked out of.
security-passkey-add = Add a passkey
security-used = Last used { $at }
security-made = Added { $at }
security-rename = Rename
security-rename-title = Rename this passkey
security-remove = Remove
security-named = Name saved.
security-second = A second check at sign-in
security-totp = Authenticator app
security-totp-text = 6 digits on your phone, new every half minute
security-since = On since { $at }
security-sms = Codes by SMS
security-email = Codes by email
security-unproved = Not verified yet
security-is-on = On
security-turn-on = Turn on
security-turn-off = Turn off
security-on = Turned on: { $what }
security-off = Turned off: { $what }
security-recovery = Recovery codes
security-recovery-left = { $left } recovery codes left
security-recovery-text = For when you lose your phone or get no codes
security-recovery-new = Make new ones
security-more = More

# Authenticator app
totp-title = Set up your authenticator app
totp-scan = 1. Scan this with the app
totp-apps = Any app for one-time codes will do. On this same phone, copy the key below instead.
totp-picture = QR code that sets the app up
totp-by-hand = If you cannot scan, type this key
totp-type = 2. Type the digits it shows
totp-go = Turn on the app

# Passkeys
passkey-new = Add a passkey
passkey-new-lead = Your device will now ask for your fingerprint, face or screen lock.
passkey-new-go = Make it on this device
passkey-new-failed = It was not made. Try again; if it keeps failing, this device or browser may not support passkeys.
passkey-name = Name
passkey-name-hint = So that you know it again, such as “My phone”.

# Recovery codes
recovery-once = Write these down now: this page is shown once
recovery-once-text = Keep them somewhere safe, not in a chat, and tell them to nobody. Each works once.
recovery-copy = Copy all
recovery-kept = I have kept them

# Devices
devices-title = Signed-in devices
devices-place-here = Same network as now
devices-place-elsewhere = Another network
devices-place-unknown = Network unknown
devices-began = Signed in { $at }
devices-honest = To protect your privacy we keep no network addresses. We can only tell whether it is the network you are on now, not in which city.
devices-end-others = Sign out all other devices
devices-end-others-text = Other devices and apps have to sign in again; this one stays.
devices-end-this = Sign out { $device }
devices-others-ended = All other devices were signed out.
devices-strange = One you do not know? Sign it out, then
devices-none = No devices to show
devices-none-text = After you sign in again, your devices are listed here.

# Changing phone and email
contact-change = Change
contact-phone-title = Change phone number
contact-email-title = Change email
contact-now = Bound now
contact-new-phone = New phone number
contact-new-email = New email
contact-phone-hint = A code will go to this number. Add the country code outside mainland China.
contact-email-hint = A code will go to this address.
contact-steps = First confirm it is you, then type the code sent to the new one. It holds at once; the old one is told, and can undo it for three days.
contact-code-lead = If { $to } can be bound, a code is on its way. It is good for { $minutes } minutes.
contact-code-none = No code? Check the number or address, go back and type it again.
contact-go = Complete the change
contact-changed = Changed to { $to }.
