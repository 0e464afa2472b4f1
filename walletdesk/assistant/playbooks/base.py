"""What a playbook is: what to ask, how the cause is found, how it is told, what may be done, when a person takes over.

The assistant runs it with the customer; the agent sees the same finding, evidence and remedies beside the conversation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from walletdesk.assistant.answers import Answer, Choice, Ref, Sentence
from walletdesk.assistant.understanding.slots import Slots as Named
from walletdesk.core.money import Money


@dataclass(frozen=True)
class Evidence:
    """One thing the finding rests on: a label (key of the catalogues) and the record's field."""

    label: str
    ref: Ref


@dataclass(frozen=True)
class Remedy:
    """An act that would mend it: its inputs, and why it fits (key of the catalogues).

    `alone`: the assistant does it by itself where its authority allows; otherwise it is for people only.
    """

    act: str
    inputs: dict[str, Any]
    why: str
    alone: bool = False


@dataclass(frozen=True)
class Finding:
    """The cause, the record it is about, and what it rests on. `settled`: nothing is left to do or to wait for."""

    issue: str
    cause: str
    subject: str = ""
    evidence: tuple[Evidence, ...] = ()
    needs_person: bool = False
    settled: bool = False
    team: str = "general"
    value_at_risk: Money | None = None
    urgent: bool = False  # before all others, whatever it is worth

    @property
    def title(self) -> str:
        return f"finding-{self.cause.replace('_', '-')}"

    def as_json(self) -> dict[str, Any]:
        return {
            "issue": self.issue,
            "cause": self.cause,
            "subject": self.subject,
            "team": self.team,
            "needs_person": self.needs_person,
            "evidence": [[e.label, e.ref.as_json()] for e in self.evidence],
        }


def finding_from(stored: dict[str, Any]) -> Finding:
    """The finding kept on a case."""
    return Finding(
        issue=stored["issue"],
        cause=stored["cause"],
        subject=stored["subject"],
        team=stored["team"],
        needs_person=stored["needs_person"],
        evidence=tuple(Evidence(label, Ref(**ref)) for label, ref in stored["evidence"]),
    )


@dataclass
class Slots:
    """What the customer told so far, of use in finding the record."""

    amounts_minor: list[int] = field(default_factory=list)
    time_ranges: list[tuple[Any, Any]] = field(default_factory=list)
    order_numbers: list[str] = field(default_factory=list)
    card_tails: list[str] = field(default_factory=list)
    text: str = ""  # the message itself, for names that no pattern finds; by itself it tells of no record
    act: str = ""  # the act the talk is about (topup, withdrawal, transfer), where the message names none
    named_before: int = 0  # an amount named before in this talk, in hundredths: a fee is told for it

    @classmethod
    def of(cls, named: Named, text: str) -> Slots:
        """What was read in these words, with the words."""
        return cls(named.amounts_minor, named.time_ranges, named.order_numbers, named.card_tails, text)

    def __bool__(self) -> bool:
        return bool(self.amounts_minor or self.time_ranges or self.order_numbers or self.card_tails)


@dataclass(frozen=True)
class Candidates:
    """Which records may be meant. One in `fitting` is taken; several are offered; none is said, with `recent` offered."""

    fitting: Sequence[Any]
    recent: Sequence[Any]


class Playbook:
    """One customer problem. Subclasses fill in what their problem needs."""

    issue: str
    reads_records = True  # needs to know who talks
    asks_anew = (
        False  # each message is a question of its own, told by its words; not more about the same record
    )
    team = "general"

    def candidates(self, customer_id: int, slots: Slots) -> Candidates:
        """The customer's records that fit what was told."""
        return Candidates((), ())

    def named(self, customer_id: int, slots: Slots) -> bool:
        """Whether the words alone (a payee's name) tell which record is meant."""
        return False

    def choice_label(self, record: Any) -> Sentence:
        """A record as a button."""
        raise TypeError(f"{self.issue} offers no records")

    def look(self, subject: str, customer_id: int) -> Finding:
        """Read the facts and find the cause. Raises LookupError where the record is not this customer's."""
        raise TypeError(f"{self.issue} has no diagnosis")

    def before_proof(self) -> Answer | None:
        """What may be said to anybody while we do not know who asks; None where there is nothing."""
        return None

    def kept(self, talk: Any, words: str) -> str:
        """What is written down of a talk before it is answered, where no record is read; its public id, or empty."""
        return ""

    def first_words(self, slots: Slots) -> Answer | None:
        """`before_proof`, minding what was told so far."""
        return self.before_proof()

    def worth_asking(self, finding: Finding) -> bool:
        """Whether the outside may know more than the records do."""
        return False

    def ask_outside(self, subject: str, customer_id: int) -> None:
        """Ask the outside for what the records lack: called from a job, under no lock."""

    def tell(self, finding: Finding) -> Answer:
        raise TypeError(f"{self.issue} has nothing to tell")

    def further(self, finding: Finding, asked: str) -> Answer | None:
        """The answer to a question that leans on what was told (`understanding.leaning`); None: all is told again."""
        return None

    def became(self, subject: str) -> tuple[str, str] | None:
        """The problem and record that a matter has turned into since («退吧», then «什么时候到账»); None while it is the same."""
        return None

    def remedies(self, finding: Finding) -> list[Remedy]:
        return []

    def told_after(self, finding: Finding, remedy: Remedy) -> Answer:
        """What to say once a remedy was done."""
        raise TypeError(f"{self.issue} has no remedy {remedy.act}")

    def person_after(self, remedy: Remedy) -> bool:
        """Whether a person must go on once this remedy was done."""
        return False

    def goes_on_after(self, remedy: Remedy) -> bool:
        """Whether it is looked at again once this remedy was done: what follows from it is done then."""
        return False

    def handed_over(self, finding: Finding, customer_id: int, said: str) -> None:
        """What is kept when a person takes over; `said` is what the customer wrote, a line a message."""

    def not_found(self) -> Sentence:
        """Said when no record fits."""
        raise TypeError(f"{self.issue} looks for no record")

    def none_at_all(self) -> Sentence:
        """Said when there is no record that could be meant."""
        return self.not_found()

    def instead(self) -> Sequence[Choice]:
        """What else may be wanted, as buttons, where there is no record at all."""
        return ()

    def which_one(self) -> Sentence:
        """Said when several may be meant."""
        raise TypeError(f"{self.issue} looks for no record")


REGISTRY: dict[str, Playbook] = {}


def playbook(kind: type[Playbook]) -> type[Playbook]:
    """Put a playbook on the shelf."""
    REGISTRY[kind.issue] = kind()
    return kind
