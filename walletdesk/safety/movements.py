"""What is screened, and what screening answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from walletdesk.core import keys
from walletdesk.core.money import Money


@dataclass(frozen=True)
class Movement:
    """One movement or sign-in. `kind` is one of `language.tree.KINDS`; `payee`, `device` and `place` are opaque
    fingerprints, empty where there is none; `facts` are further words a rule may ask for (`fact scam_words`).
    """

    kind: str
    customer_id: int
    public_id: str
    amount: Money | None = None
    method: str = ""
    payee: str = ""
    at: datetime | None = None
    device: str = ""
    place: str = ""
    visit: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Verdict:
    """`answer` ascends from allow over warn, step_up, delay and hold to freeze. `reason`, `remedy` and `papers` are keys
    of the catalogues; `rules` the rules that fired; `alert` the public id of the alert, where there is one.
    """

    answer: str = "allow"
    rules: tuple[str, ...] = ()
    reason: str = ""
    remedy: str = ""
    papers: tuple[str, ...] = ()
    alert: str = ""

    def at_least(self, answer: str) -> bool:
        from walletdesk.safety.language.tree import ANSWERS

        return ANSWERS.index(self.answer) >= ANSWERS.index(answer)

    def stricter(self, answer: str) -> bool:
        """Whether this says more than `answer` did."""
        return self.answer != answer and self.at_least(answer)


ALLOWED = Verdict()


def fingerprint(what: str) -> str:
    """A payee, device or place by its keyed hash: enough to meet it again, not enough to find anybody."""
    return keys.fingerprint(what, name="safety")[:32] if what else ""


def customer_as_payee(customer_id: int) -> str:
    """A customer to whom money goes."""
    return fingerprint(f"customer:{customer_id}")
