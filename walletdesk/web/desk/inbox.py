"""The inbox, with or without a case open in it; news of a talk; taking the next in line.

Live fragments ask for their own part only (`?part=`), so that a piece of news costs a few queries, not a page.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from walletdesk.desk import conversations, presence, queues
from walletdesk.desk.models import Case
from walletdesk.people.access import own_or_404, staff_required
from walletdesk.web.desk import beside, frame, thread


@require_GET
@staff_required
def inbox(request: HttpRequest) -> HttpResponse:
    match request.GET.get("part"):
        case "rail":
            place = request.GET.get("place", "inbox")
            return render(request, "desk/_rail.html", {**frame.frame(request), "place": place})
        case "list":
            return render(request, "desk/_list.html", {**frame.frame(request), **frame.inbox_list(request)})
    page = {**frame.frame(request), **frame.inbox_list(request), "thread": None}
    return render(request, "desk/inbox.html", page)


@require_GET
@staff_required
def case_open(request: HttpRequest, case_id: str) -> HttpResponse:
    case = find(request, case_id)
    part = _part(request, case)
    if part is not None:
        return part
    if case.conversation:
        presence.see(case.conversation, request.user)
        _read(request, case)
    page = {**frame.frame(request), **frame.inbox_list(request, case), **thread.context(request, case)}
    return render(request, "desk/inbox.html", page)


def _part(request: HttpRequest, case: Case) -> HttpResponse | None:
    """The piece of the page that was asked for, or None for the whole."""
    match request.GET.get("part"):
        case "list":
            return render(
                request, "desk/_list.html", {**frame.frame(request), **frame.inbox_list(request, case)}
            )
        case "head":
            shown = {"thread": thread.head(request, case, *thread.people_of(case))}
            return render(request, "desk/_head.html", shown)
        case "others":
            shown = {"thread": {"href": f"/desk/cases/{case.public_id}/"}}
            shown["thread"]["topic"] = f"staff-conversation:{case.conversation_id}"
            return render(request, "desk/_others.html", {**shown, "others": thread.others(request, case)})
        case "which":
            rows = beside.which_one(case) if case.status in ("open", "waiting") else []
            return render(
                request, "desk/_which.html", {"which": rows, "href": f"/desk/cases/{case.public_id}/"}
            )
        case "side":
            customer, colleague = thread.people_of(case)
            shown = {"thread": thread.head(request, case, customer, colleague)}
            return render(
                request, "desk/_side.html", {**shown, **beside.context(case, customer, request.user)}
            )
        case _:
            return None


@require_GET
@staff_required
def news(request: HttpRequest, case_id: str) -> HttpResponse:
    """Bubbles after a number, for chat.js."""
    case = find(request, case_id)
    after = request.GET.get("after", "0").partition(".")[0]
    seq = int(after) if after.isascii() and after.isdigit() and len(after) < 10 else 0
    if request.GET.get("seen") != "0":
        _read(request, case)
    shown = thread.turns(case, thread.people_of(case)[0], after=seq) if case.conversation else []
    return render(request, "desk/_turns.html", {"turns": shown})


@require_POST
@staff_required
def take_next(request: HttpRequest) -> HttpResponse:
    case = queues.take_next(request.user.pk)  # type: ignore[arg-type]
    return HttpResponseRedirect(f"/desk/cases/{case.public_id}/")


def find(request: HttpRequest, public_id: str) -> Case:
    """The case, or 404."""
    return own_or_404(
        Case.objects.visible_to(request.user).select_related("conversation"), public_id=public_id
    )


def _read(request: HttpRequest, case: Case) -> None:
    """Only whoever has the case reads for the house: another's glance leaves it unread."""
    if case.conversation and case.assigned_to_id == request.user.pk:
        conversations.read(case.conversation, case.conversation.last_seq, by=request.user)
