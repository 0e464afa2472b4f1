"""Trace my money: the drawn path of a top-up. Each step, each party, each time; where it stands, what comes
next and by when.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from walletdesk.core import words
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.settings_dated import setting
from walletdesk.money import banks, path_steps
from walletdesk.money.models import Topup
from walletdesk.money.path_steps import Evidence, PathStep, Seen, Text
from walletdesk.money.rails import maintenance
from walletdesk.money.rails.models import BankBooking

__all__ = ["Evidence", "Path", "PathStep", "draw", "of"]


@dataclass(frozen=True)
class Path:
    """A drawn path. Words are put in when it is rendered: `as_context(lang)`."""

    subject: str  # public id of the top-up
    amount: Money
    summary: Text
    steps: tuple[PathStep, ...]
    next_by: datetime | None = None
    done: bool = False
    trouble: bool = False
    bank_code: str = field(default="", repr=False)

    @property
    def summary_key(self) -> str:
        return self.summary.key

    def as_context(self, lang: str | None = None) -> dict[str, Any]:
        """For templates and JSON: `steps` of {state, title, detail, at, by, evidence: [{label, value,
        ref}]}, `summary`, `next_by`.
        """
        lang = words.normalise(lang) if lang else words.active_language()
        bank = banks.of(self.bank_code)
        return {
            "subject": self.subject,
            "amount": self.amount,
            "summary": self.summary.say(lang, bank),
            "next_by": self.next_by,
            "done": self.done,
            "trouble": self.trouble,
            "steps": [
                {
                    "state": step.state,
                    "title": step.title.say(lang, bank),
                    "detail": step.detail.say(lang, bank) if step.detail else "",
                    "at": step.at,
                    "by": step.by.say(lang, bank),
                    "evidence": [
                        {"label": words.say(one.label_key, lang), "value": one.value, "ref": one.ref}
                        for one in step.evidence
                    ],
                }
                for step in self.steps
            ],
        }


def of(topup: Topup) -> Path:
    """The path of a top-up as it stands now, in five queries at most."""
    steps = list(topup.steps.order_by("seq"))
    booking = None
    if topup.bank_ref:
        booking = (
            BankBooking.objects.filter(direction="in", bank_ref=topup.bank_ref).select_related("line").first()
        )
    window = maintenance.running() if topup.status in ("created", "unknown") else None
    review = timedelta(hours=setting("topup.review_hours"))
    return draw(Seen(topup, tuple(steps), booking, window.ends_at if window else None, clock.now(), review))


def draw(seen: Seen) -> Path:
    """The picture of what is known: pure, no queries."""
    topup = seen.topup
    steps = path_steps.drawn(seen)
    summary, next_by = path_steps.standing(seen)
    return Path(
        subject=topup.public_id,
        amount=topup.amount,
        summary=summary,
        steps=tuple(steps),
        next_by=next_by,
        done=topup.status in ("succeeded", "returned"),
        trouble=any(step.state == "trouble" for step in steps),
        bank_code=topup.bank_code,
    )
