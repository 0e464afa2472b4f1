"""Asking for an invoice in the chat: which one is meant, issued to the saved title on one's word, or why not yet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.assistant.conftest import Chat, text_of
from tests.money.invoices.helpers import COMPANY, TAX_NUMBER, company, record
from walletdesk.assistant import playbooks
from walletdesk.assistant.playbooks.base import Slots
from walletdesk.core import acts
from walletdesk.core.models import PerformedAct
from walletdesk.core.refusals import Refusal
from walletdesk.money.invoices import invoices
from walletdesk.money.invoices.models import Invoice


@pytest.fixture
def chat(lin: Any, chat_of: Callable[..., Chat]) -> Chat:
    return chat_of(lin)


def test_issued_to_her_company_on_her_word(lin: Any, chat: Chat) -> None:
    company(lin)
    row = record(lin, 500)
    record(lin, 300)
    said = chat("500元那笔给我开个发票")
    assert f"抬头是{COMPANY}（税号 {TAX_NUMBER}）" in text_of(said)
    assert not Invoice.objects.exists()
    assert said[-1].card == {"kind": "invoice-new", "record": row.public_id}
    done = chat.press(said, "就按这个抬头开")
    invoice = Invoice.objects.get()
    assert (invoice.movement, invoice.buyer_name) == (row.public_id, COMPANY)
    assert invoice.number in text_of(done)
    assert done[-1].card == {"kind": "invoice", "invoice": invoice.public_id}
    performed = PerformedAct.objects.get()
    assert (performed.act, performed.role, performed.by) == ("invoice.issue", "assistant", "assistant")


def test_one_there_is_told_and_not_issued_again(lin: Any, chat: Chat) -> None:
    invoice = invoices.issue(lin, record(lin, 500), None, by=lin)
    said = chat("500元那笔的发票在哪里下载")
    assert invoice.number in text_of(said)
    assert "就按这个抬头开" not in str(said[-1].choices)


@pytest.mark.parametrize(
    ("state", "told"), [("moving", "完成后才能开发票"), ("failed", "没有办成"), ("returned", "已经退回")]
)
def test_why_not(lin: Any, chat: Chat, state: str, told: str) -> None:
    record(lin, 500, state=state)
    assert told in text_of(chat("给我500块那笔开个发票"))


def test_which_one(lin: Any, chat: Chat) -> None:
    for yuan in (100, 200):
        record(lin, yuan)
    said = chat("我要开发票")
    assert "哪一笔" in text_of(said)
    assert len(said[-1].choices) == 4
    assert "¥200.00" in said[-1].choices[0]["label"]
    assert "¥200.00" in text_of(chat.press(said, "¥200.00"))


def test_many_at_once(lin: Any, chat: Chat) -> None:
    record(lin)
    said = chat("批量下载发票")
    assert "打包这个月的发票" in text_of(said)
    assert said[-1].card == {"kind": "invoices"}


def test_nobody_elses_record_and_the_other_side_of_a_transfer(lin: Any, wang: Any) -> None:
    out = record(lin, kind="transfer_out", public_id="trn_2222222222222222")
    record(wang, kind="transfer_in", public_id="trn_2222222222222222")
    playbook = playbooks.for_issue("invoice")
    (mine,) = playbook.candidates(lin.pk, Slots()).fitting
    (hers,) = playbook.candidates(wang.pk, Slots()).fitting
    assert (mine.public_id, hers.public_id) == (
        "invoice:trn_2222222222222222:out",
        "invoice:trn_2222222222222222:in",
    )
    assert len(mine.public_id) <= 40
    with pytest.raises(LookupError):
        playbook.look(hers.public_id, lin.pk)
    (remedy,) = playbook.remedies(playbook.look(mine.public_id, lin.pk))
    plan = acts.plan(remedy.act, remedy.inputs)
    assert plan.customer_id == lin.pk
    assert plan.amount is None
    acts.perform(remedy.act, remedy.inputs, by=lin, role="agent", proof="code", key="k")
    assert Invoice.objects.get().customer_id == lin.pk
    assert invoices.of(out) is not None
    with pytest.raises(Refusal, match="invoice-there"):
        acts.plan(remedy.act, remedy.inputs)


def test_an_agent_needs_to_know_who_asks(lin: Any) -> None:
    row = record(lin)
    inputs = {"record": row.public_id, "side": "in", "title": ""}
    with pytest.raises(Refusal, match="authority-proof-too-weak"):
        acts.perform("invoice.issue", inputs, by=lin, role="agent", proof="none", key="k")


def test_a_stranger_hears_how_it_is_done_and_no_more(lin: Any, chat_of: Callable[..., Chat]) -> None:
    record(lin)
    said = text_of(chat_of(None)("怎么开发票"))
    assert "登录后告诉我是哪一笔" in said
    assert "¥" not in said
