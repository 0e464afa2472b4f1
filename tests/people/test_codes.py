"""A code: one purpose, one use, five tries, ten minutes; a link: signed, one use."""

from __future__ import annotations

import pytest

from tests.people.cast import last_code, last_link, later, lin, other_than, sent
from walletdesk.core import outbox
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.models import Event, OutboxItem
from walletdesk.core.refusals import Refusal
from walletdesk.people import codes
from walletdesk.people.contacts import read_identifier
from walletdesk.people.facts import NOTHING, Facts
from walletdesk.people.models import CUSTOMER, Code, User

BY = Actor("visitor")
pytestmark = pytest.mark.django_db


def send(
    user: User | None, purpose: str = codes.RESET, to: str = "13800006631", facts: Facts = NOTHING
) -> Code:
    given = read_identifier(to)
    subject = codes.subject_of(CUSTOMER, given)
    return codes.send(
        purpose, kind=CUSTOMER, subject=subject, channel=given.channel, user=user, by=BY, facts=facts
    )


def refusal_of(code: Code, digits: str, purpose: str = codes.RESET) -> str:
    with pytest.raises(Refusal) as refused:
        codes.match(code.public_id, digits, purpose=purpose)
    return refused.value.key


def test_a_code_is_good_once_and_kept_as_a_hash() -> None:
    code = send(lin())
    digits = last_code()
    assert digits.isdigit()
    assert len(digits) == 6
    assert digits not in str(vars(code))
    assert codes.match(code.public_id, f" {digits[:3]} {digits[3:]} ", purpose=codes.RESET) == code
    assert refusal_of(code, digits) == "person-code-expired"


def test_digits_of_a_full_width_keyboard_are_digits() -> None:
    code = send(lin())
    wide = last_code().translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    assert codes.match(code.public_id, wide, purpose=codes.RESET) == code


def test_a_code_is_for_one_purpose() -> None:
    code = send(lin())
    assert refusal_of(code, last_code(), purpose=codes.UNLOCK) == "person-code-expired"


def test_after_five_wrong_tries_the_right_one_is_wrong_too() -> None:
    code = send(lin())
    wrong = other_than(last_code())
    assert [refusal_of(code, wrong) for _ in range(5)] == ["person-code-wrong"] * 4 + ["person-code-over"]
    assert refusal_of(code, last_code()) == "person-code-over"


def test_a_code_lasts_ten_minutes() -> None:
    code = send(lin())
    digits = last_code()
    with later(minutes=10, seconds=1):
        assert refusal_of(code, digits) == "person-code-expired"


def test_a_newer_code_voids_the_older() -> None:
    who = lin()
    first = send(who)
    digits = last_code()
    with later(minutes=2):
        send(who)
        assert refusal_of(first, digits) == "person-code-expired"


def test_codes_are_sent_a_minute_apart_and_five_an_hour() -> None:
    who = lin()
    moment = clock.now()
    send(who)
    with pytest.raises(Refusal, match="person-code-soon") as refused:
        send(who)
    assert 1 <= refused.value.params["seconds"] <= 60
    for turn in range(1, 5):
        with later(minutes=2 * turn):
            send(who)
    with later(minutes=12), pytest.raises(Refusal, match="person-code-often"):
        send(who)
    with later(minutes=12):
        send(who, to="lin.xiao@example.com")  # another address of hers has its own count
    with later(minutes=61):
        send(who)
    assert clock.now() >= moment


def test_one_address_cannot_have_codes_sent_to_everybody() -> None:
    from walletdesk.core import settings_dated

    settings_dated.change("code.address_max", 3, by=BY)
    here = Facts("203.0.113.7")
    for turn in range(3):
        send(None, to=f"1360000000{turn}", facts=here)
    with pytest.raises(Refusal, match="person-code-often"):
        send(None, to="13600000009", facts=here)


def test_to_nobody_nothing_is_sent_and_no_try_matches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codes.secrets, "randbelow", lambda most: 123456)
    code = send(None)
    assert sent() == []
    assert [refusal_of(code, "123456") for _ in range(5)] == ["person-code-wrong"] * 4 + ["person-code-over"]


def test_an_address_nobody_proved_gets_no_code() -> None:
    who = lin(email_proved_at=None)
    send(who, to="lin.xiao@example.com")
    assert [(channel, to) for channel, to, *_ in sent()] == [("sms", "+8613800006631")]


def test_a_link_is_read_often_and_used_once() -> None:
    send(lin(), to="lin.xiao@example.com")
    link = last_link()
    assert "lin" not in link.replace("link", "")
    token = link.rstrip("/").rsplit("/", 1)[1]
    for _ in range(3):
        code = codes.read_link(token, purpose=codes.RESET)
    codes.use(code)
    for again in (lambda: codes.use(code), lambda: codes.read_link(token, purpose=codes.RESET)):
        with pytest.raises(Refusal, match="person-link-expired"):
            again()


def test_a_link_changed_or_for_another_purpose_or_late_is_refused() -> None:
    send(lin(), to="lin.xiao@example.com")
    token = last_link().rstrip("/").rsplit("/", 1)[1]
    tries = [(token + "x", codes.RESET), (token, codes.ACTIVATE), ("", codes.RESET), ("a:b", codes.RESET)]
    for given, purpose in tries:
        with pytest.raises(Refusal, match="person-link-expired"):
            codes.read_link(given, purpose=purpose)
    with later(minutes=61), pytest.raises(Refusal, match="person-link-expired"):
        codes.read_link(token, purpose=codes.RESET)


def test_after_delivery_the_code_is_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    send(lin())
    digits = last_code()
    carried: list[str] = []
    monkeypatch.setitem(outbox.CARRIERS, "sms", lambda item, to, text: carried.append(text) or "ref")
    item = OutboxItem.objects.get()
    assert digits.encode() not in bytes(item.sealed_params or b"")
    outbox.deliver(item.pk)
    item.refresh_from_db()
    assert digits in carried[0]
    assert item.sealed_params is None
    assert not any(digits in str(event.ids) for event in Event.objects.all())
