"""Five wrong passwords lock one person for a quarter of an hour, and nobody else, ever."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.people.cast import BETTER, GOOD, later, lin, min_of_the_desk, sent, wang
from walletdesk.core import settings_dated
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.models import Event
from walletdesk.core.refusals import Refusal
from walletdesk.people import lockouts, signing_in
from walletdesk.people.facts import Facts
from walletdesk.people.models import CUSTOMER, STAFF, SignInTries, User

PHONE, EMAIL, NOBODY = "138 0000 6631", "lin.xiao@example.com", "13699990000"


def tried(identifier: str, password: str, kind: str = CUSTOMER, facts: Facts = Facts()) -> str:  # noqa: B008
    """The key of the refusal, or «in»."""
    try:
        signing_in.sign_in(identifier, password, kind=kind, request_facts=facts)
    except Refusal as refusal:
        return refusal.key
    return "in"


@pytest.mark.django_db
def test_lin_signs_in_by_phone_or_email() -> None:
    who = lin()
    for identifier in (PHONE, "+8613800006631", EMAIL, "Lin.Xiao@Example.com", "１３８００００６６３１"):
        assert signing_in.sign_in(identifier, GOOD, kind=CUSTOMER) == who


@pytest.mark.django_db
def test_the_fifth_wrong_try_locks_and_says_until_when() -> None:
    who = lin()
    moment = clock.now()
    with clock.fixed(moment):
        keys = [tried(PHONE if turn % 2 else EMAIL, BETTER) for turn in range(5)]
        assert keys == [
            "person-sign-in-wrong",
            "person-sign-in-wrong",
            "person-sign-in-few-left",
            "person-sign-in-few-left",
            "person-locked",
        ]
        with pytest.raises(Refusal) as refused:
            signing_in.sign_in(EMAIL, GOOD, kind=CUSTOMER)  # the right one, too late
    assert refused.value.status == 423
    assert (refused.value.params["until"] - moment).total_seconds() == 15 * 60
    assert lockouts.locked_until(who) == refused.value.params["until"]
    with clock.fixed(moment + timedelta(minutes=14, seconds=59)):
        assert tried(PHONE, GOOD) == "person-locked"
    with clock.fixed(moment + timedelta(minutes=15)):
        assert tried(PHONE, GOOD) == "in"


@pytest.mark.django_db
def test_tries_while_locked_do_not_prolong_the_lock_and_after_it_one_begins_anew() -> None:
    who = lin()
    for _ in range(5):
        tried(PHONE, BETTER)
    until = lockouts.locked_until(who)
    for _ in range(7):
        tried(PHONE, BETTER)
    assert lockouts.locked_until(who) == until
    with later(minutes=16):
        assert [tried(PHONE, BETTER) for _ in range(4)][-1] == "person-sign-in-few-left"
        assert tried(PHONE, GOOD) == "in"


@pytest.mark.django_db
def test_a_right_password_forgets_the_wrong_ones_and_so_does_an_hour() -> None:
    lin()
    for _ in range(3):
        assert [tried(PHONE, BETTER) for _ in range(4)][-1] == "person-sign-in-few-left"
        assert tried(PHONE, GOOD) == "in"
    for hours in (0, 2, 4):
        with later(hours=hours):
            assert [tried(PHONE, BETTER) for _ in range(4)][-1] == "person-sign-in-few-left"


@pytest.mark.django_db
def test_lin_is_told_of_the_lock_once_and_nothing_says_who_she_is() -> None:
    who = lin()
    for _ in range(9):
        tried(PHONE, BETTER)
    assert [(channel, key) for channel, _, key, _ in sent()] == [
        ("sms", "person-notice-locked"),
        ("email", "person-notice-locked"),
    ]
    names = list(Event.objects.filter(customer_id=who.pk).values_list("name", flat=True))
    assert names.count("person.sign_in_failed") == 5
    assert names.count("person.locked") == 1
    assert not any("6631" in str(event.ids) or "lin" in str(event.ids) for event in Event.objects.all())


@pytest.mark.django_db
def test_a_name_that_nobody_has_is_answered_alike() -> None:
    lin()
    there = [tried(PHONE, BETTER) for _ in range(7)]
    assert there == [tried(NOBODY, BETTER) for _ in range(7)]
    with later(minutes=16):
        assert tried(NOBODY, BETTER) == "person-sign-in-wrong"
    assert not any("1369999" in row.key for row in SignInTries.objects.all())


@pytest.mark.django_db
def test_a_password_is_hashed_for_nobody_too(monkeypatch: pytest.MonkeyPatch) -> None:
    lin()
    hashed: list[str] = []
    monkeypatch.setattr(signing_in, "make_password", lambda raw: hashed.append(raw))
    tried(NOBODY, BETTER)
    assert hashed == [BETTER]


@pytest.mark.django_db
def test_the_lock_of_a_colleague_and_of_a_customer_with_one_phone_are_two() -> None:
    lin()
    min_of_the_desk(phone="+8613800006631")
    for _ in range(5):
        tried(PHONE, BETTER, kind=STAFF)
    assert tried(PHONE, GOOD, kind=STAFF) == "person-locked"
    assert tried(PHONE, GOOD) == "in"


@pytest.mark.django_db
def test_neither_signs_in_at_the_others_door() -> None:
    lin()
    min_of_the_desk()
    assert tried("limin@desk.example", GOOD) == "person-sign-in-wrong"
    assert tried(PHONE, GOOD, kind=STAFF) == "person-sign-in-wrong"
    assert tried("limin@desk.example", GOOD, kind=STAFF) == "in"


@pytest.mark.django_db
def test_one_not_active_yet_hears_so_with_the_right_password_only() -> None:
    lin(activated_at=None)
    assert tried(PHONE, BETTER) == "person-sign-in-wrong"
    assert tried(PHONE, GOOD) == "person-not-active"


@pytest.mark.django_db
def test_one_address_cannot_try_everybody() -> None:
    lin()
    here, there = Facts("203.0.113.7"), Facts("203.0.113.8")
    settings_dated.change("sign_in.address_max", 4, by=Actor.system("test"))
    for turn in range(4):
        assert tried(f"1360000000{turn}", BETTER, facts=here) == "person-sign-in-wrong"
    assert tried(PHONE, GOOD, facts=here) == "person-too-often"
    assert tried(PHONE, GOOD, facts=there) == "in"


WHO = st.sampled_from(["lin", "wang", "nobody"])
TRIES = st.lists(st.tuples(WHO, st.booleans()), min_size=1, max_size=14)


@pytest.mark.django_db
@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(tries=TRIES)
def test_whatever_is_tried_a_lock_is_its_owners_alone(
    tries: list[tuple[str, bool]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Against a model: wrong tries in a row of each, and nothing of one in the other."""
    User.objects.get_queryset().delete()
    SignInTries.objects.all().delete()
    lin(password="quick"), wang(password="quick")
    monkeypatch.setattr(User, "check_password", lambda self, raw: raw == GOOD)
    monkeypatch.setattr(signing_in, "make_password", lambda raw: raw)
    phones = {"lin": PHONE, "wang": "13911112222", "nobody": NOBODY}
    wrong = dict.fromkeys(phones, 0)
    for who, right in tries:
        answer = tried(phones[who], GOOD if right else BETTER)
        if wrong[who] >= 5:
            assert answer == "person-locked"
        elif right and who != "nobody":
            wrong[who] = 0
            assert answer == "in"
        else:
            wrong[who] += 1
            assert (answer == "person-locked") == (wrong[who] == 5)


def test_tries_at_the_same_moment_are_five_and_no_more(
    fresh_database: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    lin()
    wang()
    looked: list[str] = []
    gate = threading.Barrier(12)
    real = User.check_password

    def look(self: User, raw: str) -> bool:
        looked.append(self.name)
        return real(self, raw)

    monkeypatch.setattr(User, "check_password", look)
    answers: list[str] = []

    def attack() -> None:
        gate.wait()
        answers.append(tried(PHONE, BETTER))
        connection.close()

    threads = [threading.Thread(target=attack) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert looked.count("林晓") == 5
    assert answers.count("person-locked") == 8
    assert Event.objects.filter(name="person.locked").count() == 1
    assert tried("13911112222", GOOD) == "in"
