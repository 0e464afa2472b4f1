"""Records to keep: a table that no spreadsheet runs, and statements and receipts whose type is in the file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from pypdf import PdfReader

from tests.money.fakes import FakeBank
from tests.money.helpers import SYSTEM, money, order
from tests.money.records.conftest import Put
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money import movements
from walletdesk.money.records import statements, tables
from walletdesk.money.records.models import Record
from walletdesk.money.records.wanted import Wanted
from walletdesk.money.topups import outcomes

pytestmark = pytest.mark.django_db


def table(lin: Any, lang: str = "zh-hans", **asked: Any) -> list[list[str]]:
    text = "".join(tables.lines(lin.pk, Wanted(**asked), lang))
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def test_a_table_has_raw_amounts_and_times_of_shanghai(lin: Any, put: Put) -> None:
    row = put("-1234.5", "withdrawal", fee=Money(250), party="cmb", tail="0631", note="八月房租")
    head, line = table(lin)
    told = dict(zip(head, line, strict=True))
    assert told["时间"] == "2026-11-20 12:00:00"
    assert (told["金额"], told["手续费"], told["币种"]) == ("-1234.50", "2.50", "CNY")
    assert (told["种类"], told["摘要"], told["银行卡"], told["收支"]) == (
        "提现",
        "提现到招商银行",
        "尾号 0631",
        "支出",
    )
    assert (told["备注"], told["编号"]) == ("八月房租", row.public_id)
    assert table(lin, "en")[0][0] == "Time"


def test_other_currencies_keep_their_digits(lin: Any, put: Put) -> None:
    put("66.600001", currency="USDT", method="chain")
    assert table(lin)[1][6:9] == ["66.600001", "0.000000", "USDT"]


@pytest.mark.parametrize("note", ["=1+1", "+86", "-5", "@sum", "\tx", "\r=1", '=HYPERLINK("http://x")'])
def test_no_cell_is_run_by_a_spreadsheet(lin: Any, put: Put, note: str) -> None:
    put("-5", note=note, party=note)
    for cell in table(lin)[1]:
        assert not cell.startswith(("=", "+", "@", "\t", "\r"))
        assert not cell.startswith("-") or float(cell) == -5.0


def test_the_table_is_what_was_filtered_and_comes_line_by_line(lin: Any, put: Put) -> None:
    for n in range(1, 6):
        put(f"{n}", "topup" if n % 2 else "transfer_in")
    assert isinstance(tables.lines(lin.pk, Wanted(), "en"), Iterator)
    assert len(table(lin, kinds=("topup",))) == 1 + 3
    assert len(table(lin, text="nothing like it")) == 1


def test_too_many_are_refused_in_a_sentence(lin: Any, put: Put) -> None:
    put("1")
    put("2")
    assert tables.check(lin.pk, Wanted()) == 2
    with pytest.raises(Refusal, match="record-download-too-many") as caught:
        tables.check(lin.pk, Wanted(), most=1)
    assert "符合条件的有 2 笔，一次最多下载 1 笔" in caught.value.say("zh")


def read(made: bytes) -> tuple[PdfReader, str]:
    reader = PdfReader(io.BytesIO(made))
    return reader, "\n".join(page.extract_text() for page in reader.pages)


def embedded(reader: PdfReader) -> bool:
    """Whether every font of every page stands in the file itself."""
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    below = [child.get_object() for font in fonts for child in font.get("/DescendantFonts", [font])]
    return bool(below) and all(
        {"/FontFile", "/FontFile2", "/FontFile3"} & set(font["/FontDescriptor"].get_object())
        for font in below
    )


@pytest.fixture
def credited(lin: Any, fake_bank: FakeBank) -> Any:
    """A top-up of ¥500 that arrived, through the books."""
    topup = order(lin)
    return outcomes.settle(topup, money(topup), told_by="callback", by=SYSTEM)


def test_a_statement_has_balances_lines_and_pages(lin: Any, credited: Any, put: Put) -> None:
    today = clock.business_day()
    for n in range(1, 60):
        put(f"-{n}", "transfer_out", party="*芳", at=clock.now())
    made = statements.statement(lin.pk, lin.name, Wanted(start=today, end=today), "zh-hans")
    reader, text = read(made)
    assert embedded(reader)
    assert len(made) < 400_000  # only the signs that are used
    assert "账户对账单" in text
    assert "林*" in text
    assert lin.name not in text
    assert f"{today} 至 {today}" in text
    assert "第 1 页，共" in text
    assert f"第 {len(reader.pages)} 页，共 {len(reader.pages)} 页" in text
    assert len(reader.pages) > 2
    assert text.count("转账给 *芳") == 59
    opening, closing = text.index("期初余额"), text.index("期末余额")
    assert "¥0.00" in text[opening : opening + 20]
    assert "¥500.00" in text[closing : closing + 20]


def test_a_statement_of_days_gone_by_closes_as_the_books_stood_then(lin: Any, credited: Any) -> None:
    long_ago = statements.books_of(lin.pk, "CNY", *clock.day_bounds(date(2020, 1, 1)))
    today = statements.books_of(lin.pk, "CNY", *clock.day_bounds(clock.business_day()))
    assert long_ago is not None
    assert today is not None
    assert (long_ago.opening, long_ago.closing) == (Money(0), Money(0))
    assert (today.opening, today.came, today.went, today.closing) == (
        Money(0),
        Money(50_000),
        Money(0),
        Money(50_000),
    )
    assert statements.books_of(lin.pk, "USDT", *clock.day_bounds(clock.business_day())) is None


def test_a_filtered_statement_says_so_and_an_empty_one_too(lin: Any, put: Put) -> None:
    put("5")
    _, text = read(statements.statement(lin.pk, lin.name, Wanted(kinds=("withdrawal",)), "en"))
    assert "Only records that fit the filter" in text
    assert "No records in this period" in text


def test_a_receipt_shows_the_movement_and_its_way(lin: Any, credited: Any) -> None:
    row = Record.objects.get(public_id=credited.public_id)
    kind, movement = movements.find(credited.public_id, lin)
    made = statements.receipt(row, lin.name, kind.facts(movement), kind.path(movement), "zh-hans")
    reader, text = read(made)
    assert embedded(reader)
    for said in (
        "交易回单",
        "+¥500.00",
        "已到账",
        credited.public_id,
        credited.order_no,
        "钱的去向",
        "入账到您的余额",
    ):
        assert said in text
    assert lin.name not in text
