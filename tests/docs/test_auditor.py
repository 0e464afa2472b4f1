"""The auditor's page: every block runs, says that right books are right, and that damaged ones are not."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.architecture.files import ROOT
from tests.conftest import Database
from walletdesk.core.money import Money
from walletdesk.money import ledger
from walletdesk.money.ledger import Leg

BY = "system:tests"
BLOCK = re.compile(
    r"### (?P<title>[^\n]+)\n+```sql\n(?P<sql>.*?)```\n+Right: (?P<right>no row|`ok` is true in every row)",
    re.S,
)
BLOCKS = {
    found["title"]: found for found in BLOCK.finditer((ROOT / "docs" / "auditor.md").read_text("utf-8"))
}
LIN, SHOP = 2, 4
# What is done to the books behind their back, and which block must say so.
DAMAGES = [
    ("Trial balance", f"UPDATE ledger_account SET balance_minor = balance_minor + 1 WHERE id = {LIN}"),
    ("What holds money for us against what we owe", "UPDATE ledger_account SET nature = 'asset' WHERE id = 1; "
     f"UPDATE ledger_account SET balance_minor = balance_minor - 1 WHERE id = {LIN}"),
    ("Conservation", "UPDATE ledger_entry SET amount_minor = amount_minor + 1 WHERE id = 1"),
    ("Conservation", "DELETE FROM ledger_entry WHERE transfer_id = 1"),
    ("Conservation", "UPDATE ledger_entry SET transfer_id = 999 WHERE transfer_id = 1"),
    ("Balances are the sum of their entries", "UPDATE ledger_account SET balance_minor = 7 WHERE id = 3"),
    ("Balances are the sum of their entries", f"UPDATE ledger_account SET balance_minor = 7 WHERE id = {SHOP}"),
    ("Chains", f"DELETE FROM ledger_entry WHERE account_id = {LIN} AND seq = 2"),
    ("Chains", f"DELETE FROM ledger_entry WHERE account_id = {LIN} AND seq = (SELECT entry_count FROM ledger_account "
     f"WHERE id = {LIN})"),
    ("Chains", f"UPDATE ledger_entry SET at = at + interval '1 day' WHERE account_id = {LIN} AND seq = 1"),
    ("Chains", f"UPDATE ledger_entry SET balance_after_minor = 1 WHERE account_id = {LIN} AND seq = 1"),
    ("Tallies of hot accounts", "UPDATE ledger_tally SET balance_minor = balance_minor + 1 WHERE number > 0"),
    ("Tallies of hot accounts", "DELETE FROM ledger_tally WHERE number = 0"),
    ("Tallies of hot accounts", "DELETE FROM ledger_entry WHERE account_id = 1 AND id = 1"),
    ("Holds", f"UPDATE ledger_account SET held_minor = 1 WHERE id = {LIN}"),
    ("Holds", "UPDATE ledger_hold SET remaining_minor = 1"),
    ("Holds", "UPDATE ledger_hold_event SET amount_minor = 1 WHERE what = 'posted'"),
    ("Floors", "ALTER TABLE ledger_account DROP CONSTRAINT ledger_account_floor; "
     f"UPDATE ledger_account SET held_minor = 10000 WHERE id = {LIN}"),
    ("Freezes", "UPDATE ledger_account SET stops_out = 0 WHERE id = 3"),
    ("Freezes", "DELETE FROM ledger_freeze_lift"),
    ("Lifts", "UPDATE ledger_freeze_lift SET second = ''"),
    ("Lifts", "UPDATE ledger_freeze SET basis = 'police' WHERE basis = 'platform'"),
    ("Reversals", "UPDATE ledger_entry SET amount_minor = amount_minor + 1 "
     "WHERE transfer_id = (SELECT reversal_id FROM ledger_reversal)"),
    ("Line by line", f"UPDATE ledger_entry SET amount_minor = 1 WHERE account_id = {LIN} AND seq = 1"),
    ("As of a moment", "UPDATE ledger_entry SET amount_minor = 1, at = at - interval '1 day' "
     f"WHERE account_id = {LIN} AND seq = 1"),
    ("Seals of the rows", "UPDATE ledger_transfer SET by = 'staff:9' WHERE id = 1"),
    ("Seals of the rows", "UPDATE ledger_account SET owner = 'customer:9' WHERE id = 3"),
    ("Seals of the blocks", "UPDATE ledger_block SET hash = repeat('b', 64) WHERE number = 1"),
    ("Seals of the blocks", "UPDATE ledger_block_part SET digest = repeat('b', 64) WHERE block_id = 1 AND what = 'entry'"),
    ("Seals of the blocks", "UPDATE ledger_block_part SET after_id = 1 WHERE block_id = 2 AND what = 'entry'"),
    ("Nothing lies unsealed", "DELETE FROM ledger_block_part; "
     "UPDATE ledger_transfer SET recorded_at = now() - interval '1 hour'"),
    ("Who may write", "GRANT UPDATE ON ledger_entry TO walletdesk_app"),
    ("Guards are on", "DROP TRIGGER ledger_entry_balanced ON ledger_entry"),
    ("Guards are on", "ALTER TABLE ledger_account DROP CONSTRAINT ledger_account_floor"),
    ("The house's own checks", f"UPDATE ledger_account SET held_minor = 1 WHERE id = {LIN}; "
     "SELECT ledger_run_check(true, now())"),
    ("Everything at once", f"UPDATE ledger_account SET balance_minor = balance_minor + 1 WHERE id = {LIN}"),
    ("Everything at once", "DELETE FROM ledger_reversal"),
]  # fmt: skip


@pytest.fixture
def books(fresh_database: Database, settings: Any, tmp_path: Path) -> Database:
    """Everything that can happen, in two blocks: credits, a batch, a hold, freezes, a reversal, a hot account."""
    settings.WALLETDESK_HOME = tmp_path
    bank = ledger.account("house", "bank_clearing")
    lin = ledger.open_account("customer:5", "available", by=BY)
    chen = ledger.open_account("customer:6", "available", by=BY)
    shop = ledger.open_account("merchant:1", "available", hot=True, by=BY)
    assert [account.pk for account in (bank, lin, chen, shop)] == [1, LIN, 3, SHOP]
    ledger.post(key="in:1", kind="topup.credit", legs=[Leg(bank.pk, -500), Leg(lin.pk, 500)], by=BY)
    twice = ledger.post(key="in:2", kind="topup.credit", legs=[Leg(bank.pk, -70), Leg(chen.pk, 70)], by=BY)
    ledger.reverse(twice, key="undo", by=BY, reason_key="r")
    hold = ledger.reserve(key="h", account=lin, amount=Money(50), kind="withdrawal", by=BY)
    ledger.post_hold(hold, key="out", legs=[Leg(lin.pk, -20), Leg(bank.pk, 20)], by=BY)
    lifted = ledger.freeze(lin, scope="in", basis="platform", by="staff:1", key="f1")
    ledger.lift(lifted, by="staff:1", second="staff:2", key="l1")
    ledger.freeze(chen, scope="both", basis="court", by="staff:1", key="f2", reference="1")
    ledger.strike()
    ledger.seal()
    pay = [Leg(lin.pk, -5), Leg(shop.pk, 5)]
    ledger.post_many([ledger.Order(f"pay:{n}", "payment.capture", pay, BY) for n in range(3)])
    ledger.strike()
    ledger.seal()
    ledger.check()
    return fresh_database


def says_right(auditor: psycopg.Connection[Any], title: str) -> bool:
    block = BLOCKS[title]
    rows = auditor.execute(block["sql"].rstrip().rstrip(";")).fetchall()
    return not rows if block["right"] == "no row" else bool(rows) and all(row[-1] is True for row in rows)


def test_every_block_of_the_page_is_found_and_every_one_is_put_to_the_proof() -> None:
    page = (ROOT / "docs" / "auditor.md").read_text("utf-8")
    assert page.count("```sql") == len(BLOCKS) >= 18
    assert {title for title, _ in DAMAGES} == set(BLOCKS)


def test_right_books_are_right_by_every_block(books: Database) -> None:
    with books.connect("auditor") as auditor:
        assert [title for title in BLOCKS if not says_right(auditor, title)] == []


def test_the_auditor_changes_nothing(books: Database) -> None:
    with books.connect("auditor") as auditor, pytest.raises(psycopg.errors.InsufficientPrivilege):
        auditor.execute("UPDATE ledger_entry SET amount_minor = 1")


@pytest.mark.parametrize(("title", "damage"), DAMAGES)
def test_damaged_books_are_told_by_the_block_that_is_for_it(books: Database, title: str, damage: str) -> None:
    with books.connect("owner") as owner:
        tables = owner.execute("SELECT tablename FROM pg_tables WHERE tablename LIKE 'ledger%'").fetchall()
        for (table,) in tables:
            owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")  # type: ignore[call-overload]
        owner.execute(damage)  # type: ignore[call-overload]
        for (table,) in tables:
            owner.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")  # type: ignore[call-overload]
    with books.connect("auditor") as auditor:
        assert not says_right(auditor, title)
