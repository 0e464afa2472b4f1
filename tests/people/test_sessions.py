"""Two cookies by path, sessions that can be ended, and who may see what."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from tests.people.cast import GOOD, later, lin, min_of_the_desk, wang
from tests.people.doors import enter
from walletdesk.core import live
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.people import access, passwords, sessions
from walletdesk.people.facts import device_family
from walletdesk.people.middleware import SessionsByPath, kind_of_path
from walletdesk.people.models import CUSTOMER, STAFF, User, Visit

pytestmark = pytest.mark.django_db
LIN = {"identifier": "13800006631", "password": GOOD}
MIN = {"identifier": "limin@desk.example", "password": GOOD}


def who_is(client: Client, path: str) -> Any:
    """Who `request.user` is for this client at a path."""
    request = RequestFactory().get(path)
    request.COOKIES.update({name: morsel.value for name, morsel in client.cookies.items()})
    seen: list[Any] = []

    def view(asked: HttpRequest) -> HttpResponse:
        seen.append(asked.user.pk)
        return HttpResponse()

    SessionsByPath(view)(request)
    return seen[0]


@pytest.mark.parametrize(
    ("path", "kind"),
    {"/": CUSTOMER, "/desk": STAFF, "/desk/": STAFF, "/desk/lead/": STAFF, "/desktop": CUSTOMER}.items(),
)
def test_a_path_belongs_to_one_kind(path: str, kind: str) -> None:
    assert kind_of_path(path) == kind


def test_a_customer_and_a_colleague_share_a_browser_and_nothing_else(client: Client) -> None:
    customer, colleague = lin(), min_of_the_desk()
    client.post(reverse("account:sign-in"), LIN)
    client.post(reverse("account:staff-sign-in"), MIN)
    first, second = client.cookies["wd_session"], client.cookies["wd_staff"]
    assert (first["path"], second["path"]) == ("/", "/desk")
    for cookie in (first, second):
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
    assert who_is(client, "/") == customer.pk
    assert who_is(client, "/desk/") == colleague.pk
    client.post(reverse("account:staff-sign-out"))
    assert who_is(client, "/") == customer.pk
    assert who_is(client, "/desk/") is None


def test_a_session_is_worth_nothing_under_the_other_cookie(client: Client) -> None:
    lin()
    client.post(reverse("account:sign-in"), LIN)
    client.cookies["wd_staff"] = client.cookies["wd_session"].value
    assert who_is(client, "/desk/") is None


def test_signing_in_changes_the_key(client: Client) -> None:
    lin()
    client.get(reverse("account:sign-in"))
    planted = SessionStore()
    planted["seed"] = "kept"
    planted.save()
    client.cookies["wd_session"] = planted.session_key or ""
    client.post(reverse("account:sign-in"), LIN)
    assert client.cookies["wd_session"].value != planted.session_key
    assert not Session.objects.filter(session_key=planted.session_key).exists()


def test_signing_out_ends_this_session_only(client: Client) -> None:
    who = lin()
    other = Client()
    for one in (client, other):
        one.post(reverse("account:sign-in"), LIN)
    kept = client.cookies["wd_session"].value
    client.post(reverse("account:sign-out"))
    client.cookies["wd_session"] = kept
    assert who_is(client, "/") is None
    assert who_is(other, "/") == who.pk
    assert Visit.objects.filter(user=who, ended_at=None).count() == 1


def test_signing_out_everywhere_ends_all_even_sessions_nobody_listed(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    who, told = lin(), []
    other, forced = Client(), enter(Client(), who)
    for one in (client, other):
        one.post(reverse("account:sign-in"), LIN)
    monkeypatch.setattr(live, "notify", lambda topics, name, ids=None: told.extend(topics))
    client.post(reverse("account:sign-out-everywhere"))
    assert [who_is(one, "/") for one in (client, other, forced)] == [None, None, None]
    assert f"revoke:customer:{who.pk}" in told
    client.post(reverse("account:sign-in"), LIN)
    assert who_is(client, "/") == who.pk


def test_a_changed_password_ends_sessions(client: Client) -> None:
    who = lin()
    client.post(reverse("account:sign-in"), LIN)
    passwords.set_for(who, "Maple+Teapot+1975")
    assert who_is(client, "/") is None


def test_lin_sees_her_devices_and_ends_one_but_not_wangs(client: Client) -> None:
    who, other = lin(), Client(headers={"user-agent": "Mozilla/5.0 (iPhone; …) AppleWebKit Safari/604.1"})
    wang()
    client.post(reverse("account:sign-in"), LIN)
    other.post(reverse("account:sign-in"), LIN)
    stranger = Client()
    stranger.post(reverse("account:sign-in"), {**LIN, "identifier": "wang.qiang@example.com"})
    phone = next(visit for visit in sessions.visits(who) if visit.device == "Safari · iPhone")
    end = reverse("account:end-device", args=[phone.public_id])
    assert stranger.post(end).status_code == 404
    assert who_is(other, "/") == who.pk
    assert client.post(end).status_code == 302
    assert who_is(other, "/") is None


def test_use_is_noted_now_and_then(client: Client) -> None:
    who = lin()
    client.post(reverse("account:sign-in"), LIN)
    before = Visit.objects.get().seen_at
    with later(minutes=6):
        assert who_is(client, "/") == who.pk
    assert Visit.objects.get().seen_at > before


@pytest.mark.parametrize(
    ("agent", "family"),
    {
        "Mozilla/5.0 (Linux; Android 14) Chrome/120 Mobile Safari/537": "Chrome · Android",
        "Mozilla/5.0 (Windows NT 10.0) Chrome/120 Safari/537 Edg/120": "Edge · Windows",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17 like Mac OS X) MicroMessenger/8.0": "WeChat · iPhone",
        "curl/8": "",
        "": "",
    }.items(),
)
def test_a_device_is_a_family_and_no_more(agent: str, family: str) -> None:
    assert device_family(agent) == family


def ask(view: Any, user: Any, path: str = "/page/?a=1", **headers: str) -> HttpResponse:
    request = RequestFactory().get(path, headers=headers)
    request.user = user
    return access_answer(view, request)


def access_answer(view: Any, request: HttpRequest) -> HttpResponse:
    answer: HttpResponse = view(request)
    return answer


def shown(request: HttpRequest) -> HttpResponse:
    return HttpResponse("shown")


def test_customers_pages_ask_others_to_sign_in_and_come_back() -> None:
    page = access.customer_required(shown)
    assert ask(page, lin()).content == b"shown"
    for user in (AnonymousUser(), min_of_the_desk()):
        assert ask(page, user)["Location"] == "/account/sign-in/?next=%2Fpage%2F%3Fa%3D1"
        with pytest.raises(Refusal, match="person-sign-in-first"):
            ask(page, user, **{"HX-Request": "true"})


def test_staff_pages_ask_for_staff_of_the_right_role() -> None:
    any_page, leads = access.staff_required(shown), access.staff_required(roles=("supervisor",))(shown)
    agent, lead = min_of_the_desk(), User.objects.create_staff(name="孙悦", email="s@x.cn", role="supervisor")
    assert ask(any_page, agent).content == ask(leads, lead).content == b"shown"
    with pytest.raises(Refusal, match="person-not-your-role") as refused:
        ask(leads, agent)
    assert refused.value.status == 403
    assert ask(any_page, lin())["Location"].startswith("/desk/sign-in/")


@pytest.mark.parametrize(
    ("wanted", "kind", "where"),
    [
        ("/cases/?a=1", CUSTOMER, "/cases/?a=1"),
        ("/desk/", CUSTOMER, "/home"),
        ("/desk/lead/", STAFF, "/desk/lead/"),
        ("/cases/", STAFF, "/home"),
        ("https://evil.example/", CUSTOMER, "/home"),
        ("//evil.example/", CUSTOMER, "/home"),
        ("/\\evil.example", CUSTOMER, "/home"),
        ("javascript:alert(1)", CUSTOMER, "/home"),
        ("cases/", CUSTOMER, "/home"),
        ("", CUSTOMER, "/home"),
    ],
)
def test_after_signing_in_one_goes_to_a_page_of_ours(wanted: str, kind: str, where: str) -> None:
    request = RequestFactory().get("/", {"next": wanted})
    assert access.safe_next(request, kind, "/home") == where


def test_anothers_row_is_no_row() -> None:
    who = lin()
    visit = Visit.objects.create(
        user=wang(), session_key="x", device="", began_at=clock.now(), seen_at=clock.now()
    )
    with pytest.raises(Refusal, match="not-found") as refused:
        access.own_or_404(Visit.objects.filter(user=who), public_id=visit.public_id)
    assert refused.value.status == 404


def test_the_gate_of_live_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    who, other, colleague = lin(), wang(), min_of_the_desk()
    now = int(clock.now().timestamp())
    monkeypatch.setitem(access.topic_rules, "case", lambda user, ident: user is not None and ident == "7")
    monkeypatch.setitem(access.topic_rules, "conversation", lambda user, ident: user is None and ident == "3")
    me, staff = f"customer:{who.pk}", f"staff:{colleague.pk}"
    mine, others = f"customer:{who.pk}", f"customer:{other.pk}"
    table = [
        (me, [mine], True),
        (me, [others], False),
        (me, [mine, others], False),
        (me, ["case:7"], True),
        (me, ["case:8"], False),
        (me, ["desk"], False),
        (me, ["approvals"], False),
        (me, [f"revoke:{others}"], False),
        (staff, [mine, others, "desk", "approvals"], True),
        (staff, [f"revoke:{mine}"], False),
        ("visitor", ["conversation:3"], True),
        ("visitor", ["conversation:4"], False),
        ("visitor", [mine], False),
        ("visitor", ["desk"], False),
        (f"staff:{who.pk}", ["desk"], False),
        ("customer:0", [mine], False),
        ("customer:x", [], False),
        ("robot:1", [], False),
    ]
    for ticket, topics, answer in table:
        assert live._gate(ticket, topics, now) is answer, (ticket, topics)
    with later(seconds=2):
        sessions.sign_out_everywhere(who, by=who)
    assert live._gate(me, [mine], now) is False
    assert live._gate(me, [mine], now + 4) is True
    assert live._gate(staff, [mine], now) is True
