"""Movements of money watched as they are made: screened with the visit they come from, and what a verdict does to their owner.

What it does to the money (a person looks first, it goes out later) is for the folder of the movement.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from walletdesk.core import outbox, words
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.safety import freezes, rules, screening, signing_in, statements
from walletdesk.safety.language import Rule
from walletdesk.safety.models import Alert
from walletdesk.safety.movements import ALLOWED, Movement, Verdict, customer_as_payee, fingerprint

__all__ = ["again", "customer_as_payee", "fingerprint", "follow", "preview", "watch"]

TELLING = ("delay", "hold", "freeze")


def watch(
    kind: str,
    customer_id: int,
    public_id: str,
    amount: Money | None = None,
    *,
    method: str = "",
    payee: str = "",
    facts: dict[str, bool] | None = None,
) -> Verdict:
    """Screen a movement that is being made, in its transaction; without an amount a card that is bound (`card`) or a phone, an
    address or a password that is changed (`change`, `method` says which). `facts`: more that rules may ask for.
    """
    return screening.screen(*_movement(kind, customer_id, public_id, amount, method, payee, facts))


def preview(
    kind: str,
    customer_id: int,
    amount: Money | None = None,
    *,
    method: str = "",
    payee: str = "",
    facts: dict[str, bool] | None = None,
) -> Verdict:
    """What the verdict would be now, for the doors: `step_up` asks for a fresh proof. Writes nothing."""
    return screening.preview(*_movement(kind, customer_id, "", amount, method, payee, facts))


def again(kind: str, public_id: str) -> Verdict:
    """What is to be said of a movement that waits, now that a talk told more of its owner (`cautions`)."""
    return screening.again(kind, public_id)


def follow(
    verdict: Verdict,
    customer_id: int,
    public_id: str,
    *,
    by: Any,
    held: bool = True,
    until: datetime | None = None,
) -> None:
    """Warn the owner, tell what is held and why, or stop their money. `held` is whether the movement waits for it, and `until`
    when it goes on by itself.
    """
    if verdict == ALLOWED or verdict.answer == "step_up":
        return
    if verdict.answer == "warn":
        _tell(customer_id, public_id, "safety-warned-notice", _told(verdict, customer_id), by=by)
    elif verdict.answer == "freeze":
        _stop(verdict, customer_id, by=by)
    elif held and verdict.answer in TELLING:
        key = "safety-put-off-notice" if until else "safety-held-notice"
        more = {"until": until} if until else {}
        _tell(customer_id, public_id, key, {**_told(verdict, customer_id), **more}, by=by, urgent=True)


# One question on the way of every movement: the visit that began last (where two are open, the newer is the doubtful one),
# what a talk told, and the rules that are live.
OWNER = f"""
SELECT visit.public_id, visit.device, visit.place, ARRAY(
    SELECT fact FROM safety_caution WHERE customer_id = %(customer)s AND ended_at IS NULL AND until > %(now)s
), ({rules.LIVE}) FROM (VALUES (1)) AS once LEFT JOIN LATERAL (
    SELECT public_id, device, place FROM people_visit WHERE user_id = %(customer)s AND ended_at IS NULL
    ORDER BY began_at DESC LIMIT 1
) AS visit ON true
"""


def _movement(
    kind: str,
    customer_id: int,
    public_id: str,
    amount: Money | None,
    method: str,
    payee: str,
    facts: dict[str, bool] | None = None,
) -> tuple[Movement, list[tuple[str, Rule]]]:
    found = statements.one_row(OWNER, {"customer": customer_id, "now": clock.now(), **rules.MOST})
    visit, device, place, told, live = found or (None, "", "", [], [])
    movement = Movement(
        kind,
        customer_id,
        public_id,
        amount,
        method=method,
        payee=payee,
        device=signing_in.device_of(customer_id, device) if visit else "",
        place=place if visit else "",
        visit=visit or "",
        facts={**dict.fromkeys(told, True), **(facts or {})},
    )
    return movement, rules.among(live)


def _stop(verdict: Verdict, customer_id: int, *, by: Any) -> None:
    freezes.place(
        customer_id,
        basis="platform",
        scope="out",
        reason=verdict.reason,
        remedy=verdict.remedy,
        papers=verdict.papers,
        alert=Alert.objects.get(public_id=verdict.alert),
        by=screening.HOUSE,
        key=f"alert:{verdict.alert}",
    )


def _told(verdict: Verdict, customer_id: int) -> dict[str, str]:
    lang = outbox.contact_of(customer_id).language
    papers = ("、" if lang != "en" else "; ").join(words.say(key, lang) for key in verdict.papers)
    told = {"reason": words.say(verdict.reason, lang), "remedy": words.say(verdict.remedy, lang)}
    return (
        told
        if verdict.answer == "warn"
        else {**told, "papers": papers or words.say("safety-papers-none", lang)}
    )


def _tell(
    customer_id: int,
    public_id: str,
    key: str,
    params: dict[str, Any],
    *,
    by: Any,
    urgent: bool = False,
) -> None:
    outbox.tell(
        customer_id,
        key,
        params,
        by=by,
        dedupe=f"{public_id}:{key}",
        about=public_id,
        channels=("app", "sms") if urgent else ("app",),
    )
