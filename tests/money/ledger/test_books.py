"""Reading the books: pages, any moment of the past, the trial balance; and that the check finds what is wrong."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.conftest import Database
from tests.money.ledger.conftest import BY, cny, new_key, total
from walletdesk.core.clock import clock
from walletdesk.core.words import keys, say
from walletdesk.money import ledger
from walletdesk.money.ledger import Leg, door

NOON = datetime(2099, 11, 22, 12, tzinfo=UTC)


def test_entries_come_newest_first_in_pages_without_gap_or_repeat(lin, give):
    for amount in range(1, 8):
        give(lin, amount)
    seen, before = [], None
    while page := ledger.entries(lin, before_id=before, limit=3):
        seen += [entry.amount_minor for entry in page]
        before = page[-1].pk
    assert seen == [7, 6, 5, 4, 3, 2, 1]
    assert ledger.entries(lin, limit=1)[0].transfer.kind == "topup.credit"


def test_anothers_entry_is_no_place_to_page_from(lin, chen, give):
    give(lin, 1)
    give(chen, 1)
    with pytest.raises(ledger.Entry.DoesNotExist):
        ledger.entries(lin, before_id=ledger.entries(chen)[0].pk)


def test_a_page_has_its_limits(lin, give):
    for _ in range(3):
        give(lin, 1)
    assert len(ledger.entries(lin, limit=0)) == 1
    assert len(ledger.entries(lin, limit=10**9)) == 3


def test_the_balance_of_any_moment(lin, give):
    assert ledger.as_of(lin, NOON) == cny(0)
    for minutes in (0, 1, 1, 5, 9):
        with clock.fixed(NOON + timedelta(minutes=minutes)):
            give(lin, 100)
    known = {-1: 0, 0: 100, 1: 300, 4: 300, 5: 400, 8: 400, 9: 500, 60: 500}
    for minutes, minor in known.items():
        assert ledger.as_of(lin, NOON + timedelta(minutes=minutes)) == cny(minor), minutes


def test_time_does_not_run_backwards_on_an_account(lin, chen, bank, give, move):
    with clock.fixed(NOON + timedelta(minutes=5)):
        give(lin, 100)
    with clock.fixed(NOON):
        sent = move(lin, chen, 30)
    assert sent.at == NOON
    moments = {entry.at for entry in sent.entries.all()}
    assert moments == {NOON + timedelta(minutes=5)}
    for minutes in (0, 4, 5, 6):
        at = NOON + timedelta(minutes=minutes)
        assert sum(ledger.as_of(account, at).minor for account in (lin, chen, bank)) == 0
    assert ledger.check_invariants() == []


def test_what_we_owe_is_what_the_bank_holds_for_us(lin, chen, bank, give, move):
    give(lin, 500)
    give(chen, 100)
    fees, suspense = ledger.account("house", "fees"), ledger.account("house", "suspense")
    ledger.post(key=new_key(), kind="fee", legs=[Leg(lin.pk, -3), Leg(fees.pk, 3)], by=BY)
    ledger.post(key=new_key(), kind="payin", legs=[Leg(bank.pk, -50), Leg(suspense.pk, 50)], by=BY)
    ledger.reserve(key="h", account=lin, amount=cny(20), kind="withdrawal", by=BY)
    statement = ledger.statement("CNY")
    assert (statement.owed, statement.earned, statement.holds) == (cny(647), cny(3), cny(650))
    assert statement.matches
    lines = {(line.party, line.code): line for line in ledger.trial_balance("CNY")}
    customers = lines["customer", "available"]
    assert (customers.nature, customers.accounts, customers.balance, customers.held) == (
        "liability",
        2,
        cny(597),
        cny(20),
    )
    assert lines["house", "bank_clearing"].balance == cny(-650)
    assert sum(line.balance.minor for line in lines.values()) == 0


def test_what_is_seen_from_outside_has_a_name_nobody_can_count(lin, give):
    transfer = give(lin, 5)
    assert transfer.public_id.startswith("trf_")
    assert ledger.transfer(transfer.public_id) == transfer
    with pytest.raises(ledger.Transfer.DoesNotExist):
        ledger.transfer("trf_2222222222222222")


CORRUPTIONS = [
    ("conservation", "UPDATE ledger_account SET balance_minor = balance_minor + 1 WHERE id = 2"),
    ("identity", "UPDATE ledger_account SET balance_minor = balance_minor + 1 WHERE id = 2"),
    ("identity", "UPDATE ledger_account SET entry_count = entry_count + 1 WHERE id = 2"),
    ("chain", "UPDATE ledger_entry SET balance_after_minor = balance_after_minor + 1 WHERE account_id = 2"),
    ("chain", "UPDATE ledger_entry SET seq = 7 WHERE account_id = 2 AND seq = 1"),
    ("chain", "UPDATE ledger_entry SET at = at + interval '1 hour' WHERE account_id = 2 AND seq = 1"),
    (
        "conservation",
        "UPDATE ledger_entry SET amount_minor = amount_minor + 1 WHERE account_id = 2 AND seq = 1",
    ),
    ("conservation", "DELETE FROM ledger_entry WHERE account_id = 2 AND seq = 2"),
    ("conservation", "DELETE FROM ledger_entry WHERE transfer_id = 1"),
    ("references", "UPDATE ledger_entry SET transfer_id = 999 WHERE transfer_id = 1"),
    ("references", "UPDATE ledger_entry SET account_id = 999 WHERE account_id = 2"),
    ("signs", "UPDATE ledger_entry SET currency = 'USD'"),
    ("holds", "UPDATE ledger_account SET held_minor = 1 WHERE id = 2"),
    ("holds", "UPDATE ledger_hold SET remaining_minor = 1"),
    ("holds", "DELETE FROM ledger_hold_event WHERE what = 'posted'"),
    ("holds", "UPDATE ledger_hold_event SET amount_minor = 1 WHERE what = 'posted'"),
    ("freezes", "UPDATE ledger_account SET stops_out = 0 WHERE id = 2"),
    ("freezes", "DELETE FROM ledger_freeze"),
]


def test_the_check_finds_whatever_is_changed_behind_its_back(fresh_database: Database):
    bank = ledger.account("house", "bank_clearing")
    lin = ledger.open_account("customer:5", "available", by=BY)
    for n in range(2):
        ledger.post(key=f"in:{n}", kind="x.y", legs=[Leg(bank.pk, -100), Leg(lin.pk, 100)], by=BY)
    hold = ledger.reserve(key="h", account=lin, amount=cny(50), kind="w", by=BY)
    ledger.post_hold(hold, key="p", legs=[Leg(bank.pk, 20), Leg(lin.pk, -20)], by=BY)
    ledger.freeze(lin, scope="out", basis="court", by="staff:1", key="f")
    assert ledger.check_invariants() == []
    with fresh_database.connect("owner", autocommit=False) as owner:
        for rule, corruption in CORRUPTIONS:
            for (table,) in owner.execute("SELECT tablename FROM pg_tables WHERE tablename LIKE 'ledger%'"):
                owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")  # type: ignore[call-overload]
            owner.execute(corruption)  # type: ignore[call-overload]
            found = {problem for (problem, _, _) in owner.execute("SELECT * FROM ledger_check()")}
            owner.rollback()
            assert rule in found, corruption
    assert ledger.check_invariants() == []
    assert total(lin) == 180


def test_what_was_held_at_a_moment(lin, give):
    give(lin, 1000)
    with clock.fixed(NOON):
        hold = ledger.reserve(key="h", account=lin, amount=cny(100), kind="withdrawal", by=BY)
    bank = ledger.account("house", "bank_clearing")
    with clock.fixed(NOON + timedelta(minutes=5)):
        ledger.post_hold(hold, key="p", legs=[Leg(lin.pk, -60), Leg(bank.pk, 60)], by=BY)
    with clock.fixed(NOON + timedelta(minutes=3)):  # a clock that runs behind does not change the past
        ledger.release(hold, key="r", by=BY)
    at = {
        minutes: ledger.balance_as_of(lin, NOON + timedelta(minutes=minutes)) for minutes in (-1, 0, 4, 5, 6)
    }
    figures = {m: (b.total.minor, b.held.minor, b.available.minor) for m, b in at.items()}
    assert figures == {
        -1: (1000, 0, 1000),
        0: (1000, 100, 900),
        4: (1000, 100, 900),
        5: (940, 0, 940),
        6: (940, 0, 940),
    }
    lines = {line.party: line for line in ledger.trial_balance("CNY", NOON + timedelta(minutes=4))}
    assert lines["customer"].held == cny(100)


def test_every_refusal_has_its_sentence_in_both_languages():
    for key, _ in door.REFUSALS.values():
        assert key in keys("zh-hans")
        assert say(key, "en") != say(key, "zh-hans")
