"""Authority: one table says who may do which act, up to which amount, with which proof of the customer's identity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from walletdesk.core.clock import clock
from walletdesk.core.models import AuthorityRule
from walletdesk.core.money import Money

PROOFS = ("none", "code", "session", "factor", "identity")  # ascending
ROLES = ("assistant", "agent", "specialist", "supervisor", "manager", "operator", "system")


@dataclass(frozen=True)
class Rule:
    act: str
    role: str
    proof: str
    max_minor: int | None
    second_person_above_minor: int | None
    allowed: bool = True


@dataclass(frozen=True)
class Verdict:
    """`answer` is allow, approve (another person must) or refuse; `reason` is the refusal's key."""

    answer: str
    reason: str = ""


DEFAULTS: dict[tuple[str, str, str], Rule] = {}


def declare_default(
    act: str,
    role: str,
    *,
    proof: str,
    max_minor: int | None,
    second_person_above_minor: int | None = None,
    currency: str = "CNY",
) -> None:
    """What holds until the operator writes a row: amounts in smallest units; None is «no limit» or «never»."""
    if proof not in PROOFS or role not in ROLES:
        raise ValueError(f"{act}: no such proof or role: {proof}, {role}")
    DEFAULTS[act, role, currency] = Rule(act, role, proof, max_minor, second_person_above_minor)


def rule(act: str, role: str, currency: str = "CNY") -> Rule | None:
    row = (
        AuthorityRule.objects.filter(act=act, role=role, currency=currency, valid_from__lte=clock.now())
        .order_by("-valid_from")
        .first()
    )
    if row:
        return Rule(act, role, row.proof, row.max_minor, row.second_person_above_minor, row.allowed)
    return DEFAULTS.get((act, role, currency))


def check(act: str, *, role: str, proof: str, amount: Money | None = None) -> Verdict:
    """May this role do this act now? A role with no row may not even ask; too weak a proof is refused, not passed on."""
    found = rule(act, role, amount.currency if amount else "CNY")
    if found is None or not found.allowed:
        return Verdict("refuse", "authority-not-yours")
    if PROOFS.index(proof) < PROOFS.index(found.proof):
        return Verdict("refuse", "authority-proof-too-weak")
    minor = abs(amount.minor) if amount else 0
    if found.max_minor is not None and minor > found.max_minor:
        return Verdict("approve")
    if found.second_person_above_minor is not None and minor > found.second_person_above_minor:
        return Verdict("approve")
    return Verdict("allow")


def may_approve(act: str, *, role: str, amount: Money | None) -> bool:
    """Whether this role's own limit covers the amount (a second person is that person)."""
    found = rule(act, role, amount.currency if amount else "CNY")
    minor = abs(amount.minor) if amount else 0
    return bool(found and found.allowed and (found.max_minor is None or minor <= found.max_minor))


def table() -> list[dict[str, Any]]:
    """Every default rule with its present value, for people to read."""
    return [vars(found) for act, role, currency in sorted(DEFAULTS) if (found := rule(act, role, currency))]
