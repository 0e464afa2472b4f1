# The talk
chat-about-topup = About the { $amount } I topped up { $at } from { $bank } (order { $order }): where is this top-up now?
chat-about-reference = A page does not open, reference { $reference }
chat-read = Read by support
chat-sign-in = Sign in to go on
chat-sign-in-text = Then I can look at your own records

# Records
record-line = { $at } · ending { $tail }

# Cases
case-step-opened = Your question was recorded
case-step-cause = The cause was found
case-step-line = Waiting in line
case-step-line-detail = Number { $place } in line
case-step-taken = { $name } took it up
case-step-handed-over = Passed to the { $team } team
case-step-working = Being worked on
case-step-approval = Being checked
case-step-approval-detail = A second colleague must approve it; then it is done at once
case-step-your-turn = Waiting for your answer
case-step-your-turn-detail = Please add what is missing in the conversation; we go on as soon as it is there
case-step-solve = You get the result
case-step-solve-by = By { $at }
case-step-solved = Solved
case-step-reopened = You opened the case again
case-line-working = { $name } is working on it; a result by { $at }
case-line-waiting = Waiting in line; an answer by { $at }
