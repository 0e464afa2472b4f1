# Invoices: refusals
invoice-not-yet = This transaction is still under way. An invoice can be issued once it is done.
invoice-not-of-credits = What we give you, a fee back or a provisional credit is no transaction, so there is no invoice for it.
invoice-not-of-debts = Paying what is owed is no purchase: no invoice is made of it.
invoice-not-done = This transaction did not go through, so there is nothing to invoice.
invoice-went-back = This money went back, so no invoice can be issued; one issued before has been reversed.
invoice-too-old = This transaction is more than { $days } days old, past the time for invoices. If you really need one, please contact us.
invoice-there = This transaction has an invoice already, number { $number }. You can download it right away.
invoice-other-title = This transaction has an invoice already (number { $number }), made out to another title. To change it, choose “Issue anew to another title” on the invoice's page.
invoice-reversed-already = This invoice has been reversed. Please see the latest one of the same transaction.
invoice-same-title = The title is the same as on this invoice; there is no need to issue it anew.
invoice-anew-too-often = One transaction's invoice can be issued anew at most { $most ->
    [one] once
   *[other] { $most } times
} a month. Please try again next month.
invoice-title-kind = Please choose the kind of title: a person or a company.
invoice-title-name = Please enter the name of the title.
invoice-title-long = At most { $most } characters fit here.
invoice-title-gone = This title has been removed. Please choose another.
invoice-title-there = There is the very same title already.
invoice-titles-too-many = At most { $most } titles can be kept. Please remove one you no longer use.
invoice-tax-number-missing = A company needs its tax number (unified social credit code); it stands on the business licence.
invoice-tax-number-unreadable = A tax number is a unified social credit code of 18 characters, or an older number of 15. Please compare it with the business licence.
invoice-tax-number-wrong = The check character of this tax number is not right; one character may be mistyped. Please compare it with the business licence.
invoice-bundle-none = Nothing in this period can be invoiced. Please choose another month or other conditions.
invoice-bundle-too-many = At most { $most } invoices fit in one file. Please choose a shorter period.
invoice-bundle-waiting = The last file is still being made. Please ask for the next one once it is ready.
invoice-bundle-not-ready = The file is still being made. We will tell you once it is ready.
invoice-bundle-expired = The time to download has passed and the file is deleted. The invoices are all still there; you can ask for a new file.
invoice-verify-too-often = Too many checks. Please try again after { $until }.

# Invoices: notices
invoice-issued-notice = The invoice for “{ $title }” is issued: { $amount } with tax, number { $number }. You can download it under “My invoices”.
invoice-reversed-notice = The money of “{ $title }” went back, so its invoice (number { $number }, { $amount }) has been reversed and is void. If you have claimed it already, please use another voucher.
invoice-refunded-notice = “{ $title }” was refunded in full, so its invoice (number { $number }, { $amount }) has been reversed and is void. If you have claimed it already, please use another voucher.
invoice-refunded-part-notice = A refund changed what you paid for “{ $title }”, so its invoice (number { $old }) has been reversed and is void. A new one for the { $amount } that remains is issued, number { $number }. Please download it under “My invoices”.
invoice-taken-back-part-notice = The bank took a part of “{ $title }” back, so its invoice (number { $old }) has been reversed and is void. A new one for the { $amount } that remains is issued, number { $number }. Please download it under “My invoices”.
invoice-bundle-ready-notice = Your { $count } invoices are ready in one file. Please download it under “My invoices” within { $days } days.
invoice-bundle-failed-notice = Your file of invoices could not be made: none of the transactions chosen can be invoiced now. Please choose again, or contact us.

# Invoices: acts
act-invoice-issue = Issue an invoice
invoice-change = Invoice

# Invoices: how they stand, and why
invoice-status-issued = Valid
invoice-status-reversed = Reversed
invoice-status-red = Red-letter
invoice-reason-returned = The money went back
invoice-reason-refunded = Refunded
invoice-reason-charged-back = The bank took a part back
invoice-reason-other-title = Changed title
invoice-kind-person = Person
invoice-kind-company = Company

# Invoices: what the lines are called
invoice-line-topup = *Prepaid value* Wallet top-up
invoice-line-withdrawal = *Agency* Withdrawal paid out
invoice-line-transfer-out = *Agency* Transfer paid on
invoice-line-transfer-in = *Agency* Transfer received
invoice-line-recall = *Agency* Recalled transfer
invoice-line-recall-in = *Agency* Recalled transfer
invoice-line-recall-out = *Agency* Transfer given back
invoice-line-payment = *Agency* Payment passed on
invoice-line-refund = *Agency* Refund received
invoice-line-chargeback = *Agency* Money taken back
invoice-line-receivable = *Agency* Arrears collected
invoice-line-other = *Agency* Money received and passed on
invoice-line-fee = *Financial services* Payment service fee

# Invoices: the list
invoice-column-number = Invoice number
invoice-column-code = Check code
invoice-column-day = Issued on
invoice-column-buyer = Buyer
invoice-column-tax-number = Buyer's tax number
invoice-column-what = Transaction
invoice-column-total = Total with tax
invoice-column-tax = Tax
invoice-column-status = Status
invoice-column-movement = Transaction number

# Invoices: the paper (always written in Chinese; here for those who read along)
invoice-paper-title = Electronic invoice (ordinary)
invoice-paper-number = Number:
invoice-paper-day = Issued on:
invoice-paper-check-code = Check code:
invoice-paper-scan = Scan to verify
invoice-paper-buyer = Buyer
invoice-paper-seller = Seller
invoice-paper-name = Name:
invoice-paper-tax-number = Tax number:
invoice-paper-address = Address, phone:
invoice-paper-bank = Bank, account:
invoice-paper-in-person = { $name } (person)
invoice-paper-head-item = Item
invoice-paper-head-kind = Specification
invoice-paper-head-unit = Unit
invoice-paper-head-count = Count
invoice-paper-head-price = Price
invoice-paper-head-amount = Amount
invoice-paper-head-rate = Tax rate
invoice-paper-head-tax = Tax
invoice-paper-electronic-kind = Electronic
invoice-paper-unit = each
invoice-paper-untaxed = Not taxed
invoice-paper-sum = Sum
invoice-paper-capitals = Total with tax (in words)
invoice-paper-small = (in figures)
invoice-paper-remarks = Note
invoice-paper-remark-what = Transaction: { $what }
invoice-paper-remark-record = Transaction number: { $id } at { $at }
invoice-paper-remark-red = Reverses invoice number { $number }; reason: { $reason }
invoice-paper-remark-reversed = Reversed by the red-letter invoice { $number }; no longer a voucher.
invoice-paper-remark-fee-alone = The price went back to the buyer in full; this invoice is of the fee that was kept, alone.
invoice-paper-remark-instead-refunded = Of what remains after a refund; replaces the reversed invoice { $number }.
invoice-paper-remark-instead-charged-back = Of what remains after the bank took a part back; replaces the reversed invoice { $number }.
invoice-paper-remark-currency = Currency: { $currency }; amounts in that currency.
invoice-paper-reason-returned = The money went back
invoice-paper-reason-refunded = Refunded
invoice-paper-reason-charged-back = The bank took a part back
invoice-paper-reason-other-title = Changed title
invoice-paper-drawer = Drawn by: { $name }
invoice-paper-electronic = Scan the code at the upper left to verify this invoice
invoice-paper-stamp-reversed = REVERSED
invoice-paper-red = Red-letter
