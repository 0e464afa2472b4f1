"""The books are sealed, and whoever rewrites them is found out: rows, blocks, tails."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Database
from tests.money.ledger.conftest import BY, cny
from walletdesk.config import auditing
from walletdesk.core import heads
from walletdesk.money import ledger
from walletdesk.money.ledger import Leg, seals

TABLES = (
    "ledger_account ledger_transfer ledger_entry ledger_reversal ledger_hold ledger_hold_event ledger_freeze "
    "ledger_freeze_lift ledger_block ledger_block_part"
).split()
FORGERIES = {
    "a changed amount": (
        "UPDATE ledger_entry SET amount_minor = amount_minor * 2 WHERE id = 1",
        "entry rows 1 to",
    ),
    "a changed time": (
        "UPDATE ledger_transfer SET at = at - interval '1 second' WHERE id = 2",
        "transfer rows",
    ),
    "a changed actor": ("UPDATE ledger_transfer SET by = 'staff:9' WHERE id = 2", "were altered"),
    "another's account": ("UPDATE ledger_account SET owner = 'customer:9' WHERE id = 2", "account rows"),
    "a removed entry": ("DELETE FROM ledger_entry WHERE id = 2", "1 of"),
    "a removed transfer": ("DELETE FROM ledger_transfer WHERE id = 1", "are gone"),
    "a removed freeze": ("DELETE FROM ledger_freeze_lift; DELETE FROM ledger_freeze", "freeze rows"),
    "a changed basis": ("UPDATE ledger_freeze SET basis = 'owner'", "freeze rows"),
    "a lift that never was": (
        "UPDATE ledger_freeze_lift SET second = 'staff:8'",
        "freeze_lift rows",
    ),
    "a changed hold": (
        "UPDATE ledger_hold_event SET amount_minor = 9 WHERE what = 'released'",
        "hold_event rows",
    ),
    "a hold of another's": ("UPDATE ledger_hold SET account_id = 3", "hold rows"),
    "a removed reversal": ("DELETE FROM ledger_reversal", "reversal rows"),
    "a slipped-in entry": (
        "DELETE FROM ledger_entry WHERE id = 2; "
        "INSERT INTO ledger_entry (id, transfer_id, account_id, seq, amount_minor, balance_after_minor, at, currency) "
        "VALUES (2, 1, 3, 77, 500, 500, now(), 'CNY')",
        "entry rows",
    ),
    "a removed block": ("DELETE FROM ledger_block WHERE number = 1", "block 1 is missing"),
    "a changed block": (
        "UPDATE ledger_block SET hash = repeat('b', 64) WHERE number = 1",
        "block 1 was altered",
    ),
    "a changed part": ("UPDATE ledger_block_part SET upto_id = upto_id + 1 WHERE id = 1", "was altered"),
    "a block gone with its rows": (
        "DELETE FROM ledger_block WHERE number = 2; DELETE FROM ledger_block_part WHERE block_id = 2",
        "block 2 is not the one that was published",
    ),
}
# The owner changes rows and makes every block anew, so that the chain in the database agrees with itself.
REWRITE_BLOCKS = """
    UPDATE ledger_block_part p SET row_count = d.o_count, digest = d.o_digest
        FROM ledger_block_part q, ledger_digest(q.what, q.after_id, q.upto_id) d WHERE q.id = p.id;
    UPDATE ledger_block SET hash = ledger_block_hash(1, previous) WHERE number = 1;
    UPDATE ledger_block SET previous = (SELECT hash FROM ledger_block WHERE number = 1) WHERE number = 2;
    UPDATE ledger_block SET hash = ledger_block_hash(2, previous) WHERE number = 2;
"""


@pytest.fixture
def books(fresh_database: Database, settings: Any, tmp_path: Path) -> Database:
    """Two blocks: everything that can happen in the first, one more transfer in the second."""
    settings.WALLETDESK_HOME = tmp_path
    bank = ledger.account("house", "bank_clearing")
    lin = ledger.open_account("customer:5", "available", by=BY)
    chen = ledger.open_account("customer:6", "available", by=BY)
    for n, account in enumerate((lin, chen)):
        legs = [Leg(bank.pk, -500), Leg(account.pk, 500)]
        ledger.post(key=f"in:{n}", kind="topup.credit", legs=legs, by=BY)
    ledger.reverse(ledger.Transfer.objects.get(key="in:1"), key="undo", by=BY, reason_key="r")
    hold = ledger.reserve(key="h", account=lin, amount=cny(40), kind="withdrawal", by=BY)
    ledger.release(hold, key="r", by=BY)
    placed = ledger.freeze(chen, scope="in", basis="platform", by="staff:1", key="f")
    ledger.lift(placed, by="staff:1", second="staff:2", key="l")
    assert seals.seal() == 1
    ledger.post(key="move", kind="x.y", legs=[Leg(lin.pk, -5), Leg(chen.pk, 5)], by=BY)
    assert seals.seal() == 1
    return fresh_database


def as_owner(books: Database, statements: str) -> None:
    """With every trigger off: nothing in the database stands in the owner's way."""
    with books.connect("owner") as owner:
        for table in TABLES:
            owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")  # type: ignore[call-overload]
        owner.execute(statements)  # type: ignore[call-overload]


def test_untouched_books_hold_and_sealing_again_adds_nothing(books: Database) -> None:
    assert seals.verify_seals() == []
    assert seals.seal() == 0
    assert ledger.Block.objects.count() == 2
    assert [head["number"] for head in heads.published(seals.heads_file())] == [1, 2]


def test_every_kind_of_row_is_sealed(books: Database) -> None:
    with books.connect("auditor") as auditor:
        sealed = dict(
            auditor.execute("SELECT what, sum(row_count) FROM ledger_block_part GROUP BY what").fetchall()
        )
        there = dict(auditor.execute("SELECT what, count(*) FROM ledger_line GROUP BY what").fetchall())
    assert sealed == there
    assert set(there) == {name.removeprefix("ledger_") for name in TABLES if "block" not in name}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_whoever_rewrites_the_books_is_found_out(books: Database, forgery: str) -> None:
    statements, word = FORGERIES[forgery]
    as_owner(books, statements)
    problems = seals.verify_seals()
    assert any(word in problem for problem in problems), problems


@pytest.mark.parametrize(
    "statements",
    [
        "UPDATE ledger_entry SET amount_minor = amount_minor * 2, balance_after_minor = balance_after_minor * 2",
        "DELETE FROM ledger_entry WHERE transfer_id = 4; DELETE FROM ledger_transfer WHERE id = 4",
    ],
)
def test_a_tail_rewritten_with_its_blocks_is_found_out_by_the_published_heads(
    books: Database, statements: str
) -> None:
    as_owner(books, statements + ";" + REWRITE_BLOCKS)
    problems = seals.verify_seals()
    assert problems
    assert all("is not the one that was published" in problem for problem in problems)


def test_books_without_their_published_heads_are_not_taken_for_whole(books: Database) -> None:
    seals.heads_file().unlink()
    assert seals.verify_seals() == ["no heads were published outside the database"]


def test_a_line_cut_short_by_a_power_failure_is_written_again(books: Database) -> None:
    text = seals.heads_file().read_text()
    seals.heads_file().write_text(text[:-30])
    assert seals.verify_seals() == []
    seals.publish()
    assert [head["number"] for head in heads.published(seals.heads_file())] == [1, 2]
    assert seals.verify_seals() == []


def test_what_is_still_open_elsewhere_is_not_overtaken(books: Database) -> None:
    """A row with a lower number that commits later comes into the block it belongs to."""
    lin, chen = ledger.account("customer:5", "available"), ledger.account("customer:6", "available")
    bank = ledger.account("house", "bank_clearing")
    with books.connect("app", autocommit=False) as slow:
        send = "SELECT ledger_post('slow', 'trf_slow', 'x', 'system:y', now(), '{}', %s, '{-1,1}')"
        slow.execute(send, [sorted([lin.pk, bank.pk])])
        ledger.post(key="quick", kind="x.y", legs=[Leg(bank.pk, -1), Leg(chen.pk, 1)], by=BY)
        assert seals.seal() == 0
        slow.commit()
    assert seals.seal() == 1
    assert ledger.BlockPart.objects.get(block=3, what="transfer").row_count == 2
    assert seals.verify_seals() == []


def test_what_lies_unsealed_for_long_is_told(books: Database) -> None:
    lin, chen = ledger.account("customer:5", "available"), ledger.account("customer:6", "available")
    ledger.post(key="late", kind="x.y", legs=[Leg(lin.pk, -5), Leg(chen.pk, 5)], by=BY)
    as_owner(books, "UPDATE ledger_transfer SET recorded_at = now() - interval '1 hour' WHERE key = 'late'")
    assert seals.verify_seals() == ["1 transfers older than 10 minutes are not sealed"]


def test_the_command_tells_of_both_chains(books: Database, capsys: pytest.CaptureFixture[str]) -> None:
    assert auditing.verify() == 0
    assert "the chain of the books holds: 2 blocks" in capsys.readouterr().out
    as_owner(books, "UPDATE ledger_entry SET amount_minor = amount_minor * 2 WHERE id = 1")
    assert auditing.verify() == 1
    said = capsys.readouterr().out
    assert "were altered" in said
    assert "the chain of the books: 1 problems in 2 blocks" in said
