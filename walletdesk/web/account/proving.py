"""The door before an act that needs a fresh proof: a page that shows exactly what is proved, and takes the answer.

Whatever form led here comes along in hidden fields, so that after the right answer the act is done at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse

from walletdesk.core import refusals
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.people.factors import factors, passkeys, stepping
from walletdesk.people.factors.models import CODE_WAYS, Challenge
from walletdesk.people.factors.stepping import Binding
from walletdesk.people.facts import facts_of
from walletdesk.people.models import User
from walletdesk.web.customer import frame

OURS = ("prove_challenge", "prove_way", "prove_answer", "prove_send", "prove_other", "prove_proof")
NEVER_BACK = (*OURS, "csrfmiddlewaretoken", "password", "old")
ANSWER_MAX = 20_000


@dataclass(frozen=True)
class Passed:
    """One who came through. `spend` uses the proof up: call it in the transaction of the act."""

    user: User
    binding: Binding
    proof: str

    def spend(self) -> None:
        """Raises what `stepping.spend` raises; nothing where no proof was asked for."""
        if self.proof:
            stepping.spend(self.user, self.proof, self.binding)

    def spend_once(self, done: Callable[[], bool]) -> None:
        if self.proof:
            stepping.spend_once(self.user, self.proof, self.binding, done=done)


def ask(
    request: HttpRequest,
    binding: Binding,
    *,
    back: str,
    lines: Iterable[tuple[str, str]] = (),
    verdict: Any = None,
) -> HttpResponse | Passed:
    """Whoever needs no proof, or has just given one, has passed; anybody else gets the page.

    `lines` says what is proved, label and value; `back` is where the act began. Not within a transaction.
    """
    me = frame.me(request)
    if not stepping.asked_for(binding, verdict=verdict):
        return Passed(me, binding, "")
    given = request.POST
    if given.get("prove_proof"):
        return Passed(me, binding, given["prove_proof"][:40])
    refusal = None
    if "prove_answer" in given and not {"prove_send", "prove_other"} & set(given):
        try:
            proof = stepping.prove(
                given.get("prove_challenge", "")[:40],
                given.get("prove_way", ""),
                given["prove_answer"][:ANSWER_MAX],
                user=me,
            )
            return Passed(me, binding, proof.public_id)
        except Refusal as refused:
            refusal = refused
    try:
        challenge = stepping.needed(me, binding, facts=facts_of(request), verdict=verdict)
    except Refusal as no_way:
        return _no_way(request, no_way, back)
    assert challenge
    context = {"lines": list(lines), "back": back, **step(request, challenge, me, refusal)}
    context |= {"hidden": carried(request), "amount": binding.amount, "act": stepping.name_of(binding.act)}
    answer = frame.show(request, "account/prove.html", context, status=context["status"])
    answer["Cache-Control"] = "no-store"
    return answer


def step(
    request: HttpRequest, challenge: Challenge, user: User, refusal: Refusal | None = None
) -> dict[str, Any]:
    """What `account/_prove.html` needs: the ways, the one chosen, where its code went; sends it where one was asked for."""
    ways = stepping.ways(challenge)
    wanted = next(
        (request.POST[name] for name in ("prove_send", "prove_other", "prove_way") if name in request.POST),
        "",
    )
    way = wanted if wanted in ways else ways[0]
    if way in CODE_WAYS and request.method == "POST" and not refusal and _to_send(request, challenge, way):
        try:
            challenge = stepping.send(challenge.public_id, way, user=user, facts=facts_of(request))
        except Refusal as soon:
            refusal = soon
    if refusal:
        refusals.count(refusal)
    fresh = challenge.code_channel == way and challenge.code_sent_at
    return {
        "challenge": challenge,
        "what": stepping.what(challenge),
        "way": way,
        "others": [one for one in ways if one != way],
        "sent_to": stepping.masked(user, way) if way in CODE_WAYS else "",
        "sent": bool(fresh),
        "again_at": fresh + timedelta(seconds=setting("stepping.pause_seconds")) if fresh else None,
        "minutes": setting("code.minutes"),
        "options": passkeys.request_options(challenge) if way == "passkey" else "",
        "error": refusal.say() if refusal else "",
        "status": refusal.status if refusal else 200,
        "stepped": bool(factors.on(user)),
    }


def _to_send(request: HttpRequest, challenge: Challenge, way: str) -> bool:
    """A code goes out when it is asked for, and when the page first shows that way."""
    if request.POST.get("prove_send") == way:
        return True
    lasts = timedelta(minutes=setting("code.minutes"))
    sent = challenge.code_channel == way and challenge.code_sent_at
    return not sent or sent + lasts <= clock.now()


def carried(request: HttpRequest) -> list[tuple[str, str]]:
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name not in NEVER_BACK
        for value in values
        if isinstance(value, str)
    ]


def _no_way(request: HttpRequest, refusal: Refusal, back: str) -> HttpResponse:
    refusals.count(refusal)
    context = {"error": refusal.say(), "back": back}
    return frame.show(request, "account/prove_no_way.html", context, status=refusal.status)
