# Second factors of colleagues
gate-staff-factor-foot = Lost your phone? Use a recovery code. None left? Two supervisors or managers turn the second factor off at the desk, and you set up a new one.
gate-staff-app-lead = Your role signs in to the desk with an authenticator app: set it up first, then you are in.
gate-staff-app-which = Scan it with any app on your phone that shows one-time codes. Use your own phone, and send no picture of it to anybody.
gate-staff-app-done = The authenticator app is on
gate-staff-app-on = Once it is on, every sign-in to the desk asks for the figures your app shows.
gate-staff-recovery-text = Without your phone, one of these stands in for the app's figures, each once. Write them down and keep them; after this page nobody sees them again.
gate-staff-recovery-kept = Kept safe, go to the desk
gate-staff-go = Go to the desk
