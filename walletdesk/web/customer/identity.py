"""Who one is: both sides of the ID card, what was read confirmed, how far it is, and what the class allows."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from walletdesk.core import refusals
from walletdesk.core.refusals import Refusal, Refusals
from walletdesk.core.settings_dated import setting
from walletdesk.core.words import say
from walletdesk.money.limits import limits
from walletdesk.people.identity import identities, numbers, papers
from walletdesk.people.identity.legal_steps import CLASSES
from walletdesk.people.identity.models import SIDES, Identity, Picture
from walletdesk.people.masks import mask_name
from walletdesk.people.models import User
from walletdesk.web import handed
from walletdesk.web.customer import frame

ROMAN = ("", "Ⅰ", "Ⅱ", "Ⅲ")
FIELDS = ("name", "number", "until")
Page = dict[str, Any]


@require_http_methods(["GET", "POST"])
@frame.own_page
def page(request: HttpRequest) -> HttpResponse:
    """Where it stands; a card that may come in is handed in here."""
    me = frame.me(request)
    if request.method == "GET":
        return _show(request, me)
    values = {name: request.POST.get(name, "").strip() for name in FIELDS}
    try:
        until = _until(values["until"], forever="forever" in request.POST)
        identities.submit(me, name=values["name"], number=values["number"], until=until, by=me)
    except Refusal as refusal:
        refusals.count(refusal)
        values["forever"] = "1" if "forever" in request.POST else ""
        return _show(request, me, values, refusal)
    return redirect("customer:identity")


@require_POST
@frame.own_page
def upload(request: HttpRequest, side: str) -> HttpResponse:
    """Keep a picture of one side. Its name and what the browser calls it count for nothing."""
    me, given = frame.me(request), request.FILES.get("picture")
    try:
        papers.keep(me, side, given.read() if given else b"", by=me)
    except Refusal as refusal:
        refusals.count(refusal)
        return _show(request, me, refusal=refusal, side=side)
    return redirect("customer:identity")


@require_GET
@frame.own_page
def picture(request: HttpRequest, side: str) -> HttpResponse:
    """One's own picture of the card that is being handed in."""
    row = identities.of(frame.me(request))
    shown = papers.latest(row, row.attempt + 1).get(side) if row and identities.may_submit(row) else None
    if shown is None:
        raise Refusal("not-found", status=404)
    return handed.guarded(papers.content(shown))


def tag_of(me: User) -> dict[str, str]:
    """How it stands, in a word, as the page «me» shows it."""
    row = identities.of(me)
    status = row.status if row else "none"
    tone = {"none": "wait", "rejected": "bad", "expired": "bad"}.get(status, "info")
    tone = "good" if status in CLASSES else tone
    return {"tone": tone, "label": say(f"identity-tag-{status}".replace("_", "-"))}


def _show(
    request: HttpRequest,
    me: User,
    values: dict[str, str] | None = None,
    refusal: Refusal | None = None,
    side: str = "",
) -> HttpResponse:
    row = identities.of(me)
    status = row.status if row else "none"
    opens = row is None or identities.may_submit(row)
    context: Page = {
        "status": status,
        "tag": tag_of(me),
        "opens": opens,
        "renews": opens and status in CLASSES,
        "until": row.valid_until if row else None,
        "reason": row.reason if row else "",
        **(_drawer(row, me, values) if opens else {}),
        **(_standing(row) if row and status in ("submitted", "verifying") else {}),
        **(_granted(row) if row and status in CLASSES else {}),
        "errors": _errors(refusal, side),
    }
    return frame.show(request, "customer/identity.html", context, status=refusal.status if refusal else 200)


def _drawer(row: Identity | None, me: User, values: dict[str, str] | None) -> Page:
    """The two pictures, and once both were looked at, the fields: as typed, else as read."""
    shown = papers.latest(row, row.attempt + 1) if row else {}
    sides = [_side(side, shown.get(side)) for side in SIDES]
    looked_at = all(one["status"] in ("read", "unreadable") for one in sides)
    return {
        "sides": sides,
        "fills": looked_at,
        "waits": any(one["status"] == "waiting" for one in sides),
        "values": values or _read_values(shown, me),
        "unread": any(one["status"] == "unreadable" for one in sides),
    }


def _side(side: str, shown: Picture | None) -> Page:
    return {
        "name": side,
        "title": say(f"identity-side-{side}"),
        "status": shown.status if shown else "",
        "version": shown.public_id if shown else "",
    }


def _read_values(shown: dict[str, Picture], me: User) -> dict[str, str]:
    front = papers.fields_of(shown.get("front")) or {}
    back = papers.fields_of(shown.get("back")) or {}
    until = back.get("until", "")
    return {
        "name": front.get("name", me.name),
        "number": front.get("number", ""),
        "until": "" if until == "forever" else until,
        "forever": "1" if until == "forever" else "",
    }


def _standing(row: Identity) -> Page:
    """What was done, where it is, by when a colleague has looked."""
    review = row.review_since is not None
    at = 1 if row.status == "submitted" else 3 if review else 2
    names = ("submitted", "reading", "checking", *(["review"] if review else []), "result")
    steps = []
    for place, name in enumerate(names):
        state = "done" if place < at else "here" if place == at else "next"
        moment = row.submitted_at if place == 0 else row.review_since if name == "review" else None
        steps.append({"state": state, "title": say(f"identity-step-{name}"), "at": moment})
    due = row.review_since + timedelta(hours=setting("identity.review_hours")) if row.review_since else None
    summary = say("identity-waits-review" if review else "identity-waits")
    return {"path": {"title": say("identity-path"), "summary": summary, "next_by": due, "steps": steps}}


def _granted(row: Identity) -> Page:
    account_class = CLASSES.index(row.status) + 1
    found = limits.of(row.customer_id, "payment")
    bound = next((one for one in found if one.method == "balance" and one.period in ("year", "life")), None)
    return {
        "roman": ROMAN[account_class],
        "account_class": account_class,
        "holder": mask_name(identities.name_of(row)),
        "number": numbers.masked(identities.number_of(row)),
        "bound": bound,
        "more": say(f"identity-more-{account_class}"),
    }


def _until(text: str, *, forever: bool) -> date | None:
    if forever:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refusal("identity-until-wrong", status=422, field="until") from None


def _errors(refusal: Refusal | None, side: str) -> dict[str, str]:
    if refusal is None:
        return {}
    every = refusal.all if isinstance(refusal, Refusals) else [refusal]
    known = {"name", "number", "until"}
    return {side or (one.field if one.field in known else "form"): one.say() for one in every}
