# My invoices
me-invoices = My invoices
invoices-title = My invoices
invoices-none = No invoices yet
invoices-none-text = Every finished transaction can have one: open its record and choose “Invoice”.
invoices-choose = Choose a transaction
invoices-deed-new = Ask for an invoice
invoices-deed-see = See the invoice
invoices-one = Invoice
invoices-new = Ask for an invoice
invoices-facts = About this invoice
invoices-to = Made out to
invoices-to-hint = To claim expenses, choose your company, with the tax number it gave you.
invoices-other-title = Choose another title
invoices-in-person = In person
invoices-go = Issue the invoice
invoices-new-note = It is issued at once, as a PDF in Chinese. A wrong title can be changed once a month.
invoices-back-to-record = Back to this record
invoices-download = Download the invoice (PDF)
invoices-verify = Verify it
invoices-see-latest = See the latest one
invoices-other-red = Red-letter invoice
invoices-other-blue = Reversed invoice
invoices-reversed = Reversed { $at }
invoices-reversed-text = Reason: { $reason }. This invoice is void; please do not claim expenses with it.
invoices-red = This is a red-letter invoice
invoices-red-text = It reverses invoice number { $number }. Reason: { $reason }.
invoices-anew = Issue anew to another title
invoices-anew-text = This invoice is reversed and becomes void, and a new one is issued to the other title. If you have handed it in, please ask there first.
invoices-anew-go = Reverse and issue anew
invoices-use-title = How to claim with it
invoices-use = Hand in the PDF; a print is as good. Whoever receives it can scan the code at its upper left to verify it.

# Titles
invoices-titles = Invoice titles
invoices-titles-text = Company name and tax number, saved once
invoices-titles-none = No titles saved yet
invoices-titles-none-text = Save your company's name and tax number, and choose them next time. Without any, invoices are made out to you.
invoices-title-new = Add a title
invoices-title-add = Add a title
invoices-title-edit = Change the title
invoices-title-change = Change
invoices-title-remove = Remove
invoices-title-remove-ask = Remove the title “{ $name }”?
invoices-title-remove-text = Invoices already issued stay as they are.
invoices-title-kind = Kind of title
invoices-title-name = Name
invoices-title-name-hint = For a company, the full name on its business licence
invoices-tax-number-hint = For a company, 18 characters; a person needs none
invoices-title-address = Address and phone
invoices-title-bank = Bank and account
invoices-title-save = Save
invoices-title-where = Where the tax number stands
invoices-title-where-text = It is the “unified social credit code” on the business licence, 18 characters. One wrong character is told at once.
invoices-title-kept = Only you see them
invoices-title-kept-text = Titles serve your own invoices alone. On the public page the buyer's name is partly hidden.

# Many at once
invoices-many = Many at once
invoices-many-text = Choose a month: every finished transaction of it gets its invoice, all in one file.
invoices-many-title-hint = Those issued before keep their title.
invoices-many-go = Put this month in one file
invoices-bundles = Files of invoices
invoices-bundle = Many invoices
invoices-bundle-chosen = Chosen transactions
invoices-bundle-asked = In the making
invoices-bundle-ready = Ready
invoices-bundle-failed = Failed
invoices-bundle-expired = Expired
invoices-bundle-done = { $done } of { $total } done
invoices-bundle-leave = You may leave this page; we will tell you when it is ready.
invoices-bundle-holds = { $count ->
    [one] One invoice
   *[other] { $count } invoices
} and a list of them (CSV).
invoices-bundle-left-out = { $count ->
    [one] One transaction has
   *[other] { $count } transactions have
} no invoice now and stayed out.
invoices-bundle-until = Can be downloaded until { $at }
invoices-bundle-download = Download (ZIP)
invoices-bundle-failed-text = None of the transactions chosen can be invoiced now. Please choose another month, or contact us.
invoices-bundle-again = Choose again
invoices-statements = Monthly statements
invoices-statements-text = Everything of a month, with the balance at its ends.

# Verifying an invoice (public)
verify-title = Verify an invoice
verify-text = Number and check code tell whether it is ours and stands
verify-enter = Enter the invoice
verify-another = Verify another
verify-number-hint = At its upper right, 20 digits
verify-code-hint = All 20 digits, or the last 6
verify-go = Verify
verify-valid = This invoice is valid
verify-valid-text = We issued it, and it has not been reversed.
verify-reversed = This invoice was reversed on { $day }
verify-reversed-text = It is void and no voucher any more. Its red-letter invoice has number { $number }.
verify-red = This is a red-letter invoice
verify-red-text = It reverses invoice number { $number } and is no voucher by itself.
verify-unknown = No such invoice was found
verify-unknown-text = The number or the check code is not right; please compare them with the paper. If both are right, the invoice may not be ours.
verify-facts = What was found
verify-seller = Seller
verify-compare = Please compare: only where number, date, amount and seller agree is it the same invoice.
verify-privacy = This page tells whether an invoice is valid, and nothing about transactions or accounts. Tries are limited.

# What notices are called
notice-invoice-title = Invoice
notice-bundle-title = Invoices in one file
