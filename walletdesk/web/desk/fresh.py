"""Before a grave decision at the desk: the colleague's second factor asked anew, for that very act by that very plan.

Whatever form led here comes along in hidden fields, so that after the right answer the deed is done at once.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from walletdesk.core import acts
from walletdesk.core.acts import Plan, plan_from
from walletdesk.core.approvals import Guard
from walletdesk.core.models import Approval
from walletdesk.core.refusals import Refusal
from walletdesk.core.words import say
from walletdesk.people.factors import deciding, stepping
from walletdesk.people.factors.stepping import Binding
from walletdesk.people.models import User
from walletdesk.web.account import proving
from walletdesk.web.desk import frame


def of_act(
    request: HttpRequest, name: str, plan: Plan | None, plan_hash: str, *, answer: str
) -> HttpResponse | Guard | None:
    """The page that asks for it; what spends it, once it was given; or None where nothing is asked: also where the act will
    wait for another person, who is asked then.

    Not within a transaction: wrong answers are counted.
    """
    if plan is None or answer != "allow":
        return None
    return _ask(request, name, deciding.of_act(name, plan.amount, plan_hash))


def of_approval(request: HttpRequest, row: Approval) -> HttpResponse | Guard | None:
    """As `of_act`, for the second person's word. Nothing is asked of one whose word would be refused anyway."""
    if not frame.decidable([row], request.user)[row.pk]:  # type: ignore[arg-type]
        return None
    amount = plan_from(row.plan).amount
    return _ask(request, row.act, deciding.of_approval(row.public_id, row.act, amount, row.plan_hash))


def _ask(request: HttpRequest, act: str, binding: Binding) -> HttpResponse | Guard | None:
    me: User = request.user  # type: ignore[assignment]
    if not deciding.asked_of(me, binding):
        return None
    given, refusal = request.POST, None
    if "prove_answer" in given and not {"prove_send", "prove_other"} & set(given):
        try:
            proof = stepping.prove(
                given.get("prove_challenge", "")[:40],
                given.get("prove_way", ""),
                given["prove_answer"][: proving.ANSWER_MAX],
                user=me,
            )
            return lambda: stepping.spend(me, proof.public_id, binding)
        except Refusal as refused:
            refusal = refused
    challenge = stepping.needed(me, binding)
    assert challenge
    page = {
        **proving.step(request, challenge, me, refusal),
        "title": say(acts.REGISTRY[act].title),
        "amount": binding.amount,
        "hash": binding.more["plan"],
        "href": request.path,
        "hidden": proving.carried(request),
    }
    return _shown(request, page)


def _shown(request: HttpRequest, page: dict[str, Any]) -> HttpResponse:
    """In the dialog of acts; as a page of its own without scripts."""
    if not request.headers.get("HX-Request"):
        around = {**frame.frame(request), **page, "back": request.headers.get("Referer", "/desk/")}
        answer = render(request, "desk/fresh.html", around, status=page["status"])
    else:
        answer = render(request, "desk/_fresh.html", page, status=page["status"])
        answer["HX-Retarget"], answer["HX-Reswap"], answer["HX-Reselect"] = "#act", "innerHTML", "unset"
    answer["Cache-Control"] = "no-store"
    return answer
