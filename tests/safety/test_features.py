"""What rules can ask of the past: each feature in a table of pasts, with what it says."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.safety.cast import customer, movement, past
from walletdesk.core.clock import clock
from walletdesk.people.models import User
from walletdesk.safety import features, language
from walletdesk.safety.language.parsing import parse_condition
from walletdesk.safety.movements import Movement, customer_as_payee

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def asked(text: str, now: Movement, *, before: int | None = None) -> bool | None:
    condition = parse_condition(text)
    at = clock.now()
    values = dict(features.at_hand(language.known(condition), now, at))
    values |= features.from_past(language.needs(condition, values), now, at, before=before)
    return language.holds(condition, values)


# (the past: who, kind, how long ago, fen, more), the movement, the condition, whether it holds
LIN, CHEN = 1, 2
Past = tuple[int, str, timedelta, int, dict[str, Any]]
TABLE: list[tuple[str, list[Past], Movement, str, bool | None]] = [
    ("alone it is one", [], movement(LIN), "count of transfer by customer within 1 hour >= 1", True),
    (
        "another kind is not counted",
        [(LIN, "topup", MINUTE, 100, {})],
        movement(LIN),
        "count of transfer by customer within 1 hour >= 2",
        False,
    ),
    (
        "within",
        [(LIN, "transfer", 59 * MINUTE, 100, {})],
        movement(LIN),
        "count of leaving by customer within 1 hour >= 2",
        True,
    ),
    (
        "without",
        [(LIN, "transfer", HOUR, 100, {})],
        movement(LIN),
        "count of leaving by customer within 1 hour >= 2",
        False,
    ),
    (
        "another customer is not counted",
        [(CHEN, "transfer", MINUTE, 100, {})],
        movement(LIN),
        "count of any by customer within 1 day >= 2",
        False,
    ),
    (
        "by payee both are",
        [(CHEN, "transfer", MINUTE, 100, {"payee": "p"})],
        movement(LIN, payee="p"),
        "count of transfer by payee within 1 day >= 2",
        True,
    ),
    (
        "by payee without one",
        [],
        movement(LIN),
        "count of transfer by payee within 1 day >= 1",
        None,
    ),
    (
        "by device both are",
        [(CHEN, "sign_in", MINUTE, 0, {"device": "d"})],
        movement(LIN, "sign_in", device="d"),
        "count of sign_in by device within 1 day >= 2",
        True,
    ),
    (
        "a sum with this one",
        [(LIN, "transfer", MINUTE, 300, {})],
        movement(LIN, amount=200),
        "sum of leaving by customer within 1 day >= 5.00 CNY",
        True,
    ),
    (
        "a sum of another currency",
        [(LIN, "transfer", MINUTE, 300, {})],
        movement(LIN, amount=200),
        "sum of leaving by customer within 1 day >= 0.01 USDT",
        False,
    ),
    ("a payee never paid", [], movement(LIN, payee="p"), "payee is new", True),
    (
        "a payee paid once",
        [(LIN, "transfer", 80 * DAY, 1, {"payee": "p"})],
        movement(LIN, payee="p"),
        "payee is new",
        False,
    ),
    (
        "a payee whom another paid",
        [(CHEN, "transfer", DAY, 1, {"payee": "p"})],
        movement(LIN, payee="p"),
        "payee is new",
        True,
    ),
    ("no payee", [], movement(LIN), "payee is new", None),
    ("denied, the unknown stays so", [], movement(LIN), "not payee is new", None),
    ("a first device is not new", [], movement(LIN, device="d"), "device is new", None),
    (
        "a device beside one known for long",
        [(LIN, "sign_in", 9 * DAY, 0, {"device": "e"})],
        movement(LIN, device="d"),
        "device is new",
        True,
    ),
    (
        "a device seen an hour ago is still new",
        [(LIN, "sign_in", 9 * DAY, 0, {"device": "e"}), (LIN, "sign_in", HOUR, 0, {"device": "d"})],
        movement(LIN, device="d"),
        "device is new",
        True,
    ),
    (
        "a device seen for a week",
        [(LIN, "sign_in", 9 * DAY, 0, {"device": "e"}), (LIN, "sign_in", 7 * DAY, 0, {"device": "d"})],
        movement(LIN, device="d"),
        "device is new",
        False,
    ),
    (
        "a place beside one known for long",
        [(LIN, "sign_in", 9 * DAY, 0, {"place": "home"})],
        movement(LIN, place="far"),
        "place is new",
        True,
    ),
    (
        "payers, this one among them",
        [(2, "transfer", HOUR, 1, {"payee": "p"}), (3, "transfer", HOUR, 1, {"payee": "p"})],
        movement(LIN, payee="p"),
        "payers within 1 day >= 3",
        True,
    ),
    (
        "a payer is counted once",
        [(LIN, "transfer", HOUR, 1, {"payee": "p"}), (LIN, "transfer", HOUR, 1, {"payee": "p"})],
        movement(LIN, payee="p"),
        "payers within 1 day >= 2",
        False,
    ),
    (
        "customers on a device",
        [(2, "sign_in", HOUR, 0, {"device": "d"})],
        movement(LIN, "sign_in", device="d"),
        "customers on device within 1 day = 2",
        True,
    ),
    (
        "split: the last tenth counts, this one too",
        [(LIN, "transfer", HOUR, 4_500_000, {}), (LIN, "transfer", HOUR, 4_999_999, {})],
        movement(LIN, amount=4_800_000),
        "split under 50000.00 CNY within 1 day = 3",
        True,
    ),
    (
        "split: neither the bound nor less than nine tenths",
        [(LIN, "transfer", HOUR, 5_000_000, {}), (LIN, "transfer", HOUR, 4_499_999, {})],
        movement(LIN, amount=1_000),
        "split under 50000.00 CNY within 1 day = 0",
        True,
    ),
    (
        "nothing came in",
        [],
        movement(LIN, amount=100),
        "passed through within 1 day >= 0 %",
        None,
    ),
    (
        "what came by top-up and transfer goes out",
        [(LIN, "topup", HOUR, 400, {}), (CHEN, "transfer", HOUR, 600, {"payee": customer_as_payee(LIN)})],
        movement(LIN, amount=900),
        "passed through within 1 day = 90 %",
        True,
    ),
    ("an amount in its currency", [], movement(LIN, amount=500_000), "amount >= 5000.00 CNY", True),
    ("an amount in another", [], movement(LIN, amount=500_000), "amount >= 1 JPY", None),
    ("no amount", [], movement(LIN, "sign_in"), "not amount >= 5000.00 CNY", None),
    ("told beside it", [], movement(LIN, facts={"scam_words": True}), "fact scam_words", True),
    ("not told", [], movement(LIN), "fact scam_words", False),
]


@pytest.mark.parametrize(
    ("rows", "now", "text", "expected"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE]
)
def test_each_feature_says_what_the_past_shows(
    noon: None, rows: list[Past], now: Movement, text: str, expected: bool | None
) -> None:
    for who, kind, ago, amount, more in rows:
        past(who, kind, ago=ago, amount=amount, **more)
    assert asked(text, now) is expected


def test_the_future_of_a_row_is_not_its_past(noon: None) -> None:
    first = past(1, "transfer", ago=MINUTE, amount=100, payee="p")
    past(1, "transfer", ago=MINUTE, amount=100, payee="p")
    assert asked("payee is new", movement(1, payee="p"), before=first.pk) is True
    assert asked("payee is new", movement(1, payee="p")) is False


PEOPLE = [
    ("account age < 7 days", {"days": 6}, True),
    ("account age < 7 days", {"days": 8}, False),
    ("account age >= 1 day", {"days": 1}, True),
    ("password changed within 3 days", {"days": 2}, False),  # first set, not changed
    ("password changed within 3 days", {"password_set_at": 2 * DAY}, True),
    ("password changed within 1 day", {"password_set_at": 2 * DAY}, False),
]


@pytest.mark.parametrize(("text", "how", "expected"), PEOPLE)
def test_how_old_an_account_is_and_what_changed_lately(
    noon: None, text: str, how: dict[str, Any], expected: bool
) -> None:
    fields = {k: clock.now() - v if isinstance(v, timedelta) else v for k, v in how.items()}
    who: User = customer(**fields)
    assert asked(text, movement(who.pk)) is expected


def test_a_phone_proved_anew_is_a_changed_one(lin: User) -> None:
    assert asked("phone changed within 3 days", movement(lin.pk)) is False
    User.objects.get_queryset().filter(pk=lin.pk).update(phone_proved_at=clock.now() - HOUR)
    assert asked("phone changed within 3 days", movement(lin.pk)) is True
