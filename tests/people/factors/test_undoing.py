"""A phone or email that somebody else bound is undone from the old one, with its code and without signing in."""

from __future__ import annotations

import pytest

from tests.people.cast import last_code, later, sent
from tests.people.factors.helpers import nothing
from walletdesk.core.models import Event
from walletdesk.core.refusals import Refusal
from walletdesk.people.factors import changing, undoing
from walletdesk.people.factors.models import ContactChange
from walletdesk.people.models import User, Visit

OLD, NEW, THIRD = "+8613800006631", "13700001111", "13700002222"


def changed(user: User, typed: str, channel: str = "sms") -> ContactChange:
    row = changing.begin(user, changing.read(user, channel, typed), by=user, guard=nothing)
    changing.confirm(user, row.public_id, last_code(), by=user)
    user.refresh_from_db()
    return row


def code_to(address: str) -> str:
    """The code that undoes, as it was sent there last."""
    return next(
        str(p["code"])
        for _, to, key, p in reversed(sent())
        if to == address and "code" in p and "-undo" in key
    )


def test_lin_undoes_from_the_old_phone_what_a_thief_bound(lin: User) -> None:
    changed(lin, NEW)
    assert code_to(OLD) == code_to("lin.xiao@example.com")
    assert not [to for _, to, key, _ in sent() if to == f"+86{NEW}" and key != "contact-code"]
    row = undoing.undo(code_to(OLD).upper().replace("-", " "))
    assert row
    lin.refresh_from_db()
    assert lin.proved_phone == OLD
    assert lin.signed_out_at
    assert not Visit.objects.filter(user=lin, ended_at=None).exists()
    assert Event.objects.filter(name="person.contact_change_undone", customer_id=lin.pk).count() == 1
    assert undoing.undo(code_to(OLD)) is None  # tapped twice
    assert OLD not in str(list(Event.objects.values_list("ids", flat=True)))


def test_an_email_comes_back_the_same_way(lin: User) -> None:
    changed(lin, "thief@example.com", "email")
    assert undoing.undo(code_to("lin.xiao@example.com"))
    lin.refresh_from_db()
    assert lin.proved_email == "lin.xiao@example.com"


def test_the_first_address_has_the_last_word_however_often_it_was_changed_since(lin: User) -> None:
    changed(lin, NEW)
    first = code_to(OLD)
    changed(lin, THIRD)
    waits = changing.begin(lin, changing.read(lin, "sms", "13700003333"), by=lin, guard=nothing)
    digits = last_code()
    thiefs = code_to(f"+86{NEW}")
    assert undoing.undo(first)
    lin.refresh_from_db()
    assert lin.phone == OLD
    assert undoing.undo(thiefs) is None
    with pytest.raises(Refusal, match="person-code-expired"):
        changing.confirm(lin, waits.public_id, digits, by=lin)


def test_it_ends_with_its_time(lin: User) -> None:
    changed(lin, NEW)
    with later(hours=73):
        assert undoing.undo(code_to(OLD)) is None


def test_an_address_never_proved_hears_and_has_no_say(lin: User) -> None:
    User.objects.get_queryset().filter(pk=lin.pk).update(phone_proved_at=None)
    lin.refresh_from_db()
    changed(lin, NEW)
    told = [(to, key) for _, to, key, _ in sent() if key != "contact-code"]
    assert told == [("lin.xiao@example.com", "contact-notice-phone")]


def test_an_address_that_is_anothers_by_now_is_not_taken_from_them(lin: User) -> None:
    changed(lin, NEW)
    User.objects.create_customer(name="何梅", phone=OLD, email="he@example.com")
    with pytest.raises(Refusal) as caught:
        undoing.undo(code_to(OLD))
    assert caught.value.key == "contact-undo-taken"
    lin.refresh_from_db()
    assert lin.phone == f"+86{NEW}"
