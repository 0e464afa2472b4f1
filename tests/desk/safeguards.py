"""Worlds in which the acts of safety, identity and payments can be rehearsed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from tests.desk.crediting import CREDITS
from tests.desk.disputes import helpers as dispute_help
from tests.money.payments import rehearsed as payments
from tests.money.refunds.rehearsed import REFUNDS
from tests.money.withdrawals.helpers import CARD
from tests.people.factors.helpers import with_totp
from tests.people.identity.conftest import BACK, FRONT, LIN, UNTIL, verified
from tests.safety.rehearsed import WATCHING
from tests.safety.test_trials import TEXT
from walletdesk.core.actors import Actor
from walletdesk.desk import conversations
from walletdesk.desk.account_changes import changes
from walletdesk.desk.disputes.reasons import ORDER
from walletdesk.money.cards import cards
from walletdesk.people import proofs
from walletdesk.people.factors import factors
from walletdesk.people.identity import drawing, identities, papers, register
from walletdesk.people.models import User
from walletdesk.safety import freezes, jobs, rules, trials

STAFF = Actor("staff", "7")
Inputs = dict[str, Any]
Made = Callable[[Any], Inputs]


def _stop(w: Any) -> Inputs:
    return {"customer": w.lin.public_id, "scope": "out", "reason": "mule"}


def _order(w: Any) -> Inputs:
    return {"customer": w.lin.public_id, "scope": "both", "basis": "police", "reference": "京公冻 12"}


def _stopped(w: Any, basis: str = "platform") -> Inputs:
    row = freezes.place(
        w.lin.pk,
        basis=basis,
        scope="out",
        reason=rules.reason_key("mule"),
        remedy=rules.remedy_key("appeal"),
        reference="京公冻 12",
        by=STAFF,
        key="rehearsed",
    )
    return {"stop": row.public_id, "reference": "京公解 3"}


def _lost(w: Any) -> Inputs:
    return {"stop": freezes.report_loss(w.lin, by=w.lin).public_id}


def _tried(w: Any) -> Inputs:
    rule = rules.draft("first-large", TEXT, by=STAFF)
    jobs.run_trial(trials.ask(rule, by=STAFF).pk)
    return {"rule": rule.public_id}


def _unclear(w: Any) -> Inputs:
    """Lin's identity before a colleague: the name on the card is another."""
    w.patch.setattr(register, "ask", lambda kind, **asked: "match")
    card = {"front": drawing.front("林小", LIN), "back": drawing.back(date(2020, 5, 1), UNTIL)}
    for side, read in (("front", {**FRONT, "name": "林小"}), ("back", BACK)):
        papers.settle(papers.keep(w.lin, side, card[side], by=w.lin), read, by=w.lin)
    row = verified(identities.submit(w.lin, name="林小", number=LIN, until=UNTIL, by=w.lin))
    return {"identity": row.public_id, "account_class": 2, "reason": "name_differs"}


def _hidden(w: Any) -> Inputs:
    sun = User.objects.create_staff(name="孙悦", email="s@desk.example", role="supervisor", team="security")
    return {**_unclear(w), "staff": sun.public_id, "what": "number", "reason": "与来电人核对证件号码"}


def _proved_talk(w: Any) -> Any:
    talk = conversations.start(
        channel="webchat", language="zh-hans", customer_id=w.lin.pk, proof="session", by=w.lin
    )
    for way in ("app", "number"):
        proofs.remember(talk.public_id, w.lin, way, by=w.lin)
    return talk


def _phone_asked(w: Any) -> Inputs:
    w.patch.setattr(changes.secrets, "randbelow", lambda most: 123456)
    w.patch.setattr(changes.secrets, "choice", lambda signs: signs[0])
    talk = _proved_talk(w)
    changes.begin_phone(talk, "13700007777", by=w.lin)
    return {"change": changes.confirm_phone(talk, "123456", by=w.lin).public_id}


def _factors_asked(w: Any) -> Inputs:
    factors.turn_on_codes(w.lin, "sms", by=w.lin, guard=lambda: None)
    w.patch.setattr(changes.secrets, "choice", lambda signs: signs[0])
    return {"change": changes.ask_factors(_proved_talk(w), by=w.lin).public_id}


def _bound(w: Any) -> Inputs:
    return {"card": cards.bind(w.lin, CARD, by=w.lin).public_id}


def _paid_shop(w: Any) -> Inputs:
    return {"payment": dispute_help.paid(dispute_help.payer()).public_id, "text": dispute_help.SAID}


def _mediated(w: Any) -> Inputs:
    row = dispute_help.contested(dispute_help.payer())
    return {"dispute": row.public_id, "amount_minor": 1_000, "text": "双方各担一半", "why": "customer_asked"}


def _objected(w: Any) -> Inputs:
    row = dispute_help.appealed(dispute_help.payer(), proposer=Actor("staff", "9"))
    return {"dispute": row.public_id, "amount_minor": 1_000, "text": "维持方案"}


# act, how the world is made, and how many texts are told: to the customer, to the other side
def _lost_app(w: Any) -> Inputs:
    colleague = User.objects.create_staff(
        name="高远", email="gao@desk.example", role="agent", password="Maple+Teapot+1975"
    )
    with_totp(colleague)
    return {"colleague": colleague.public_id}


SAFEGUARDS: list[tuple[str, Made, tuple[int, int]]] = [
    *CREDITS,
    *REFUNDS,
    ("person.change_phone", _phone_asked, (3, 0)),
    ("person.remove_factors", _factors_asked, (3, 0)),
    ("staff.remove_factor", _lost_app, (0, 0)),
    ("freeze.place", _stop, (1, 0)),
    ("freeze.record_order", _order, (1, 0)),
    ("freeze.lift", _stopped, (1, 0)),
    ("freeze.lift_own", _lost, (1, 0)),
    ("freeze.end_order", lambda w: _stopped(w, "police"), (1, 0)),
    *WATCHING,
    ("rule.go_live", _tried, (0, 0)),
    ("card.unbind", _bound, (1, 0)),
    *((f"dispute.open_{reason}", _paid_shop, (1, 0)) for reason in ORDER),
    ("dispute.propose", _mediated, (1, 0)),
    ("dispute.decide", _objected, (2, 0)),
    ("dispute.close", _mediated, (1, 0)),
    ("identity.accept", _unclear, (1, 0)),
    ("identity.reject", _unclear, (1, 0)),
    ("identity.reveal", _hidden, (0, 0)),
    ("payment.ask", payments.on_its_way, (0, 0)),
    ("payment.cancel", payments.on_its_way, (0, 0)),
    ("payment.tell_merchant", payments.not_heard, (0, 0)),
    ("payment.send_back", payments.not_used, (0, 0)),
]
