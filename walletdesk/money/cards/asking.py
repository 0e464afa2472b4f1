"""Asking the card's bank. From jobs only; no lock is held meanwhile.

Killed between any two lines, a repeated job does the right thing: each call goes under a number of its own, and what is
answered is written in one transaction that first looks at the row again.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from walletdesk.money.cards import bank, checks, outcomes
from walletdesk.money.cards.bank import Said
from walletdesk.money.cards.legal_steps import WITH_BANK
from walletdesk.money.cards.models import CardCheck
from walletdesk.money.rails.answers import OutcomeUnknown, Unreachable


def ask(check: CardCheck, *, by: Any) -> CardCheck:
    """Ask what is due: the four factors, another code, or whether the code typed is right."""
    row = CardCheck.objects.get(pk=check.pk)
    if row.status not in WITH_BANK:
        return row
    try:
        said = _call(row)
    except (OutcomeUnknown, Unreachable) as trouble:
        return outcomes.silent(row, by=by, answer=str(trouble) or type(trouble).__name__)
    return outcomes.heard(row, said)


def _call(row: CardCheck) -> Said:
    factors = checks.factors_of(row)
    assert factors  # kept as long as it is with the bank
    said = None
    if code := checks.code_of(row):
        said = bank.answer(row.public_id, attempt=row.attempt, code=code)
    elif row.sends > 1:
        said = bank.resend(row.public_id, send=row.sends)
    if (
        said is None
    ):  # the first question; or the bank has forgotten it all, and begins anew with another code
        said = bank.begin(row.public_id, issuer=row.bank_code, factors=asdict(factors))
        said = replace(said, attempt=max(said.attempt, row.attempt), sends=max(said.sends, row.sends))
    return said
