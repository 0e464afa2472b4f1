"""Sending: the right payee, the right speed, the money once and never twice, and both told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.money.transfers.helpers import (
    YUAN,
    freeze,
    give,
    kinds,
    person,
    refused,
    send,
    standing,
    told,
)
from tests.support.jobs import queued, run_jobs
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.settings_dated import change
from walletdesk.money import ledger
from walletdesk.money.fees.models import FeeRule
from walletdesk.money.limits import limits
from walletdesk.money.records.models import Record
from walletdesk.money.transfers import jobs, payees, transfers
from walletdesk.money.transfers.models import Transfer
from walletdesk.people.models import User

pytestmark = pytest.mark.django_db
OPERATOR = Actor("staff", "9")


def test_at_once_the_money_is_there_and_both_are_told(lin: User, wang: User) -> None:
    row = send(lin, wang, note="午饭")
    assert (row.status, standing(lin), standing(wang)) == ("succeeded", (800, 0), (200, 0))
    assert (row.payee_name, row.payer_name) == ("*强", "*晓")
    assert kinds(row) == ["created", "posted"]
    assert (told(lin), told(wang)) == (["transfer-sent-notice"], ["transfer-arrived-notice"])
    mine, theirs = Record.objects.get(customer_id=lin.pk), Record.objects.get(customer_id=wang.pk)
    assert (mine.kind, mine.amount_minor, mine.party, mine.state) == ("transfer_out", -20_000, "*强", "done")
    assert (theirs.kind, theirs.amount_minor, theirs.party, theirs.note) == (
        "transfer_in",
        20_000,
        "*晓",
        "午饭",
    )
    assert ledger.check_invariants() == []


SPEEDS = [("two_hours", timedelta(hours=2)), ("next_day", timedelta(days=1))]


@pytest.mark.parametrize(("speed", "after"), SPEEDS)
def test_delayed_it_is_set_aside_until_due(lin: User, wang: User, speed: str, after: timedelta) -> None:
    row = send(lin, wang, speed=speed)
    assert (row.status, standing(lin), standing(wang)) == ("scheduled", (800, 200), (0, 0))
    assert row.due_at == row.created_at + after
    assert not Record.objects.filter(customer_id=wang.pk).exists()
    assert told(wang) == []
    assert [name for name, _ in queued("post_transfer")] == ["walletdesk.money.transfers.jobs.post_transfer"]
    run_jobs(scheduled=True)  # too early: it looks at the clock, whatever woke it
    row.refresh_from_db()
    assert row.status == "scheduled"
    with clock.fixed(row.due_at + timedelta(seconds=1)):
        jobs.sweep.func(timestamp=0)
        run_jobs(scheduled=True)
    row.refresh_from_db()
    assert (row.status, standing(lin), standing(wang)) == ("succeeded", (800, 0), (200, 0))
    assert told(lin) == ["transfer-scheduled-notice", "transfer-sent-notice"]
    assert kinds(row) == ["created", "scheduled", "posted"]


def test_cancelled_before_it_is_due_the_money_is_free(lin: User, wang: User) -> None:
    row = transfers.cancel(send(lin, wang, speed="two_hours"), by=lin)
    assert (row.status, standing(lin)) == ("cancelled", (1000, 0))
    assert transfers.cancel(row, by=lin).status == "cancelled"
    with clock.fixed(clock.now() + timedelta(days=1)):
        assert transfers.post_due(row).status == "cancelled"
    assert Record.objects.get(customer_id=lin.pk).state == "cancelled"
    assert standing(wang) == (0, 0)
    assert told(wang) == []


def test_posted_it_cannot_be_cancelled(lin: User, wang: User) -> None:
    assert refused(lambda: transfers.cancel(send(lin, wang), by=lin)) == "transfer-posted-already"


def test_the_same_key_is_the_same_transfer(lin: User, wang: User, chen: User) -> None:
    first = send(lin, wang)
    assert send(lin, wang).pk == first.pk
    assert refused(lambda: send(lin, wang, Money(100))) == "transfer-key-reused"
    assert refused(lambda: send(lin, chen)) == "transfer-key-reused"
    assert standing(lin) == (800, 0)
    assert send(chen, wang).pk != first.pk  # another payer's key is another key


def test_the_fee_is_added_and_goes_to_the_house(lin: User, wang: User) -> None:
    FeeRule.objects.create(
        act="transfer", method="now", ratio_ppm=1_000, least_minor=100, valid_from=clock.now(), by="staff:9"
    )
    row = send(lin, wang)
    assert (row.fee, standing(lin), standing(wang)) == (Money(100), (799, 0), (200, 0))
    assert ledger.balance(ledger.account("house", "fees")).total == Money(100)
    assert refused(lambda: send(lin, wang, Money(799 * YUAN), key="all")) == "transfer-not-enough"


def test_a_delayed_fee_is_set_aside_with_the_amount(lin: User, wang: User) -> None:
    FeeRule.objects.create(
        act="transfer", method="two_hours", fixed_minor=300, valid_from=clock.now(), by="staff:9"
    )
    row = send(lin, wang, speed="two_hours")
    assert standing(lin) == (797, 203)
    with clock.fixed(row.due_at):
        transfers.post_due(row)
    assert (standing(lin), standing(wang)) == ((797, 0), (200, 0))


REFUSED = [
    ({"amount": Money(0)}, "transfer-amount"),
    ({"amount": Money(-100)}, "transfer-amount"),
    ({"amount": Money(100_000_000, "USDT")}, "transfer-currency"),
    ({"speed": "tomorrow"}, "transfer-speed"),
    ({"key": ""}, "transfer-key-missing"),
    ({"key": "k" * 81}, "transfer-key-missing"),
    ({"amount": Money(1001 * YUAN)}, "transfer-not-enough"),
    ({"note": "长" * 41}, "transfer-note-long"),
    ({"note": "看 http://evil"}, "transfer-note-link"),
    ({"note": "evil.com 领奖"}, "transfer-note-link"),
    ({"note": "ｗｗｗ．evil。"}, "transfer-note-link"),
    ({"note": "加微信:abc"}, "transfer-note-link"),
    ({"note": "反\u202e向"}, "transfer-note-signs"),
]


@pytest.mark.parametrize(
    ("asked", "key"), REFUSED, ids=[f"{key}:{next(iter(asked.values()))}"[:40] for asked, key in REFUSED]
)
def test_what_is_refused_changes_nothing(lin: User, wang: User, asked: dict[str, Any], key: str) -> None:
    assert refused(lambda: send(lin, wang, **asked)) == key
    assert not Transfer.objects.exists()
    assert standing(lin) == (1000, 0)


def test_not_to_oneself(lin: User) -> None:
    assert refused(lambda: send(lin, lin)) == "transfer-to-self"


FREEZES = [
    ("payer", "out", "transfer-you-are-frozen"),
    ("payer", "in", None),
    ("payee", "in", "transfer-payee-cannot-receive"),
    ("payee", "out", None),
]


@pytest.mark.parametrize("speed", ["now", "two_hours"])
@pytest.mark.parametrize(("side", "scope", "key"), FREEZES)
def test_a_freeze_stops_its_own_direction(
    lin: User, wang: User, side: str, scope: str, key: str | None, speed: str
) -> None:
    freeze(lin if side == "payer" else wang, scope)
    if key:
        assert refused(lambda: send(lin, wang, speed=speed)) == key
        assert standing(lin)[1] == 0
    else:
        assert send(lin, wang, speed=speed).status in ("succeeded", "scheduled")


LATER = [
    ("payer", "out", "payer_frozen"),
    ("payee", "in", "payee_cannot_receive"),
    ("payer", "in", ""),
    ("payee", "out", ""),
]


@pytest.mark.parametrize(("side", "scope", "reason"), LATER)
def test_a_freeze_while_it_waits_fails_it_and_frees_the_money(
    lin: User, wang: User, side: str, scope: str, reason: str
) -> None:
    row = send(lin, wang, speed="two_hours")
    freeze(lin if side == "payer" else wang, scope)
    with clock.fixed(row.due_at):
        row = transfers.post_due(row)
    assert (row.status, row.reason) == (("failed", reason) if reason else ("succeeded", ""))
    assert standing(lin) == ((1000, 0) if reason else (800, 0))
    if reason:
        assert told(lin)[-1] == f"transfer-failed-{reason.replace('_', '-')}-notice"
        assert told(wang) == []
        assert Record.objects.get(customer_id=lin.pk).state == "failed"


def test_limits_count_what_waits_and_not_what_was_cancelled(lin: User, wang: User) -> None:
    give(lin, 400_000)
    most = next(rule.most_minor for rule in limits.rules("transfer") if rule.period == "day")
    half = Money((most or 0) // 2)
    first = send(lin, wang, half, speed="two_hours", key="1", name="王")
    send(lin, wang, half, key="2", name="王")
    assert refused(lambda: send(lin, wang, half, key="over", name="王")) == "limit-used-up-day"
    transfers.cancel(first, by=lin)
    assert send(lin, wang, half, key="over", name="王").status == "succeeded"


def test_a_large_amount_asks_for_the_covered_part_of_the_name(lin: User, wang: User) -> None:
    give(lin, 10_000)
    large = Money(5_001 * YUAN)
    assert refused(lambda: send(lin, wang, large)) == "transfer-name-missing"
    assert refused(lambda: send(lin, wang, large, name="张")) == "transfer-name-wrong"
    assert send(lin, wang, large, name=" 王 ").status == "succeeded"
    assert send(lin, wang, Money(5_000 * YUAN), key="k2").status == "succeeded"


def test_a_name_cannot_be_tried_out(lin: User, wang: User) -> None:
    give(lin, 10_000)
    tries = [refused(lambda: send(lin, wang, Money(6_000 * YUAN), name=one)) for one in "赵钱孙李周吴"]  # noqa: B023
    assert tries == ["transfer-name-wrong"] * 5 + ["person-too-often"]
    assert refused(lambda: send(lin, wang, Money(6_000 * YUAN), name="王")) == "person-too-often"


def test_the_delays_are_dated_settings(lin: User, wang: User) -> None:
    change("transfer.two_hours_minutes", 240, by=OPERATOR)
    row = send(lin, wang, speed="two_hours")
    assert row.due_at is not None
    assert row.due_at - row.created_at == timedelta(hours=4)


def test_a_payee_who_changed_their_name_is_confirmed_anew(lin: User, wang: User) -> None:
    token = payees.of(lin, wang).token
    wang.name = "王小强"
    wang.save()
    assert refused(lambda: payees.read(lin, token)) == "transfer-payee-again"


def test_a_payee_token_is_for_its_payer_and_a_while(lin: User, wang: User, chen: User) -> None:
    token = payees.of(lin, wang).token
    assert payees.read(lin, token).user == wang
    assert refused(lambda: payees.read(chen, token)) == "transfer-payee-again"
    assert refused(lambda: payees.read(lin, token[:-4] + "AAAA")) == "transfer-payee-again"
    with clock.fixed(clock.now() + timedelta(minutes=31)):
        assert refused(lambda: payees.read(lin, token)) == "transfer-payee-again"


def test_who_was_paid_lately_is_offered_each_once(lin: User, wang: User, chen: User) -> None:
    send(lin, wang, key="1")
    send(lin, chen, key="2")
    send(lin, wang, key="3")
    send(lin, person("Emma Zhou", "+8618655550142"), key="4", speed="two_hours")
    assert [one.name for one in payees.recent(lin)] == ["*强", "*静"]
