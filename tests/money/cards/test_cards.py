"""Binding a card: read as typed, checked, kept sealed; one default; gone only when nothing is on its way."""

from __future__ import annotations

from typing import Any

import pytest

from tests.money.conftest import make_customer
from tests.money.withdrawals.helpers import CARD, luhn
from walletdesk.core import settings_dated
from walletdesk.core.actors import Actor
from walletdesk.core.models import Event, Notice
from walletdesk.core.refusals import Refusal
from walletdesk.money.cards import cards, numbers, seeds
from walletdesk.money.cards.models import BankReply, BoundCard

pytestmark = pytest.mark.django_db
ABC, ICBC, NOBODYS = luhn("62284800001234567"), luhn("622202000012345"), luhn("99990000123456")


def test_bound_sealed_and_told(lin: Any) -> None:
    card = cards.bind(lin, CARD, by=lin)
    assert (card.bank_code, card.tail, card.holder_name) == ("cmb", CARD[-4:], lin.name)
    assert CARD.encode() not in bytes(card.sealed_number)
    assert CARD not in card.number_hash
    assert cards.number_of(card) == CARD
    assert Notice.objects.get().key == "card-bound-notice"
    assert CARD not in Notice.objects.get().text
    assert Event.objects.filter(name="card.bound", customer_id=lin.pk).count() == 1


TYPED = [
    (CARD, CARD),
    (" ".join(CARD[i : i + 4] for i in range(0, 16, 4)), CARD),
    (CARD.translate(str.maketrans("0123456789", "０１２３４５６７８９")), CARD),
    ("-".join([CARD[:8], CARD[8:]]), CARD),
]


@pytest.mark.parametrize(("typed", "read"), TYPED)
def test_numbers_are_read_as_people_type_them(typed: str, read: str) -> None:
    assert numbers.read(typed) == read


WRONG = [
    ("", "card-number-unreadable"),
    ("1234", "card-number-unreadable"),
    ("six two two", "card-number-unreadable"),
    ("6" * 20, "card-number-unreadable"),
    (CARD[:-1] + str((int(CARD[-1]) + 1) % 10), "card-number-wrong"),
    (CARD[:3] + CARD[4] + CARD[3] + CARD[5:], "card-number-wrong"),  # two neighbours swapped
]


@pytest.mark.parametrize(("typed", "refusal"), WRONG)
def test_wrong_numbers_are_refused(lin: Any, typed: str, refusal: str) -> None:
    with pytest.raises(Refusal, match=refusal):
        cards.bind(lin, typed, by=lin)


@pytest.mark.parametrize(
    ("number", "chosen", "end"),
    [
        (ABC, "", "abc"),
        (ICBC, "icbc", "icbc"),
        (ICBC, "abc", "card-bank-differs"),
        (NOBODYS, "", "card-bank-missing"),
        (NOBODYS, "spdb", "spdb"),
        (NOBODYS, "nobank", "topup-bank-unknown"),
    ],
)
def test_the_bank_is_known_by_the_number_or_chosen(lin: Any, number: str, chosen: str, end: str) -> None:
    if "-" in end or end == "nobank":
        with pytest.raises(Refusal, match=end):
            cards.bind(lin, number, bank_code=chosen, by=lin)
    else:
        assert cards.bind(lin, number, bank_code=chosen, by=lin).bank_code == end


def test_only_ones_own(lin: Any) -> None:
    with pytest.raises(Refusal, match="card-holder-differs"):
        cards.bind(lin, CARD, holder_name="王强", by=lin)
    assert cards.bind(lin, CARD, holder_name=" 林晓 ", by=lin).holder_name == "林晓"


def test_the_same_card_twice_is_refused_and_again_after_unbinding_it_is_bound(lin: Any) -> None:
    card = cards.bind(lin, CARD, by=lin)
    with pytest.raises(Refusal, match="card-bound-already"):
        cards.bind(lin, CARD, by=lin)
    cards.unbind(card, by=lin)
    cards.unbind(card, by=lin)  # twice is once
    assert cards.bind(lin, CARD, by=lin).pk != card.pk
    assert BoundCard.objects.count() == 2  # the old one still says where money went


def test_the_default_is_the_one_chosen_last_and_passes_on(lin: Any) -> None:
    first, second, third = (cards.bind(lin, number, by=lin) for number in (CARD, ABC, ICBC))
    assert [card.pk for card in cards.of(lin.pk)] == [first.pk, second.pk, third.pk]
    cards.make_default(third, by=lin)
    assert cards.default_of(lin.pk) == third
    cards.unbind(third, by=lin)
    assert cards.default_of(lin.pk) == first
    with pytest.raises(Refusal, match="card-gone"):
        cards.make_default(third, by=lin)


def test_not_more_than_the_operator_allows(lin: Any) -> None:
    settings_dated.change("card.most", 1, by=Actor.system("operator"))
    cards.bind(lin, CARD, by=lin)
    with pytest.raises(Refusal, match="card-too-many"):
        cards.bind(lin, ABC, by=lin)


def test_a_card_is_its_customers_alone(lin: Any) -> None:
    card, wang = cards.bind(lin, CARD, by=lin), make_customer("王强", "+8613800001234")
    assert BoundCard.objects.visible_to(wang).count() == 0
    with pytest.raises(Refusal, match="card-gone"):
        cards.usable(wang.pk, card.public_id)


def test_rows_say_which_of_them_were_looked_up(db: None) -> None:
    said = dict(BankReply.objects.filter(bank_code="").values_list("code", "citation"))
    assert [code for code, citation in sorted(said.items()) if "[?]" in citation] == [
        *seeds.ONLINE,
        *seeds.OF_FACTORS,
    ]
