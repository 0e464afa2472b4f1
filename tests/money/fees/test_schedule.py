"""The operator sets a fee: dearer ones are announced thirty days before, and nothing is ever written over."""

from __future__ import annotations

from datetime import datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import Error, connection, transaction
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.money.fees.test_quotes import rules
from walletdesk.core.actors import Actor
from walletdesk.core.clock import SHANGHAI, clock
from walletdesk.core.models import Event
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money.fees import schedule, wording
from walletdesk.money.fees.fees import fee_of
from walletdesk.money.fees.models import FeeRule

BY = Actor.system("operator")


def add(**other: Any) -> FeeRule:
    plain = {
        "act": "withdrawal",
        "method": "fast",
        "currency": "CNY",
        "ratio_ppm": 1_000,
        "fixed_minor": 0,
        "least_minor": 200,
        "most_minor": 2_500,
        "valid_from": clock.now() + timedelta(days=31),
        "by": BY,
    }
    return schedule.add(**{**plain, **other})


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("other", "refused"),
    [
        ({"method": "carrier_pigeon"}, "fee-way-unknown"),
        ({"act": "barter"}, "fee-way-unknown"),
        ({"ratio_ppm": -1}, "fee-figures"),
        ({"ratio_ppm": 1_000_001}, "fee-figures"),
        ({"fixed_minor": -5}, "fee-figures"),
        ({"least_minor": 300, "most_minor": 299}, "fee-figures"),
        ({"most_minor": 10**16}, "fee-figures"),
        ({"currency": "人民币"}, "fee-figures"),
        ({"currency": "cny"}, "fee-figures"),
        ({"valid_from": datetime(2021, 1, 1, tzinfo=SHANGHAI)}, "fee-in-the-past"),
        ({"ratio_ppm": 1_001, "days": 29}, "fee-notice-short"),
        ({"least_minor": 201, "days": 1}, "fee-notice-short"),
        ({"most_minor": None, "days": 1}, "fee-notice-short"),
        ({"least_minor": 201, "days": 1, "force": True}, "fee-citation-missing"),
        ({"least_minor": 201, "days": 1, "force": True, "citation": "  "}, "fee-citation-missing"),
    ],
)
def test_what_does_not_fit_is_refused(other: dict[str, Any], refused: str) -> None:
    days = other.pop("days", None)
    moment = {"valid_from": clock.now() + timedelta(days=days)} if days else {}
    with pytest.raises(Refusal, match=refused) as caught:
        add(**{**other, **moment})
    assert caught.value.say("zh") != caught.value.say("en")
    assert FeeRule.objects.filter(by="system:operator").count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    "other",
    [
        {},  # dearer or not, in time
        {"ratio_ppm": 5_000},
        {"least_minor": 100, "days": 0.1},  # cheaper holds at once
        {"ratio_ppm": 900, "most_minor": 2_000, "days": 0.1},
        {"least_minor": 201, "days": 1, "force": True, "citation": "监管要求 2026-1"},
    ],
)
def test_what_fits_is_set_and_recorded(other: dict[str, Any]) -> None:
    days = other.pop("days", None)
    moment = {"valid_from": clock.now() + timedelta(days=days)} if days else {}
    rule = add(**{**other, **moment})
    event = Event.objects.get(name="fee.changed")
    assert event.ids == {"rule": rule.pk, "act": "withdrawal", "method": "fast", "currency": "CNY"}
    assert event.by == "system:operator"


@pytest.mark.django_db
def test_one_moment_has_one_rule_and_none_is_ever_changed() -> None:
    rule = add()
    with pytest.raises(Refusal, match="fee-rule-there"):
        add(valid_from=rule.valid_from)
    for sql in ("UPDATE fees_feerule SET fixed_minor = 0", "DELETE FROM fees_feerule"):
        with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)


@pytest.mark.django_db
def test_dearer_is_measured_against_what_is_announced() -> None:
    add(least_minor=500)
    add(
        least_minor=400, valid_from=clock.now() + timedelta(days=31, hours=1)
    )  # less than what would hold then
    assert FeeRule.objects.filter(by="system:operator").count() == 2


@settings(max_examples=60)
@given(rules(), rules(), st.lists(st.integers(1, 10**15), min_size=1, max_size=20))
def test_dearer_finds_every_amount_that_costs_more(new: FeeRule, old: FeeRule, amounts: list[int]) -> None:
    old.currency = new.currency
    costs_more = any(
        fee_of(new, Money(a, new.currency)) > fee_of(old, Money(a, old.currency)) for a in amounts
    )
    if costs_more and not schedule.dearer(new, old):
        # Only what rounding alone makes dearer, by one smallest unit, is let pass.
        gaps = [fee_of(new, Money(a, new.currency)) - fee_of(old, Money(a, old.currency)) for a in amounts]
        assert max(gap.minor for gap in gaps) <= 1


@pytest.mark.django_db
def test_what_cost_nothing_yet_is_dearer() -> None:
    assert schedule.dearer(FeeRule(currency="CNY", fixed_minor=1), None)
    assert not schedule.dearer(FeeRule(currency="CNY"), None)


@pytest.mark.django_db
def test_the_schedule_shows_what_changes_and_from_when() -> None:
    add(ratio_ppm=2_000)
    [line] = [one for one in schedule.lines() if (one.act, one.method) == ("withdrawal", "fast")]
    assert line.now is not None
    assert line.coming is not None
    assert wording.of(line.now) == "按金额的 0.1%，最低 ¥2.00，最高 ¥25.00"
    with translation.override("en"):
        assert wording.of(line.coming) == "0.2% of the amount, at least ¥2.00, at most ¥25.00"
    assert next(one.act for one in schedule.lines()) == "topup"
    with clock.fixed(clock.now() + timedelta(days=32)):
        [later] = [one for one in schedule.lines() if (one.act, one.method) == ("withdrawal", "fast")]
    assert (later.now, later.coming) == (line.coming, None)


def run(*words: str) -> str:
    out = StringIO()
    call_command("fee", *words, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_the_command_shows_sets_and_refuses_in_words() -> None:
    assert "withdrawal fast CNY: 0.1% of the amount, at least ¥2.00, at most ¥25.00" in run()
    day = f"{clock.business_day() + timedelta(days=31)}"
    assert "0.2% of the amount" in run("withdrawal", "fast", "--share", "0.2", "--least", "2", "--from", day)
    assert f"from {clock.now() + timedelta(days=30):%Y}" in run()
    for wrong in (
        ("withdrawal", "fast"),
        ("withdrawal", "fast", "--share", "0.00001", "--from", day),
        ("withdrawal", "fast", "--share", "much", "--from", day),
        ("withdrawal", "fast", "--fixed", "1.234", "--from", day),
        ("withdrawal", "fast", "--from", "someday"),
        ("withdrawal", "fast", "--from", "2027-01-01T00:00"),
        ("withdrawal", "fast", "--fixed", "30", "--from", f"{clock.business_day() + timedelta(days=2)}"),
    ):
        with pytest.raises(CommandError):
            run(*wrong)
