"""A talk proved by a code, tokens of the API, colleagues by command, and the cast of the demonstration."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.people.cast import GOOD, last_code, later, lin, min_of_the_desk, other_than, sent, wang
from walletdesk.core import outbox
from walletdesk.core.actors import Actor
from walletdesk.core.models import Event
from walletdesk.core.refusals import Refusal
from walletdesk.people import demo, jobs, passwords, proofs, sessions, signing_in, tokens
from walletdesk.people.models import CUSTOMER, STAFF, ApiToken, User

pytestmark = pytest.mark.django_db
BY = Actor.assistant()
PHONE, NOBODY, TALK = "13800006631", "13699990000", "conv_abc"


def test_a_stranger_in_a_talk_proves_to_be_lin() -> None:
    who = lin()
    assert proofs.of(TALK) is None
    proofs.send_code(TALK, PHONE, by=BY)
    assert proofs.waiting(TALK)
    assert proofs.confirm(TALK, last_code(), by=BY) == who
    assert proofs.of(TALK) == proofs.Proof(who, "code", ("code",))
    assert proofs.of("conv_other") is None
    assert not proofs.waiting(TALK)
    with later(minutes=31):
        assert proofs.of(TALK) is None


def test_the_talk_is_void_when_she_signs_out_everywhere() -> None:
    who = lin()
    proofs.send_code(TALK, PHONE, by=BY)
    proofs.confirm(TALK, last_code(), by=BY)
    with later(minutes=1):
        sessions.sign_out_everywhere(who, by=who)
    assert proofs.of(TALK) is None


def test_about_nobody_it_is_answered_alike_and_three_failures_stop() -> None:
    lin()
    answers: dict[str, list[str]] = {}
    for talk, identifier in (("known", PHONE), ("unknown", NOBODY)):
        proofs.send_code(talk, identifier, by=BY)
        wrong = other_than(last_code())
        for _ in range(4):
            with pytest.raises(Refusal) as refused:
                proofs.confirm(talk, wrong, by=BY)
            answers.setdefault(talk, []).append(refused.value.key)
        with pytest.raises(Refusal) as refused, later(minutes=5):
            proofs.send_code(talk, identifier, by=BY)
        answers[talk].append(refused.value.key)
    assert answers["known"] == answers["unknown"]
    assert answers["known"] == ["person-code-wrong"] * 2 + ["person-proof-stopped"] * 3
    assert len(sent()) == 1


def test_nothing_is_confirmed_that_was_not_asked() -> None:
    with pytest.raises(Refusal, match="person-code-expired"):
        proofs.confirm(TALK, "123456", by=BY)
    with pytest.raises(Refusal, match="person-identifier-wrong"):
        proofs.send_code(TALK, "林晓", by=BY)


def test_a_token_speaks_for_lin_until_it_is_taken_back() -> None:
    who = lin()
    token, text = tokens.issue(who, label="手机", by=who)
    assert tokens.whose(text) == who
    assert text not in str(vars(ApiToken.objects.get()))
    for other in ("", "wdt_", text[:-1], text + "x", "Bearer " + text):
        assert tokens.whose(other) is None
    tokens.revoke(token, by=who)
    tokens.revoke(token, by=who)
    assert tokens.whose(text) is None
    assert Event.objects.filter(name="person.token_revoked").count() == 1


def test_a_token_ends_by_itself_and_by_signing_out_everywhere() -> None:
    who, other = lin(), wang()
    _, text = tokens.issue(who, by=who)
    _, others = tokens.issue(other, by=other)
    with later(days=31):
        assert tokens.whose(text) is None
    sessions.sign_out_everywhere(who, by=who)
    assert tokens.whose(text) is None
    assert tokens.whose(others) == other


def test_notices_go_to_proved_addresses_only() -> None:
    who = lin(email_proved_at=None)
    contact = outbox.contact_of(who.pk)
    assert (contact.phone, contact.email, contact.language) == ("+8613800006631", "", "zh-hans")
    with pytest.raises(User.DoesNotExist):
        outbox.contact_of(min_of_the_desk().pk)


def command(password: str, *words: str, monkeypatch: Any) -> str:
    monkeypatch.setattr("sys.stdin", io.StringIO(password + "\n"))
    out = io.StringIO()
    call_command("staff", *words, stdout=out)
    return out.getvalue().strip()


def test_a_colleague_is_added_by_command(monkeypatch: pytest.MonkeyPatch) -> None:
    words = (
        "add",
        "--name",
        "赵宁",
        "--email",
        "Zhao@desk.example",
        "--role",
        "specialist",
        "--team",
        "payments",
    )
    with pytest.raises(CommandError, match="at least 10"):
        command("short", *words, monkeypatch=monkeypatch)
    assert command(GOOD, *words, monkeypatch=monkeypatch).startswith("stf_")
    with pytest.raises(CommandError, match="has this email already"):
        command(GOOD, *words, monkeypatch=monkeypatch)
    user = signing_in.sign_in("zhao@desk.example", GOOD, kind=STAFF)
    assert (user.role, user.team) == ("specialist", "payments")
    command("Maple+Teapot+1975", "password", "--email", "zhao@desk.example", monkeypatch=monkeypatch)
    signing_in.sign_in("zhao@desk.example", "Maple+Teapot+1975", kind=STAFF)
    with pytest.raises(CommandError, match="No colleague"):
        command(GOOD, "password", "--email", "nobody@desk.example", monkeypatch=monkeypatch)


def test_the_cast_signs_in_with_what_is_printed() -> None:
    demo.load(Actor.system("demo"))
    demo.load(Actor.system("demo"))
    assert User.objects.get_queryset().count() == len(demo.SIGN_INS) == 9
    for one in demo.SIGN_INS:
        kind = CUSTOMER if one["role"] == "customer" else STAFF
        user = signing_in.sign_in(one["identifier"], one["password"], kind=kind)
        assert user.name == one["name"]
        assert (user.role or "customer") == one["role"]
        passwords.check(one["password"], name=user.name, phone=user.phone or "", email=user.email or "")


def test_tokens_that_ended_a_month_ago_are_removed_and_it_is_recorded() -> None:
    who = lin()
    ended, _ = tokens.issue(who, by=who)
    with later(days=31):
        newer, text = tokens.issue(who, by=who)
        jobs.tidy_tokens(timestamp=0)
        assert ApiToken.objects.count() == 2  # ended yesterday: still looked into
    with later(days=60, hours=12):
        jobs.tidy_tokens(timestamp=0)
        assert list(ApiToken.objects.all()) == [newer]
        removed = Event.objects.get(name="person.token_removed")
        assert (removed.by, removed.ids["token"]) == ("system:tokens", ended.public_id)
        assert tokens.whose(text) == who
