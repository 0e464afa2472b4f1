"""A dispute as lines for people: its course, what was said, what was handed in. The same for pages and for paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from walletdesk.core.money import Money
from walletdesk.core.words import say
from walletdesk.desk.disputes.models import Dispute, DisputeStep, Proof, Statement
from walletdesk.desk.disputes.reasons import REASONS

QUIET = ("proof", "said", "warned", "late", "held")  # for the sides' own drawing: not what moves it on
TONES = {
    "opened": "wait",
    "merchant_asked": "info",
    "mediation": "info",
    "proposal": "wait",
    "appealed": "info",
}
MONEY = ("held_minor", "offer_minor", "award_minor", "amount_minor")
PARTIES = ("customer", "merchant")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened: when, what, by which side (`customer`, `merchant`, `desk`, `system`)."""

    at: datetime
    text: str
    party: str


def dashed(code: str) -> str:
    return code.replace("_", "-")


def reason_of(row: Dispute, lang: str | None = None) -> str:
    return say(f"dispute-reason-{dashed(row.reason)}", lang)


def kind_name(kind: str, lang: str | None = None) -> str:
    return say(f"dispute-proof-{dashed(kind)}", lang)


def tag(row: Dispute) -> dict[str, str]:
    """How it stands, in a word."""
    tone = TONES.get(row.status, "good" if row.award_minor else "")
    return {"tone": tone, "label": say(f"dispute-status-{dashed(row.status)}")}


def course(row: Dispute, lang: str | None = None, *, all_of_it: bool = False) -> list[Line]:
    """What happened, oldest first; without `all_of_it` only what moved it on."""
    steps = row.steps.order_by("seq")
    return [
        Line(step.at, step_text(step, row.currency, lang), party_of(step.by))
        for step in steps
        if all_of_it or step.kind not in QUIET
    ]


def step_text(step: DisputeStep, currency: str, lang: str | None = None) -> str:
    """One step in words."""
    minor = next((step.evidence[name] for name in MONEY if name in step.evidence), 0)
    return say(f"dispute-step-{dashed(_step_key(step))}", lang, money=Money(minor, currency))


def _step_key(step: DisputeStep) -> str:
    if step.kind in ("accepts", "appealed"):
        return f"{step.kind}-{step.evidence['party']}"
    if step.kind == "asked" and step.evidence.get("reached") == "nobody":
        return "asked-nobody"
    if step.kind == "decided" and step.evidence.get("how") == "proposal_stood":
        return "stood"
    return str(step.kind)


def party_of(by: str) -> str:
    """Which side an actor speaks for."""
    if by.startswith("outside:merchant"):
        return "merchant"
    return {"customer": "customer", "staff": "desk"}.get(by.partition(":")[0], "system")


def path(row: Dispute) -> dict[str, Any]:
    """The drawn course: what is done, where it is, what comes."""
    happened = course(row)
    steps: list[dict[str, Any]] = [
        {"state": "done", "title": one.text, "at": one.at, "by": say(f"dispute-by-{one.party}")}
        for one in happened
    ]
    if row.is_open:
        steps.append({"state": "here", "title": tag(row)["label"], "at": None, "by": ""})
        steps += [
            {"state": "next", "title": say(f"dispute-next-{dashed(name)}"), "at": None, "by": ""}
            for name in _ahead(row)
        ]
    return {
        "title": say("dispute-path"),
        "summary": summary(row),
        "next_by": row.due_at if row.is_open else None,
        "steps": steps,
    }


def summary(row: Dispute, lang: str | None = None) -> str:
    """Where it stands in one sentence."""
    key = row.status
    if row.status == "mediation" and row.offer is not None:
        key = "offered"
    elif row.status in ("settled", "accepted", "decided"):
        key = "awarded" if row.award_minor else "nothing"
    elif row.status == "withdrawn":
        return say(f"dispute-ending-{dashed(row.ending)}", lang)
    return say(
        f"dispute-summary-{dashed(key)}",
        lang,
        amount=row.amount,
        offer=row.offer or row.amount,
        proposal=row.proposal or row.amount,
        award=row.award or Money.zero(row.currency),
        merchant=row.merchant.name(lang),
    )


def _ahead(row: Dispute) -> list[str]:
    order = ["merchant_asked", "mediation", "proposal", "end"]
    if row.status == "appealed":
        return ["decided"]
    at = order.index(row.status) + 1 if row.status in order else 0
    return order[at:]


def statements(row: Dispute) -> list[dict[str, Any]]:
    """What was said, in its order."""
    return [statement(one) for one in row.statements.order_by("id")]


def statement(one: Statement, lang: str | None = None) -> dict[str, Any]:
    return {
        "party": one.party,
        "who": say(f"dispute-party-{one.party}", lang),
        "kind": say(f"dispute-said-{one.kind}", lang),
        "text": one.text,
        "at": one.at,
    }


def proofs(row: Dispute, lang: str | None = None) -> list[dict[str, Any]]:
    """What was handed in, with hashes."""
    return [proof(one, lang) for one in row.proofs.order_by("id")]


def proof(one: Proof, lang: str | None = None) -> dict[str, Any]:
    return {
        "id": one.public_id,
        "party": one.party,
        "who": say(f"dispute-party-{one.party}", lang),
        "kind": kind_name(one.kind, lang),
        "sha256": one.sha256,
        "short": f"{one.sha256[:8]}…{one.sha256[-8:]}",
        "size": f"{max(1, round(one.size_bytes / 1000))} KB",
        "picture": one.mime.startswith("image/"),
        "at": one.at,
    }


def wanted(row: Dispute, party: str) -> list[dict[str, Any]]:
    """What a side is asked to show for this reason: what is there of each, and which is needed before all."""
    reason = REASONS[row.reason]
    asked = reason.asked if party == "customer" else reason.answers
    there: dict[str, int] = {}
    for kind in row.proofs.filter(party=party).values_list("kind", flat=True):
        there[kind] = there.get(kind, 0) + 1
    needed = reason.needed if party == "customer" else frozenset()
    return [
        {"kind": kind, "label": kind_name(kind), "needed": kind in needed, "count": there.get(kind, 0)}
        for kind in (*asked, "other")
    ]
