"""Care inside an act: said where it is large, risky, new or from a network not known; else nothing is said."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from tests.money.transfers import helpers
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.people.facts import Facts
from walletdesk.people.models import User, Visit
from walletdesk.people.wrong_tries import place_of
from walletdesk.safety import cautions

pytestmark = pytest.mark.django_db
HOME, MALL = "198.51.100.7", "203.0.113.99"


@pytest.fixture
def lin(db: None) -> User:
    """She has sent money before, and is known at home."""
    lin = helpers.person("林晓", "+8613800006631", yuan=20_000)
    helpers.send(lin, helpers.person("王强", "+8613800001234"), key="first")
    then = clock.now() - timedelta(days=3)
    Visit.objects.create(
        user=lin,
        session_key="k",
        device="Chrome · Android",
        place=place_of(Facts(HOME)),
        began_at=then,
        seen_at=then,
    )
    return lin


def said(user: User | None, line: str, address: str = HOME) -> str:
    request = RequestFactory().get("/", REMOTE_ADDR=address)
    request.user = user or SimpleNamespace(kind="")
    page = Template("{% load care %}" + line).render(
        Context({"request": request, "sum": Money(10_000), "large": Money(600_000)})
    )
    return page.strip()


def test_small_known_and_at_home_nothing_is_said(lin: User) -> None:
    assert said(lin, '{% care "transfer" sum %}') == ""
    assert said(None, '{% care "transfer" sum %}') == ""


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ('{% care "transfer" large %}', "转出前，看三步"),
        ('{% care "transfer" sum known=False %}', "转出前，看三步"),
        ('{% care "withdraw" sum %}', "提现前，看三步"),
        ('{% care "pay" sum %}', "付款前，看三步"),
        ('{% care "bind" %}', "绑卡前，看三步"),
    ],
)
def test_large_new_and_first_acts_have_their_guide(lin: User, line: str, title: str) -> None:
    page = said(lin, line)
    assert title in page
    assert page.count("<li>") == 3
    assert "没用过的网络" not in page


def test_a_network_never_used_is_cautioned_of(lin: User) -> None:
    page = said(lin, '{% care "transfer" sum %}', MALL)
    assert "没用过的网络" in page
    assert page.count("<li>") == 3
    stranger = helpers.person("陈平", "+8613911112222")
    assert "没用过的网络" not in said(
        stranger, '{% care "transfer" sum %}', MALL
    )  # nothing is known of them yet


def test_a_network_of_many_is_cautioned_of_though_it_is_known(lin: User) -> None:
    """A mall one goes to each week: known, and no less public."""
    for number in range(5):
        assert "很多人在用" not in said(lin, '{% care "transfer" sum %}')
        other = helpers.person("陈平", f"+861391111000{number}")
        now = clock.now()
        Visit.objects.create(
            user=other, session_key=f"k{number}", place=place_of(Facts(HOME)), began_at=now, seen_at=now
        )
    page = said(lin, '{% care "transfer" sum %}')
    assert "很多人在用" in page
    assert "data-network" in page
    assert page.count("<li>") == 3


def test_whose_talk_sounded_like_a_scam_is_told_that_a_person_looks(lin: User) -> None:
    cautions.note(lin.pk, "scam_words", by="assistant")
    assert "先由人工核对" in said(lin, '{% care "transfer" sum %}')
    assert "先由人工核对" not in said(lin, '{% care "bind" %}')
