"""Pages of the gallery: the real templates, fed with samples. `?lang=en&theme=dark&type=large` sets the look."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from walletdesk.core.clock import SHANGHAI, clock
from walletdesk.core.words import normalise
from walletdesk.web.gallery.samples import sample

MOMENT = datetime(2026, 11, 22, 14, 32, tzinfo=SHANGHAI)

# Page: template, and the sample where it is not named like the page.
PAGES = {
    "home": ("customer/home.html", ""),
    "home-empty": ("customer/home.html", ""),
    "records": ("customer/records.html", ""),
    "record": ("customer/record.html", ""),
    "record-trouble": ("customer/record.html", ""),
    "topup": ("customer/topup.html", ""),
    "record-withdrawal-failed": ("customer/record.html", ""),
    "record-withdrawal-review": ("customer/record.html", ""),
    "record-chain": ("customer/record.html", ""),
    "balance": ("customer/balance.html", ""),
    "topup-refused": ("customer/topup.html", ""),
    "topup-confirm": ("customer/topup_confirm.html", ""),
    "withdraw": ("customer/withdraw.html", ""),
    "withdraw-none": ("customer/withdraw.html", ""),
    "withdraw-confirm": ("customer/withdraw_confirm.html", ""),
    "cards": ("customer/cards.html", ""),
    "cards-none": ("customer/cards.html", ""),
    "transfer-who": ("customer/transfer_who.html", ""),
    "transfer": ("customer/transfer.html", ""),
    "transfer-confirm": ("customer/transfer_confirm.html", ""),
    "receipt": ("customer/transfer_receipt.html", ""),
    "request-who": ("customer/transfer_who.html", ""),
    "request": ("customer/request_one.html", ""),
    "request-over": ("customer/request_one.html", ""),
    "recall": ("customer/recall.html", ""),
    "recall-asked": ("customer/recall.html", ""),
    "recall-new": ("customer/recall_new.html", ""),
    "fees": ("customer/fees.html", ""),
    "limits": ("customer/limits.html", ""),
    "chat": ("customer/chat.html", ""),
    "chat-start": ("customer/chat.html", ""),
    "cases": ("customer/cases.html", ""),
    "case": ("customer/case.html", ""),
    "me": ("customer/me.html", ""),
    "notices": ("customer/notices.html", ""),
    "help": ("help/index.html", ""),
    "article": ("help/article.html", ""),
    "signin": ("account/signin.html", ""),
    "register": ("account/register.html", ""),
    "code": ("account/code.html", ""),
    "reset": ("account/reset.html", "nothing"),
    "password": ("account/password.html", "nothing"),
    "staff-signin": ("account/staff_signin.html", "nothing"),
    "inbox": ("desk/inbox.html", ""),
    "inbox-none": ("desk/inbox.html", ""),
    "act": ("gallery/act.html", ""),
    "lead": ("desk/lead.html", ""),
    "approvals": ("desk/approvals.html", ""),
    "desk-cases": ("desk/cases.html", ""),
    "books": ("desk/books/books.html", ""),
    "books-day": ("desk/books/day.html", ""),
    "suspense": ("desk/books/item.html", ""),
    "e403": ("403.html", "error"),
    "e404": ("404.html", "error"),
    "e500": ("500.html", "error"),
    "e503": ("503.html", "error"),
    "offline": ("web/offline.html", "nothing"),
}


def parts(request: HttpRequest) -> HttpResponse:
    """Every part on one page."""
    return _render(request, "gallery/parts.html", "parts")


def show(request: HttpRequest, name: str) -> HttpResponse:
    """One page."""
    if name not in PAGES:
        raise Http404
    template, fed = PAGES[name]
    return _render(request, template, fed or name)


def _render(request: HttpRequest, template: str, fed: str) -> HttpResponse:
    lang = normalise(request.GET.get("lang", translation.get_language()))
    for look in ("theme", "type"):
        if look in request.GET:
            request.COOKIES[f"wd_{look}"] = request.GET[look]
    with translation.override(lang), clock.fixed(MOMENT):
        return render(request, template, {**sample(fed, lang), "pages": PAGES})
