"""The card's bank in memory: it knows what a test lets it know, texts always the same code, and may be silent."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.money.withdrawals.helpers import CARD
from tests.support.jobs import run_jobs
from walletdesk.core import outbox
from walletdesk.core.clock import clock
from walletdesk.money.cards import bank, checks
from walletdesk.money.cards.bank import Said
from walletdesk.money.cards.checks import Typed
from walletdesk.money.cards.models import CardCheck
from walletdesk.money.rails.answers import OutcomeUnknown
from walletdesk.people.identity import numbers

ID = numbers.made("110101", date(1990, 3, 7), 852)
CODE = "246810"
WRONG = "135790"


class CardBank:
    """`refuses`: its code for every check to come; `silent`: how many calls it does not answer; `asked`: what came."""

    def __init__(self) -> None:
        self.refuses, self.kind, self.silent, self.after_doing = "", "debit", 0, False
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.rows: dict[str, dict[str, Any]] = {}

    def begin(self, check_no: str, *, issuer: str, factors: dict[str, str]) -> Said:
        self._hear("begin", check_no=check_no, issuer=issuer, **factors)
        status = "refused" if self.refuses else "code_sent"
        row = {"status": status, "code": self.refuses, "sends": 1, "attempt": 0, "left": 3}
        self.rows.setdefault(check_no, row)
        return self._said(check_no)

    def resend(self, check_no: str, *, send: int) -> Said | None:
        self._hear("resend", send=send)
        self.rows[check_no]["sends"] = send
        return self._said(check_no)

    def answer(self, check_no: str, *, attempt: int, code: str) -> Said | None:
        self._hear("answer", attempt=attempt, code=code)
        row = self.rows.get(check_no)
        if row is None:
            return None
        if attempt > row["attempt"] and row["status"] == "code_sent":
            row["attempt"] = attempt
            row["left"] -= code != CODE
            row["status"] = "verified" if code == CODE else "code_sent" if row["left"] else "refused"
            row["code"] = "75" if row["status"] == "refused" else ""
        return self._said(check_no)

    def _hear(self, call: str, **told: Any) -> None:
        self.asked.append((call, told))
        if self.silent and not self.after_doing:
            self._hang()

    def _hang(self) -> None:
        self.silent -= 1
        raise OutcomeUnknown("ReadTimeout")

    def _said(self, check_no: str) -> Said:
        if self.silent:
            self._hang()
        row, until = self.rows[check_no], clock.now() + timedelta(minutes=10)
        more = {"sends": row["sends"], "attempt": row["attempt"], "tries_left": row["left"]}
        return Said(row["status"], row["code"], self.kind, code_until=until, **more)


def install(monkeypatch: pytest.MonkeyPatch) -> CardBank:
    one = CardBank()
    for way in ("sms", "email"):  # our own messages are only counted
        monkeypatch.setitem(outbox.CARRIERS, way, lambda item, to, text: "sent")
    for name in ("begin", "resend", "answer"):
        monkeypatch.setattr(bank, name, getattr(one, name))
    return one


def typed(number: str = CARD, **more: str) -> Typed:
    """For one whose identity nobody knows yet."""
    return Typed(number, **{"id_number": ID, **more})


def begun(customer: Any, number: str = CARD, **more: str) -> CardCheck:
    """A check, its bank asked."""
    row = checks.begin(customer, typed(number, **more), by=customer)
    run_jobs()
    return fresh(row)


def answered(row: CardCheck, code: str = CODE) -> CardCheck:
    """The code typed, and taken to the bank."""
    checks.answer(row, code, by=f"customer:{row.customer_id}")
    run_jobs()
    return fresh(row)


def fresh(row: CardCheck) -> CardCheck:
    return CardCheck.objects.get(pk=row.pk)


def kinds(row: CardCheck) -> list[str]:
    return list(row.steps.order_by("seq").values_list("kind", flat=True))
