"""What happens at the desk."""

from __future__ import annotations

from walletdesk.core.events import declare

TALK = ("conversation", "message", "seq", "to")
CASE = ("case", "conversation", "staff", "team", "why")

declare("conversation.started", ids=("conversation", "channel"), meaning="Someone began to talk to us.")
declare(
    "conversation.joined",
    ids=("conversation",),
    meaning="The one who talks is known now: a customer.",
    customer=True,
)
declare("message.received", ids=(*TALK, "visit"), meaning="A customer or visitor wrote to us.")
declare("message.sent", ids=TALK, meaning="The assistant, a colleague or the house answered.")
declare("message.noted", ids=TALK, meaning="A colleague wrote a note that customers never see.")
declare("message.read", ids=TALK, meaning="The other side has read up to here.")
declare("case.opened", ids=CASE, meaning="A case was opened.")
declare("case.updated", ids=CASE, meaning="More was learned about a case.")
declare("case.taken", ids=CASE, meaning="A colleague took a case.")
declare("case.assigned", ids=CASE, meaning="A case was given to a colleague.")
declare("case.handed_over", ids=CASE, meaning="A case went to another team or back to the queue.")
declare("case.waiting", ids=CASE, meaning="We wait for the customer.")
declare("case.resumed", ids=CASE, meaning="The customer wrote again; the case is ours again.")
declare("case.solved", ids=CASE, meaning="A case was solved.")
declare("case.reopened", ids=CASE, meaning="A solved case was opened again.")
declare("case.closed", ids=CASE, meaning="A solved case was closed for good.")
declare(
    "case.problem_changed",
    ids=("case", "conversation", "issue", "subject", "was", "was_subject"),
    meaning="A colleague made it a case of another problem.",
)
declare(
    "case.record_chosen",
    ids=("case", "conversation", "subject", "was_subject"),
    meaning="A colleague said which record a case is about.",
)
declare("promise.kept", ids=("case", "promise"), meaning="We answered or solved in the time we promised.")
declare("promise.warned", ids=("case", "promise"), meaning="Most of a promised time is gone.")
declare("promise.breached", ids=("case", "promise"), meaning="A promised time has passed.")
THIRD = ("request", "conversation", "want", "ground")
declare(
    "third_person.requested",
    ids=THIRD,
    meaning="Somebody asked about another person, or to reach one; refused by default.",
)
declare(
    "third_person.asker_told", ids=THIRD, meaning="Whoever asks gave name and number; the register is asked."
)
declare(
    "third_person.asker_checked",
    ids=THIRD,
    meaning="The register said whether name and number belong together.",
)
declare(
    "third_person.papers_seen",
    ids=THIRD,
    meaning="A colleague saw the originals that a lawful request rests on.",
)
declare("third_person.permitted", ids=THIRD, meaning="Two persons permitted what the papers oblige us to.")
declare("third_person.declined", ids=THIRD, meaning="A request about another person was declined.")
