"""What the assistant does."""

from walletdesk.core.events import declare

ABOUT = ("conversation", "message", "issue", "cause", "subject")

declare(
    "assistant.understood", ids=ABOUT, meaning="A message was understood as a kind of problem, or as none."
)
declare("assistant.diagnosed", ids=ABOUT, meaning="The cause was found in the records.")
declare("assistant.handed_over", ids=(*ABOUT, "case"), meaning="A person was asked to go on.")
