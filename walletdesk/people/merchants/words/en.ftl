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
