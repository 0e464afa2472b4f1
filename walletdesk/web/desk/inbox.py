"""The inbox, with or without a case open in it; news of a talk; taking the next in line."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from walletdesk.desk import conversations, presence, queues
from walletdesk.desk.models import Case
from walletdesk.people.access import own_or_404, staff_required
from walletdesk.people.models import User
from walletdesk.web.desk import frame, thread


@require_GET
@staff_required
def inbox(request: HttpRequest) -> HttpResponse:
    return render(
        request, "desk/inbox.html", {**frame.frame(request), **frame.inbox_list(request), "thread": None}
    )


@require_GET
@staff_required
def case_open(request: HttpRequest, case_id: str) -> HttpResponse:
    case = find(request, case_id)
    if case.conversation:
        presence.see(case.conversation, request.user)
        if case.assigned_to_id == request.user.pk:
            conversations.read(case.conversation, case.conversation.last_seq, by=request.user)
    page = {**frame.frame(request), **frame.inbox_list(request, case), **thread.context(request, case)}
    return render(request, "desk/inbox.html", page)


@require_GET
@staff_required
def news(request: HttpRequest, case_id: str) -> HttpResponse:
    """Bubbles after a number, for chat.js."""
    case = find(request, case_id)
    after = request.GET.get("after", "0").partition(".")[0]
    seq = int(after) if after.isascii() and after.isdigit() and len(after) < 10 else 0
    customer = User.objects.customers().filter(pk=case.customer_id or 0).first()
    if case.conversation and case.assigned_to_id == request.user.pk:
        conversations.read(case.conversation, case.conversation.last_seq, by=request.user)
    return render(request, "desk/_turns.html", {"turns": thread.turns(case, customer, after=seq)})


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
