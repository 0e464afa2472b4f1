"""What happens while it is found out who talks. Ids only: never what was asked, nor what was right."""

from __future__ import annotations

from walletdesk.core.events import declare

IDS = ("conversation", "questions")
declare("proving.questions_asked", ids=IDS, meaning="Questions from the records were begun in a talk.")
declare("proving.questions_passed", ids=IDS, meaning="All questions were answered rightly.")
declare("proving.questions_failed", ids=IDS, meaning="Questions were answered, not all of them rightly.")
APP = ("conversation", "ask", "way")
declare(
    "proving.app_asked",
    ids=APP,
    meaning="A customer was asked in the app whether it is they who talk.",
    customer=True,
)
declare("proving.app_confirmed", ids=APP, meaning="A customer said in the app: it is me.", customer=True)
declare("proving.app_denied", ids=APP, meaning="A customer said in the app: it is not me.", customer=True)
declare(
    "proving.number_wrong",
    ids=("conversation",),
    meaning="The number of an ID card that was given is not the account's.",
)
