message-empty = Please write something first.
message-too-long = A message can have at most { $most } characters. Please send it in parts.
message-id = The message number is missing or too long.
message-collision = A colleague answered the customer while you were writing. Please have a look before you send.
case-not-open = This case is already solved or closed.
case-not-solved = This case is not solved yet, so there is nothing to reopen.
case-too-old = It was solved more than { $days } days ago. Please start a new conversation and we will go on from there.
case-full = You already have { $most } cases. Please finish one before you take another.
case-team = Please choose the team to hand it to.
case-reason-missing = Please write why you hand it over; the colleague will see it.
case-problem = Please choose a problem from the list.
case-problem-why = Please write why the problem is changed; colleagues will see it.
case-record = Please choose one from the list; where the list has changed, load the page anew.
case-disposition = Please choose what came of it.
queue-empty = Nobody is waiting right now.
remedy-not-this-customer = Not found, or not yours to see.
desk-approval-asked-line = Approval asked: another colleague must approve it.
desk-approval-approved-line = Approved, and done exactly as asked.
desk-approval-declined-line = Declined; nothing was done. The reason is on the approvals page.
desk-approval-voided-line = Things changed after the request, so it is void; nothing was done.
desk-approval-expired-line = Nobody decided in time; the request has expired and nothing was done.
desk-approval-withdrawn-line = The case was solved, so the request still waiting was withdrawn; nothing was done. Reopen the case to ask again.
team-general = General
team-payments = Payments
team-security = Account security
team-complaints = Complaints
team-technical = Technical
case-status-open = In progress
case-status-waiting = Waiting for your reply
case-status-solved = Solved
case-status-closed = Closed
case-status-staff-waiting = Waiting for the customer
disposition-solved = Solved
disposition-answered = Answered
disposition-returned = Sent back
disposition-no_reply = No reply
disposition-duplicate = Duplicate
disposition-not_ours = Not ours
case-no-talk = This case has no conversation to answer in.
issue-reconciliation = Statement differs
summary-suspense = { $amount } in suspense since { $at }, claimed by nobody
summary-ledger-check-failed = The check of the ledger (run { $run }) found { $problems ->
        [one] one problem
       *[other] { $problems } problems
    }; the auditor's page says how to look
summary-statement-differs = The bank's statement of { $day } differs from our books; see the discrepancies
summary-statement-of-rail-differs = The { $rail ->
        [bank] bank's
        [card] card network's
        [third_party] third-party payment's
       *[other] chain's
    } statement of { $day } differs from our books; see Books.
case-proved = It is proved already who the customer is.
desk-prove-asked = To protect the account, I have to know who you are before we talk about it. If that phone number or email is registered with us, a code is on its way: please write the six digits here.
desk-prove-done = Thank you. I know now who you are.
desk-prove-wrong = That code is not right, or it has expired. Please check it and write it again.
desk-prove-stopped = To protect the account, codes are no longer checked in this talk for now. Please try again later.
desk-prove-questions = Before we speak of the account, a few short questions to make sure it is you. Choose from the answers below; we do not say which are right, only the result once all are answered.
desk-prove-questions-failed = Not all of these were answered rightly, so we cannot be sure that it is you. You can prove yourself in another way.
desk-prove-app = To make sure it is you: if you are signed in to the app, open it, go to the notice that asks for it, and confirm there.
desk-prove-number = The number of your ID card is needed as well. Press the button below and enter it on our page; please do not write it in the talk.
desk-prove-number-done = The ID number was compared; it is the same.
third-asker-match = Your own name and ID number were checked and belong together. Please show the originals as the colleague tells you.
third-asker-mismatch = The name and the ID number do not belong together. Please check them and enter them again.
third-person-asker-name = Please enter your own name.
third-person-asker-tries = There are no more tries; please ask for a person to help you.
