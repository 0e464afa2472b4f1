"""Records found by words: one with its path, several as a list to open or keep, none with what may help."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tests.assistant.conftest import Chat, text_of
from walletdesk.assistant.playbooks.base import Slots
from walletdesk.assistant.playbooks.transaction_history import asked_of
from walletdesk.assistant.questions import RecordsAsked
from walletdesk.core.clock import clock
from walletdesk.core.ids import new_public_id
from walletdesk.core.money import Money
from walletdesk.money.records import records

NOW = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)  # a Wednesday


@pytest.fixture
def put(lin: Any) -> Callable[..., str]:
    def make(kind: str, yuan: int, *, days_ago: int, state: str = "done", tail: str = "6631") -> str:
        public_id = new_public_id({"topup": "top", "withdrawal": "wdr"}.get(kind, "trn"))
        records.put(
            customer_id=lin.pk,
            public_id=public_id,
            kind=kind,
            amount=Money(yuan * 100),
            status={"done": "succeeded", "moving": "sent"}.get(state, state),
            state=state,
            party="cmb" if kind in ("topup", "withdrawal") else "*强",
            tail=tail,
            at=clock.now() - timedelta(days=days_ago),
        )
        return public_id

    return make


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("上个月的提现", RecordsAsked(kinds=("withdrawal",))),
        ("我转给王强的那笔", RecordsAsked(kinds=("transfer_out",))),
        ("别人转给我的", RecordsAsked(kinds=("transfer_in",))),
        ("转账记录", RecordsAsked(kinds=("transfer_out", "transfer_in"))),
        ("失败的充值", RecordsAsked(kinds=("topup",), state="failed")),
        ("我花了多少", RecordsAsked(direction="out")),
        ("show my deposits in progress", RecordsAsked(kinds=("topup",), state="moving")),
        ("所有记录", RecordsAsked()),
    ],
)
def test_what_words_ask_for(text: str, asked: RecordsAsked) -> None:
    assert asked_of(Slots(text=text)) == asked


@pytest.mark.parametrize(
    "asked",
    [
        RecordsAsked(),
        RecordsAsked(("withdrawal",), date(2026, 10, 1), date(2026, 10, 31), 20_000, "out", "moving"),
        RecordsAsked(("transfer_out", "transfer_in"), amount_minor=5),
    ],
)
def test_the_question_fits_a_case_and_comes_back_as_it_was(asked: RecordsAsked) -> None:
    assert len(asked.subject) <= 40
    assert RecordsAsked.of(asked.subject) == asked


def test_last_months_withdrawals(lin: Any, put: Callable[..., str], chat_of: Callable[..., Chat]) -> None:
    with clock.fixed(NOW):
        two = [put("withdrawal", -100, days_ago=30), put("withdrawal", -200, days_ago=35)]
        put("withdrawal", -300, days_ago=2)
        put("topup", 400, days_ago=31)
        chat = chat_of(lin)
        said = chat("帮我查一下上个月的提现记录")
        assert "找到 2 笔符合的记录。其中已完成的支出合计 ¥300.00" in text_of(said)
        card = said[0].card or {}
        assert card["kind"] == "records"
        assert "kind=withdrawal" in card["query"]
        assert "from=2026-10-01&to=2026-10-31" in card["query"]
        shown = chat.press(said, "¥200.00")
        assert shown[0].card == {"kind": "path", "topup": two[1]}


def test_the_200_on_tuesday(lin: Any, put: Callable[..., str], chat_of: Callable[..., Chat]) -> None:
    with clock.fixed(NOW):
        tuesday = put("transfer_out", -200, days_ago=1)
        put("transfer_out", -200, days_ago=6)
        put("transfer_out", -500, days_ago=1)
        said = chat_of(lin)("查一下周二那笔200元的转账记录")
        assert "「转账给 *强」¥200.00，现在是" in text_of(said)
        assert (said[0].card or {})["topup"] == tuesday


def test_by_its_number(lin: Any, put: Callable[..., str], chat_of: Callable[..., Chat]) -> None:
    put("topup", 100, days_ago=1)
    wanted = put("withdrawal", -100, days_ago=1)
    said = chat_of(lin)(f"查询交易记录，单号 {wanted}")
    assert (said[0].card or {})["topup"] == wanted


def test_to_keep_them_all(lin: Any, put: Callable[..., str], chat_of: Callable[..., Chat]) -> None:
    put("topup", 100, days_ago=1)
    said = chat_of(lin)("怎么下载交易记录")
    assert "找到 1 笔" in text_of(said)
    assert said[0].card == {"kind": "records", "query": ""}


def test_none_and_the_latest_instead(lin: Any, put: Callable[..., str], chat_of: Callable[..., Chat]) -> None:
    put("topup", 100, days_ago=1)
    said = chat_of(lin)("查一下我777元的转账记录")
    assert "没有找到符合的记录" in text_of(said)
    assert any("¥100.00" in choice["label"] for choice in said[-1].choices)


def test_wang_hears_nothing_of_lins(wang: Any, put: Callable[..., str], chat_of: Callable[..., Chat]) -> None:
    lins = put("topup", 100, days_ago=1)
    chat = chat_of(wang)
    chat("查询交易记录")
    assert "没有找到符合的记录" in text_of(chat(f"查询交易记录，单号 {lins}"))
