# What was collected of a debt
debt-given-back-already = This was given back already.
act-debt-give-back = Give back what was collected
debt-change = Collection
debt-change-succeeded = collected
debt-change-returned = given back
receivable-status-succeeded = Collected
receivable-status-returned = Given back
debt-evidence-number = Collection number
debt-fact-about = Owed because of
debt-fact-at = Collected at
debt-fact-left = Still owed afterwards

# Path
debt-path-owed = “{ $title }” had to be taken back and your balance did not cover it: the difference is owed
debt-path-collected = { $amount } was collected from your balance
debt-path-collected-detail = Only what is available is used. Money that is frozen or set aside, put forward while we look into a payment, or asked back by somebody who sent it by mistake is left alone. No interest is charged.
debt-path-given-back = { $amount } is in your balance again
debt-path-left = { $left } is still owed
debt-path-left-detail = It is collected when money comes in. If you do not agree, or it is difficult, please talk to us.
debt-path-paid = Nothing is owed any more
debt-path-summary-whole = { $amount } was collected; nothing is owed any more
debt-path-summary-part = { $amount } was collected; { $left } is still owed
debt-path-summary-returned = The { $amount } collected is in your balance again

# Notices
debt-collected-notice = You owed money because of “{ $title }”. { $amount } was collected from your available balance, and nothing is owed any more. No interest was charged. Your records show how it came about. If you do not agree, ask us for a review.
debt-collected-part-notice = You owe money because of “{ $title }”. { $amount } was collected from your available balance; { $left } is still owed and is collected when money comes in, without interest. If you do not agree, or it is difficult, please talk to us.
debt-given-back-notice = The { $amount } that was collected is in your available balance again. A colleague looks into what is owed; until then nothing is collected by itself.
debt-forgiven-notice = { $amount } of what you owed is forgiven; you need not pay it. Still owed: { $left }.
