"""Why a credit is given and why it is taken back: codes, each with words `credit-why-<code>` and `credit-end-<code>`."""

from __future__ import annotations

from walletdesk.core.refusals import Refusal
from walletdesk.money.credits.legal_steps import FEE, GOODWILL, PROVISIONAL

WHY = {
    GOODWILL: ("late", "our_mistake", "bad_service", "goodwill"),
    FEE: ("charged_wrongly", "our_mistake", "not_told", "goodwill"),
    PROVISIONAL: ("not_mine", "wrong_amount", "twice"),
}
# What ends one: its date, the inquiry, money that came back by another way, our own mistake.
ENDS = ("date", "was_yours", "money_back", "mistake", "not_yours", "withdrawn")
TAKEN_BACK = ("was_yours", "money_back", "mistake", "withdrawn")  # those that people choose among
OF_INQUIRY = (
    "was_yours",
    "withdrawn",
)  # only what was put forward has something to be found out, or a report to withdraw
DECIDED = "not_yours"


def check(kind: str, reason: str) -> str:
    """Raises Refusal `credit-reason` (422)."""
    if reason not in WHY[kind]:
        raise Refusal("credit-reason", status=422, field="reason")
    return reason


def taken_back(kind: str) -> tuple[str, ...]:
    """Why one of this kind may be taken back."""
    return TAKEN_BACK if kind == PROVISIONAL else tuple(one for one in TAKEN_BACK if one not in OF_INQUIRY)


def check_end(reason: str, kind: str = PROVISIONAL) -> str:
    """Raises Refusal `credit-reason` (422)."""
    if reason not in taken_back(kind):
        raise Refusal("credit-reason", status=422, field="reason")
    return reason


def key(kind: str, code: str) -> str:
    """«why» or «end» of a code, as a key of the catalogues."""
    return f"credit-{kind}-{code.replace('_', '-')}"
