"""Safety of one's own account: what is on, turned on, named, turned off; every change is proved afresh."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from walletdesk.core import refusals
from walletdesk.core.refusals import Refusal
from walletdesk.core.words import say
from walletdesk.people.access import own_or_404
from walletdesk.people.factors import factors, passkeys, recovery, stepping, totp
from walletdesk.people.factors.models import CODE_WAYS, Challenge, Passkey
from walletdesk.people.factors.stepping import Binding
from walletdesk.people.models import User
from walletdesk.web.account import proving
from walletdesk.web.customer import frame

ADD, REMOVE = "person.factor_add", "person.factor_remove"


@require_GET
@frame.own_page
def security(request: HttpRequest) -> HttpResponse:
    me = frame.me(request)
    on = factors.on(me)
    context = {
        "on": on,
        "authenticator": totp.of(me),
        "passkeys": passkeys.of(me),
        "codes": [_code_way(me, channel, channel in on) for channel in CODE_WAYS],
        "recovery_left": recovery.left(me),
    }
    return frame.show(request, "account/security.html", context)


def _code_way(me: User, channel: str, on: bool) -> dict[str, object]:
    proved = me.proved_phone if channel == "sms" else me.proved_email
    masked = me.masked_phone if channel == "sms" else me.masked_email
    return {"channel": channel, "on": on, "to": masked if proved else ""}


@require_http_methods(["GET", "POST"])
@frame.own_page
def authenticator(request: HttpRequest) -> HttpResponse:
    """Set an authenticator app up: proved, a new secret as a QR code; then its first code."""
    me = frame.me(request)
    if request.method == "GET":
        return _setup(request, me)
    if "code" in request.POST:
        try:
            codes = factors.confirm_authenticator(me, request.POST["code"][:20], by=me)
        except Refusal as refusal:
            refusals.count(refusal)
            return _setup(request, me, refusal)
        return _turned_on(request, "totp", codes)
    passed = _pass(request, ADD, "totp")
    if isinstance(passed, HttpResponse):
        return passed
    passed.spend()
    totp.begin(me)
    return redirect("account:authenticator")


def _setup(request: HttpRequest, me: User, refusal: Refusal | None = None) -> HttpResponse:
    row = totp.waiting(me)
    if row is None:
        return redirect("account:security")
    context = {**totp.shown(row), "error": refusal.say() if refusal else ""}
    return frame.show(
        request, "account/authenticator.html", context, status=refusal.status if refusal else 200
    )


@require_POST
@frame.own_page
def new_passkey(request: HttpRequest) -> HttpResponse:
    """Proved, the page on which a device makes a passkey."""
    me = frame.me(request)
    passed = _pass(request, ADD, "passkey")
    if isinstance(passed, HttpResponse):
        return passed
    passed.spend()
    return _making(request, stepping.begin(me, Binding(stepping.PASSKEY_ADD, None, to=me.public_id)))


@require_POST
@frame.own_page
def add_passkey(request: HttpRequest) -> HttpResponse:
    """What the device made is looked at and kept under the name that was typed."""
    me, given = frame.me(request), request.POST
    rows = Challenge.objects.filter(user=me, act=stepping.PASSKEY_ADD)
    challenge = own_or_404(rows, public_id=given.get("challenge", "")[:40])
    try:
        answer = given.get("prove_answer", "")[: proving.ANSWER_MAX]
        codes = factors.add_passkey(me, challenge, answer, name=given.get("name", "").strip(), by=me)
    except Refusal as refusal:
        refusals.count(refusal)
        return _making(request, challenge, refusal)
    return _turned_on(request, "passkey", codes)


def _making(request: HttpRequest, challenge: Challenge, refusal: Refusal | None = None) -> HttpResponse:
    context = {
        "challenge": challenge,
        "options": passkeys.creation_options(challenge, frame.me(request)),
        "name": request.POST.get("name", ""),
        "errors": {refusal.field if refusal.field == "name" else "form": refusal.say()} if refusal else {},
    }
    status = refusal.status if refusal else 200
    return frame.show(request, "account/passkey_new.html", context, status=status)


@require_POST
@frame.own_page
def name_passkey(request: HttpRequest, public_id: str) -> HttpResponse:
    me = frame.me(request)
    row = own_or_404(Passkey.objects.filter(user=me, removed_at=None), public_id=public_id)
    try:
        passkeys.rename(row, request.POST.get("name", ""), by=me)
        messages.success(request, say("security-named"))
    except Refusal as refusal:
        refusals.count(refusal)
        messages.error(request, refusal.say())
    return redirect("account:security")


@require_POST
@frame.own_page
def turn_on_codes(request: HttpRequest, channel: str) -> HttpResponse:
    """Codes by SMS or email at every sign-in."""
    me = frame.me(request)
    if channel not in CODE_WAYS:
        raise Refusal("not-found", status=404)
    passed = _pass(request, ADD, channel)
    if isinstance(passed, HttpResponse):
        return passed
    try:
        codes = factors.turn_on_codes(me, channel, by=me, guard=passed.spend)
    except Refusal as refusal:
        return _told(request, refusal)
    return _turned_on(request, channel, codes)


@require_POST
@frame.own_page
def turn_off(request: HttpRequest) -> HttpResponse:
    me, way, passkey = (
        frame.me(request),
        request.POST.get("way", "")[:8],
        request.POST.get("passkey", "")[:40],
    )
    mine = [one.public_id for one in passkeys.of(me)]
    if way not in factors.on(me) or (way == "passkey" and passkey not in mine):
        raise Refusal("not-found", status=404)
    passed = _pass(request, REMOVE, way, passkey)
    if isinstance(passed, HttpResponse):
        return passed
    try:
        factors.turn_off(me, way, passkey=passkey, by=me, guard=passed.spend)
    except Refusal as refusal:
        return _told(request, refusal)
    messages.success(request, say("security-off", what=say(f"factor-way-{way}")))
    return redirect("account:security")


@require_POST
@frame.own_page
def make_recovery(request: HttpRequest) -> HttpResponse:
    """Ten new recovery codes, shown here and never again."""
    me = frame.me(request)
    if not factors.on(me):
        return _told(request, Refusal("factor-none-on"))
    passed = _pass(request, REMOVE, "recovery")
    if isinstance(passed, HttpResponse):
        return passed
    try:
        codes = factors.make_recovery(me, by=me, guard=passed.spend)
    except Refusal as refusal:
        return _told(request, refusal)
    return _shown_once(request, codes)


def _pass(request: HttpRequest, act: str, way: str, passkey: str = "") -> HttpResponse | proving.Passed:
    me = frame.me(request)
    row = Passkey.objects.filter(user=me, public_id=passkey).first() if passkey else None
    named = say(f"factor-way-{way}") + (f" · {row.name}" if row else "")
    binding = Binding(act, None, to=passkey or me.public_id, more={"way": way})
    lines = [(say("security-what"), named)]
    return proving.ask(request, binding, back=reverse("account:security"), lines=lines)


def _turned_on(request: HttpRequest, way: str, codes: list[str]) -> HttpResponse:
    messages.success(request, say("security-on", what=say(f"factor-way-{way}")))
    return _shown_once(request, codes) if codes else redirect("account:security")


def _shown_once(request: HttpRequest, codes: list[str]) -> HttpResponse:
    context = {"codes": codes, "text": "\n".join(codes)}
    answer = frame.show(request, "account/recovery.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


def _told(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    refusals.count(refusal)
    messages.error(request, refusal.say())
    return redirect("account:security")
