# Merchants: refusals
merchant-name = Please give the merchant's Chinese and English names, at most { $most } characters each.
merchant-category = There is no such kind of merchant.
merchant-url = An address begins with http or https and holds no user name.
merchant-known = There is a merchant of this name already.
merchant-signature-wrong = The signature is wrong, or there is no such merchant key.
merchant-request-stale = The request's time is more than five minutes off. Check your clock and sign again.

merchant-category-retail = Retail
merchant-category-food = Food and drink
merchant-category-travel = Travel
merchant-category-digital = Digital goods
merchant-category-services = Services
merchant-category-abroad = Abroad

# Merchants: address and signing in
merchant-email = Please enter a complete email address, such as name@example.com.
merchant-email-taken = Another merchant is reached at this address already.
merchant-code-soon = A code was sent just now. Please try again after { $until }.
merchant-code-often = Too many tries. Please try again after { $until }.
merchant-code-wrong = That code is not right. { $left ->
    [one] One try is left.
   *[other] { $left } tries are left.
 }
merchant-code-over = Too many wrong tries; this code is void. Please ask for a new one.
merchant-code-expired = This code is no longer good. Please ask for a new one.
merchant-code-mail =
    Code to sign in: { $code }

    Dear { $merchant },

    your code is { $code }. It is good for { $minutes } minutes, and once.

    We never ask you for a code. If it was not you who is signing in, please ignore this mail.
