# Second factors of colleagues
own-security-title = My sign-in
own-security-on-text = Every sign-in to the desk asks for the figures your app shows.
own-security-code-hint = New recovery codes, and turning it off, take the figures your app shows now.
own-security-must = Your role must have an authenticator app; it cannot be turned off.
own-security-weak = A password alone opens the desk now
own-security-weak-text = With an authenticator app nobody comes in who only knows your password. Type your password first.
staff-factor-must = Your role must have an authenticator app; it cannot be turned off.
colleagues-title = Colleagues' sign-in
colleagues-text = For a colleague who lost both phone and recovery codes, one supervisor or manager asks here and another agrees; then a new app is set up at the next sign-in.
colleagues-who = Colleague
colleagues-lost = Phone lost
colleagues-must = Set up at next sign-in
colleagues-off = Not on
colleagues-remove = Turn off
colleagues-waits = Waits for another's word
colleagues-asked = Asked for. Another supervisor or manager decides.
staff-factor-why = Please say why: the colleague who decides goes by it.
own-security-recovery-new = Make new recovery codes
own-security-turn-off = Turn the app off

# Before a grave decision, proved anew
fresh-title = Prove it is you, once more
fresh-lead = This is a weighty decision, so your authenticator app confirms it once more. The proof is good for this one act only.
