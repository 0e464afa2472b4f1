"""What a colleague does with a case: take, hand over, solve, reopen, write, be seen writing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST

from walletdesk.assistant import rethinking
from walletdesk.core.actors import actor_of
from walletdesk.core.refusals import Refusal
from walletdesk.core.words import say
from walletdesk.desk import answering, cases, conversations, identity, presence
from walletdesk.desk.models import Case, Message
from walletdesk.people.access import staff_required
from walletdesk.people.models import User
from walletdesk.web.desk import frame, thread
from walletdesk.web.desk.inbox import find


@require_POST
@staff_required
def take(request: HttpRequest, case_id: str) -> HttpResponse:
    return _back(cases.take(find(request, case_id), by=request.user))


@require_POST
@staff_required
def hand_over(request: HttpRequest, case_id: str) -> HttpResponse:
    case = cases.hand_over(
        find(request, case_id),
        team=request.POST.get("team", ""),
        by=request.user,
        reason=request.POST.get("note", "")[:1000],
    )
    messages.success(request, say("console-handed-on", team=say(f"team-{case.team}")))
    return HttpResponseRedirect("/desk/")


@require_POST
@staff_required
def problem(request: HttpRequest, case_id: str) -> HttpResponse:
    """It is another problem than was thought: its own playbook looks anew."""
    issue, reason = request.POST.get("issue", ""), request.POST.get("reason", "")
    case = rethinking.change_problem(find(request, case_id), issue, by=request.user, reason=reason)
    messages.success(request, say("console-problem-changed", issue=frame.issue_name(case)))
    return _back(case)


@require_POST
@staff_required
def which_one(request: HttpRequest, case_id: str) -> HttpResponse:
    """The customer means this one: the problem's playbook looks at it."""
    case = rethinking.choose_record(
        find(request, case_id), request.POST.get("subject", "")[:64], by=request.user
    )
    messages.success(request, say("console-which-chosen"))
    return _back(case)


@require_POST
@staff_required
def solve(request: HttpRequest, case_id: str) -> HttpResponse:
    """Solve it, and tell the customer in the colleague's words what was done."""
    result = request.POST.get("result", "")
    case = answering.conclude(find(request, case_id), result, by=request.user)
    messages.success(request, say("console-solved", number=case.number))
    return HttpResponseRedirect("/desk/")


@require_POST
@staff_required
def reopen(request: HttpRequest, case_id: str) -> HttpResponse:
    return _back(cases.reopen(find(request, case_id), by=request.user))


@require_POST
@staff_required
def wait(request: HttpRequest, case_id: str) -> HttpResponse:
    """Nothing can be done until the customer answers: the promise rests meanwhile."""
    return _back(cases.wait_for_customer(find(request, case_id), by=request.user))


@require_POST
@staff_required
def resume(request: HttpRequest, case_id: str) -> HttpResponse:
    """Go on without waiting any longer."""
    return _back(cases.resumed(find(request, case_id), by=request.user))


@require_POST
@staff_required
def prove(request: HttpRequest, case_id: str) -> HttpResponse:
    """Have it proved who talks, by a way: of what they named, or of the known customer."""
    case, way = find(request, case_id), request.POST.get("way", "code")
    if way not in identity.ASKED_BY:
        raise Refusal("not-found", status=404)
    identity.ask(case, request.POST.get("identifier", "")[:254], way=way, by=request.user)
    messages.success(request, say(f"console-prove-sent-{way}"))
    return _back(case)


@require_POST
@staff_required
def write(request: HttpRequest, case_id: str) -> HttpResponse:
    """A reply or a note, under the id that the page chose; answers with its bubble.

    Where a colleague answered meanwhile, the answer is 409 and says who and what; the page keeps the draft.
    """
    case = find(request, case_id)
    try:
        message = _write(request, case)
    except Refusal as refused:
        if refused.key != "message-collision" or not request.headers.get("HX-Request"):
            raise
        return render(
            request, "desk/_clash.html", {"clash": _clash(request, case), "refusal": refused}, status=409
        )
    if not request.headers.get("HX-Request"):
        return _back(case)
    shown = thread.bubbles([message], thread.people_of(case)[0], dated=False)
    return render(request, "desk/_turns.html", {"turns": shown})


@require_POST
@staff_required
def typing(request: HttpRequest, case_id: str) -> HttpResponse:
    case = find(request, case_id)
    if case.conversation:
        presence.see(case.conversation, request.user, typing=True)
    return HttpResponse(status=204)


@require_POST
@staff_required
def seen(request: HttpRequest, case_id: str) -> HttpResponse:
    """Still looking on."""
    case = find(request, case_id)
    if case.conversation:
        presence.see(case.conversation, request.user)
    return HttpResponse(status=204)


def _write(request: HttpRequest, case: Case) -> Message:
    me: User = request.user  # type: ignore[assignment]
    text, key = request.POST.get("text", ""), request.POST.get("uuid", "")
    if request.POST.get("kind") == "note":
        return conversations.note(cases.talk_of(case, by=me), text, by=me, name=me.name, client_id=key)
    after = request.POST.get("after", "")
    seen = int(after) if after.isdigit() and len(after) < 10 else None
    return answering.answer(case, text, by=me, client_id=key, after_seq=seen)


def _clash(request: HttpRequest, case: Case) -> dict[str, Any]:
    """The colleague's answer that came in between."""
    newest = case.conversation.messages.filter(kind="public", sender__startswith="staff:")  # type: ignore[union-attr]
    other = newest.exclude(sender=str(actor_of(request.user))).order_by("-seq").first()
    if other is None:
        return {"name": say("chat-house"), "text": "", "at": None, "seq": 0}
    name = other.sender_name or say("chat-house")
    return {"name": name, "text": other.text[:160], "at": other.at, "seq": other.seq}


def _back(case: Case) -> HttpResponse:
    return HttpResponseRedirect(f"/desk/cases/{case.public_id}/")
