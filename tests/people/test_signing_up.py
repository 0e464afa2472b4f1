"""Registering, activating, and answering alike."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.people.cast import BETTER, GOOD, last_code, last_link, later, lin, other_than, sent, wang
from walletdesk.core.clock import clock
from walletdesk.core.models import Event, Notice
from walletdesk.core.refusals import Refusal, Refusals
from walletdesk.people import finding, jobs, signing_in, signing_up
from walletdesk.people.contacts import Identifier
from walletdesk.people.models import CUSTOMER, Code, User

pytestmark = pytest.mark.django_db
LIN = {"name": "林晓", "phone": "138 0000 6631", "email": "Lin.Xiao@example.com", "password": GOOD}


def test_lin_registers_and_a_code_makes_her_active() -> None:
    code = signing_up.register(**LIN)
    assert [(channel, to, key) for channel, to, key, _ in sent()] == [
        ("sms", "+8613800006631", "person-code-activate")
    ]
    with pytest.raises(Refusal, match="person-not-active"):
        signing_in.sign_in(LIN["phone"], GOOD, kind=CUSTOMER)
    who = signing_up.activate_by_code(code.public_id, last_code())
    assert (who.name, who.phone, who.email, who.language) == (
        "林晓",
        "+8613800006631",
        "lin.xiao@example.com",
        "zh-hans",
    )
    assert who.is_active
    assert (who.proved_phone, who.proved_email) == ("+8613800006631", "")
    assert signing_in.sign_in(LIN["email"], GOOD, kind=CUSTOMER) == who
    assert who.password.startswith("argon2")
    assert list(Event.objects.filter(customer_id=who.pk).order_by("id").values_list("name", flat=True)) == [
        "person.registered",
        "person.activated",
        "notice.told",
    ]


def test_or_a_link_does_in_her_language() -> None:
    signing_up.register(**LIN, channel="email", language="en")
    channel, to, key, _ = sent()[0]
    assert (channel, to, key) == ("email", "lin.xiao@example.com", "person-code-activate-email")
    who = signing_up.activate_by_link(last_link().rstrip("/").rsplit("/", 1)[1])
    assert (who.proved_phone, who.proved_email) == ("", "lin.xiao@example.com")
    assert Notice.objects.get(customer_id=who.pk).text.startswith("Your account is active")


def test_every_field_at_fault_is_told_at_once() -> None:
    with pytest.raises(Refusals) as refused:
        signing_up.register(name="", phone="123", email="lin@", password="abc")
    fields = {one.field for one in refused.value.all}
    assert fields == {"name", "phone", "email", "password"}
    assert not User.objects.exists()
    assert sent() == []


@pytest.mark.parametrize("taken", [{"phone": "13911112222"}, {"email": "wang.qiang@example.com"}])
def test_a_taken_address_is_answered_alike_and_its_owner_told(taken: dict[str, str]) -> None:
    owner = wang()
    code = signing_up.register(**{**LIN, **taken})
    assert isinstance(code, Code)
    assert code.user is None
    assert User.objects.customers().count() == 1
    assert [(channel, to, key) for channel, to, key, _ in sent()] == [
        ("sms", owner.phone, "person-notice-registered-again"),
        ("email", owner.email, "person-notice-registered-again"),
    ]
    for digits in ("000000", "123456"):
        with pytest.raises(Refusal, match="person-code-wrong"):
            signing_up.activate_by_code(code.public_id, digits)


def test_trying_again_and_again_tells_the_owner_once_a_day() -> None:
    owner = wang()
    for minutes in (0, 2, 4):
        with later(minutes=minutes):
            signing_up.register(**{**LIN, "phone": "13911112222"})
    assert Notice.objects.filter(customer_id=owner.pk).count() == 1


def test_registering_anew_replaces_what_was_never_activated() -> None:
    first = signing_up.register(**LIN)
    old = last_code()
    with later(minutes=2):
        second = signing_up.register(**{**LIN, "email": "lin@other.example"})
        with pytest.raises(Refusal, match="person-code-expired"):
            signing_up.activate_by_code(first.public_id, old)
        who = signing_up.activate_by_code(second.public_id, last_code())
    assert who.email == "lin@other.example"
    assert User.objects.customers().count() == 1


def test_an_email_never_proved_gives_way_to_its_real_owner_after_a_day() -> None:
    owner = wang(email="lin.xiao@example.com", email_proved_at=None)
    assert signing_up.register(**LIN).user is None
    with later(hours=25):
        code = signing_up.register(**LIN)
        assert signing_up.activate_by_code(code.public_id, last_code()).email == "lin.xiao@example.com"
    owner.refresh_from_db()
    assert owner.email is None
    assert owner.phone == "+8613911112222"


def test_a_colleagues_phone_is_free_for_a_customer() -> None:
    User.objects.create_staff(name="李敏", email="lin.xiao@example.com", phone="+8613800006631", role="agent")
    assert signing_up.register(**LIN).user is not None


def test_who_comes_back_with_the_right_password_gets_the_fresh_code_or_a_new_one() -> None:
    first = signing_up.register(**LIN)
    who = finding.holder(Identifier("sms", "+8613800006631"), kind=CUSTOMER)
    assert who
    assert signing_up.start_again(who) == first
    with later(minutes=5):
        second = signing_up.start_again(who)
        assert second != first
        assert signing_up.activate_by_code(second.public_id, last_code()) == who


def test_wrong_digits_activate_nobody() -> None:
    code = signing_up.register(**LIN)
    with pytest.raises(Refusal, match="person-code-wrong"):
        signing_up.activate_by_code(code.public_id, other_than(last_code()))
    assert not User.objects.customers().active().exists()


def test_a_registration_never_activated_is_removed_after_a_month() -> None:
    signing_up.register(**LIN)
    wang()
    with clock.fixed(clock.now() + timedelta(days=31)):
        jobs.tidy(0)
    assert [who.name for who in User.objects.customers()] == ["王强"]
    assert not Code.objects.exists()


def test_the_database_holds_one_phone_and_one_email_a_kind() -> None:
    who = lin()
    for same in (
        {"phone": who.phone, "email": "x@example.com"},
        {"phone": "+8613800009999", "email": who.email},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            User.objects.create_customer(name="甲", password=BETTER, **same)
    bad = (
        {"phone": "13800009999"},
        {"email": "A@example.com"},
        {"kind": "robot"},
        {"role": "agent"},
        {"name": ""},
    )
    for fields in bad:
        with pytest.raises(IntegrityError), transaction.atomic():
            User(**{"kind": CUSTOMER, "name": "甲", "created_at": clock.now(), **fields}).save()
