"""Finding a payee: by the exact address only, never listed, and nobody learns from it who is a customer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.money.transfers.helpers import person, refused
from walletdesk.core.clock import clock
from walletdesk.money.transfers import names, notes, payees
from walletdesk.people.models import User

UNKNOWN = "transfer-payee-unknown"
MASKED = [
    ("林晓", "*晓"),
    ("王小强", "*小强"),
    ("欧阳娜娜", "**娜娜"),
    ("欧阳", "*阳"),
    ("林", "*"),
    ("Lin Xiaolin", "L** Xiaolin"),
    ("Emma Zhou", "E*** Zhou"),
    ("Cher", "C***"),
]


@pytest.mark.parametrize(("name", "shown"), MASKED)
def test_a_name_is_shown_with_its_family_part_covered(name: str, shown: str) -> None:
    assert names.masked(name) == shown


AGREES = [
    ("林晓", "林", True),
    ("林晓", " 林晓 ", True),
    ("林晓", "晓", False),
    ("欧阳娜娜", "欧阳", True),
    ("欧阳娜娜", "欧", False),
    ("Emma Zhou", "emma", True),
    ("Emma Zhou", "ＥＭＭＡ zhou", True),
    ("Emma Zhou", "zhou", False),
    ("林晓", "", False),
]


@pytest.mark.parametrize(("name", "typed", "right"), AGREES)
def test_the_covered_part_or_the_whole_name_agrees(name: str, typed: str, right: bool) -> None:
    assert names.agrees(name, typed) is right


PEOPLE = st.one_of(
    st.text("赵钱孙李周吴郑王欧阳娜静晓强", min_size=1, max_size=6),
    st.lists(st.text("abcdefgABCDEFG", min_size=1, max_size=8), min_size=1, max_size=4).map(" ".join),
)


@given(PEOPLE)
def test_a_masked_name_never_tells_the_covered_part(name: str) -> None:
    shown = names.masked(name)
    assert "*" in shown or len(name.split()[0]) == 1
    assert names.agrees(name, name)
    assert shown.count(" ") == name.strip().count(" ")
    assert len(shown) == len(name.strip())


@given(st.text(max_size=60))
def test_a_note_is_short_plain_and_leads_nowhere(raw: str) -> None:
    try:
        note = notes.clean(raw)
    except notes.Refusal:
        return
    assert len(note) <= notes.NOTE_MAX
    assert notes.clean(note) == note
    assert "://" not in note


@pytest.mark.parametrize("note", ["午饭 AA", "3.5 折的书", "房租 11月", "谢谢 Mr. Lin", "No.5 会议室", ""])
def test_ordinary_notes_are_taken(note: str) -> None:
    assert notes.clean(note) == note


@pytest.fixture
def mei(db: None) -> User:
    now = clock.now()
    return User.objects.create_customer(
        name="何梅",
        phone="+8613700001111",
        email="he.mei@example.com",
        activated_at=now,
        phone_proved_at=now,
        email_proved_at=now,
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed", ["13700001111", "+86 137 0000 1111", "he.mei@example.com", " HE.MEI@example.com"]
)
def test_an_exact_address_is_found_however_it_is_written(lin: User, mei: User, typed: str) -> None:
    found = payees.find(lin, typed, by=lin)
    assert (found.user, found.name, found.known) == (mei, "*梅", False)


def _nobody(mei: User) -> None:
    """Nothing is changed: the address is simply nobody's."""


def _inactive(mei: User) -> None:
    mei.activated_at = None
    mei.save()


def _unproved(mei: User) -> None:
    mei.phone_proved_at = None
    mei.save()


def _unlisted(mei: User) -> None:
    payees.choose(mei, sms=False, email=True, by=mei)


WHY = [
    ("13755550000", _nobody),
    ("13700001111", _inactive),
    ("13700001111", _unproved),
    ("13700001111", _unlisted),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("typed", "change"), WHY, ids=[one[1].__name__ for one in WHY])
def test_whoever_cannot_be_found_answers_with_one_sentence(
    lin: User, mei: User, typed: str, change: Callable[[Any], None]
) -> None:
    change(mei)
    assert refused(lambda: payees.find(lin, typed, by=lin)) == UNKNOWN


@pytest.mark.django_db
def test_hidden_by_phone_one_is_still_found_by_email_and_later_again(lin: User, mei: User) -> None:
    payees.choose(mei, sms=False, email=True, by=mei)
    assert payees.listed(mei) == {"sms": False, "email": True}
    assert payees.find(lin, "he.mei@example.com", by=lin).user == mei
    payees.choose(mei, sms=True, email=True, by=mei)
    assert payees.find(lin, "13700001111", by=lin).user == mei


@pytest.mark.django_db
def test_oneself_is_said_plainly(lin: User) -> None:
    assert refused(lambda: payees.find(lin, "13800006631", by=lin)) == "transfer-to-self"


@pytest.mark.django_db
def test_ten_misses_in_a_day_end_the_searching(lin: User, mei: User) -> None:
    for n in range(10):
        assert refused(lambda: payees.find(lin, f"1375555{n:04d}", by=lin)) == UNKNOWN  # noqa: B023
    assert refused(lambda: payees.find(lin, "13700001111", by=lin)) == "person-too-often"
    other = person("赵宁", "+8613600001111")
    assert payees.find(other, "13700001111", by=other).user == mei
    with clock.fixed(clock.now() + timedelta(days=1, minutes=1)):
        assert payees.find(lin, "13700001111", by=lin).user == mei


@pytest.mark.django_db
def test_an_hour_has_its_searches(lin: User, mei: User) -> None:
    for _ in range(20):
        payees.find(lin, "13700001111", by=lin)
    assert refused(lambda: payees.find(lin, "13700001111", by=lin)) == "person-too-often"
