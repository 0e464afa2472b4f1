"""Pages of the gallery: the real templates, fed with the samples. `?lang=en&theme=dark&type=large` sets the look."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from walletdesk.core.clock import SHANGHAI, clock
from walletdesk.core.words import normalise
from walletdesk.web.gallery import samples, samples_desk, samples_door

MOMENT = datetime(2026, 11, 22, 14, 32, tzinfo=SHANGHAI)
PAGES = {
    "home": ("customer/home.html", samples.home),
    "home-empty": ("customer/home.html", samples.home_empty),
    "records": ("customer/records.html", samples.records),
    "record": ("customer/record.html", samples.record),
    "record-trouble": ("customer/record.html", samples.record_trouble),
    "topup": ("customer/topup.html", samples.topup),
    "topup-refused": ("customer/topup.html", samples.topup_refused),
    "chat": ("customer/chat.html", samples.chat),
    "chat-start": ("customer/chat.html", samples.chat_start),
    "cases": ("customer/cases.html", samples.cases),
    "case": ("customer/case.html", samples.case),
    "me": ("customer/me.html", samples.me),
    "notices": ("customer/notices.html", samples.notices),
    "help": ("help/index.html", samples_door.help_index),
    "article": ("help/article.html", samples_door.article),
    "signin": ("account/signin.html", samples_door.signin),
    "register": ("account/register.html", samples_door.register),
    "code": ("account/code.html", samples_door.activate),
    "reset": ("account/reset.html", samples_door.nothing),
    "password": ("account/password.html", samples_door.nothing),
    "staff-signin": ("account/staff_signin.html", samples_door.nothing),
    "inbox": ("desk/inbox.html", samples_desk.inbox),
    "inbox-none": ("desk/inbox.html", samples_desk.inbox_none),
    "act": ("gallery/act.html", samples_desk.act),
    "lead": ("desk/lead.html", samples_desk.lead),
    "approvals": ("desk/approvals.html", samples_desk.approvals),
    "desk-cases": ("desk/cases.html", samples_desk.cases),
    "e403": ("403.html", samples_door.error),
    "e404": ("404.html", samples_door.error),
    "e500": ("500.html", samples_door.error),
    "e503": ("503.html", samples_door.error),
    "offline": ("web/offline.html", samples_door.nothing),
}


def parts(request: HttpRequest) -> HttpResponse:
    return _render(request, "gallery/parts.html", samples.parts)


def show(request: HttpRequest, name: str) -> HttpResponse:
    if name not in PAGES:
        raise Http404
    return _render(request, *PAGES[name])


def _render(request: HttpRequest, template: str, sample: samples.Sample) -> HttpResponse:
    lang = normalise(request.GET.get("lang", translation.get_language()))
    for look in ("theme", "type"):
        if look in request.GET:
            request.COOKIES[f"wd_{look}"] = request.GET[look]
    with translation.override(lang), clock.fixed(MOMENT):
        return render(request, template, {**sample(lang), "pages": PAGES})
