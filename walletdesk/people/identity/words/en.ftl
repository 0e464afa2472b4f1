# Uploading and filling in
identity-side-unknown = Please choose which side of the ID card you are uploading.
identity-picture-empty = No picture arrived. Please choose it again.
identity-picture-large = The picture is larger than { $megabytes } MB. Please make it smaller.
identity-picture-kind = We cannot read this as a picture. Please upload a JPG, PNG or WebP photo.
identity-picture-broken = The picture is damaged and cannot be opened. Please take it again.
identity-picture-pixels = The picture has too many pixels. Please take it with your phone and do not enlarge it.
identity-picture-small = The picture is too small to read. Please take it again from nearer.
identity-pictures-missing = Please upload both sides of the ID card first.
identity-pictures-often = Too many pictures. Please try again after { $until }.
identity-name-missing = Please enter the name on the ID card, { $most } characters at most.
identity-number-unreadable = An ID number has 18 places. Please check it. Passport numbers and those of the old permanent residence card cannot be used here.
identity-number-wrong = This ID number cannot be right. Please compare it with your card place by place.
identity-too-young = Under { $least } you cannot be verified by yourself. Please have your guardian contact us.
identity-card-lapsed = This ID card lapsed on { $until }. Please use your new one.
identity-until-wrong = Please enter the last day on the back of the card, or choose “long-term”.
identity-not-now = This cannot be submitted now: verification is under way or already done.
identity-too-often = Too many submissions. Please try again after { $until }.

# Review
identity-not-waiting = This identity does not wait for review. Please reload the page.
identity-number-held = This ID number is verified for another account. Please look into that account first.
identity-class-unsupported = The checks that matched support class { $most } at most. Choose that, or check the customer in person.
identity-reason-unknown = Please choose why it is rejected.
identity-reveal-what = Please choose what to show.
identity-reveal-reason = Please say why you need to see it, in four characters at least. The reason is kept for good.
identity-not-revealed = This is hidden. Please give a reason first.
identity-act-accept = Accept the identity
identity-act-reject = Reject the identity
identity-act-reveal = Show ID details
identity-change-class = Verification
identity-change-class-verifying = under review
identity-change-class-class-1 = class I
identity-change-class-class-2 = class II
identity-change-class-class-3 = class III
identity-change-class-rejected = rejected
identity-change-reveal-number-hidden = hidden
identity-change-reveal-number-shown = shown
identity-change-reveal-pictures-hidden = hidden
identity-change-reveal-pictures-shown = shown
identity-change-reveal-number = ID number
identity-change-reveal-pictures = Pictures of the card

# Told to the customer
identity-notice-granted = Your identity is verified. Your account is class { $account_class ->
    [1] I
    [2] II
   *[3] III
  }. See your limits under Me, Limits.
identity-notice-rejected = Your identity could not be verified: { $reason ->
    [unreadable] the pictures cannot be read; please take them again in good light
    [name_differs] the name on the card is not the name on the account; please check the account's name first
    [number_differs] the number you entered is not the one on the card; please check it
    [not_valid] the card is not valid; please use a valid one
    [duplicate] the details need to be checked with you; please contact us
    [not_yours] we could not confirm that the card is yours; please contact us
   *[suspected] to keep your money safe we need to check further; please contact us
  }. You can submit again under Me, Identity.
identity-notice-taken-back = Your verification was taken back: { $reason ->
    [unreadable] the pictures we hold cannot be read
    [name_differs] the name on the card is not the name on the account
    [number_differs] the number is not the one on the card
    [not_valid] the card is not valid
    [duplicate] the details need to be checked with you
    [not_yours] we could not confirm that the card is yours
   *[suspected] to keep your money safe we need to check further
  }. Please submit again under Me, Identity, or contact us.
identity-notice-expiring = Your ID card lapses on { $until }. Please upload the new one under Me, Identity before then, so that you can go on paying from your balance.
identity-notice-expired = Your ID card lapsed on { $until } and payments from your balance are paused. Upload the new one under Me, Identity; they resume as soon as it is verified.
