"""Worlds in which the acts of the watch that a talk or an order asks for can be rehearsed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from walletdesk.core.actors import Actor
from walletdesk.safety import cautions, freezes, rules

STAFF = Actor("staff", "7")
Made = Callable[[Any], dict[str, Any]]


def _lin(w: Any) -> dict[str, Any]:
    return {"customer": w.lin.public_id}


def _ordered(w: Any) -> dict[str, Any]:
    row = freezes.place(
        w.lin.pk,
        basis="police",
        scope="both",
        reason=rules.reason_key("police-order"),
        remedy=rules.remedy_key("police-order"),
        reference="京公冻 12",
        by=STAFF,
        key="rehearsed",
    )
    return {"stop": row.public_id, "reference": "京公冻 13"}


def _spell(w: Any) -> dict[str, Any]:
    return {**_lin(w), "fact": "scam_words", "topic": "safe_account"}


def _cautioned(w: Any) -> dict[str, Any]:
    cautions.note(w.lin.pk, "scam_words", topic="safe_account", by=STAFF)
    return {**_lin(w), "fact": "scam_words"}


# act, how the world is made, and how many texts are told: to the customer, to the other side
WATCHING: list[tuple[str, Made, tuple[int, int]]] = [
    ("freeze.renew_order", _ordered, (1, 0)),
    ("freeze.report_loss", _lin, (1, 0)),
    ("caution.note", _spell, (1, 0)),
    ("caution.end", _cautioned, (0, 0)),
    ("person.deny_sign_ins", _lin, (1, 0)),
]
