"""«I sent it with the wrong name or reference»: found by what its sender tells, handed over, shown to nobody else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from tests.assistant.conftest import Chat, text_of
from tests.support.jobs import run_jobs
from walletdesk.assistant import playbooks
from walletdesk.core import acts, approvals
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.desk.models import Case
from walletdesk.money import ledger
from walletdesk.money.rails import suspense
from walletdesk.money.rails.models import SuspenseItem
from walletdesk.money.rails.suspense import Arrived
from walletdesk.money.topups import claims
from walletdesk.money.topups.models import Topup
from walletdesk.people.models import User

pytestmark = pytest.mark.django_db
BANK = Actor.outside("bank")
ASKED = "我汇款的时候附言填错了，钱汇过去没有入账"


@pytest.fixture
def arrived() -> Callable[..., SuspenseItem]:
    """Money that came in and is nobody's."""

    def make(
        yuan: int,
        *,
        name: str = "林晓",
        tail: str = "6631",
        reference: str = "充值",
        at: datetime | None = None,
    ) -> SuspenseItem:
        ref = f"BK{SuspenseItem.objects.count():04d}"
        money = Arrived(ref, Money(yuan * 100), at or clock.now(), reference, name, tail)
        item = suspense.receive(money, reason="unknown_reference", by=BANK)
        run_jobs()
        return item

    return make


def test_first_lin_is_asked_for_what_finds_it(lin: User, chat_of: Callable[..., Chat]) -> None:
    told = text_of(chat_of(lin)(ASKED))
    assert "金额、大概时间和付款卡尾号" in told


def test_told_the_amount_it_is_found_and_handed_over_with_the_finding(
    lin: User, chat_of: Callable[..., Chat], arrived: Callable[..., SuspenseItem]
) -> None:
    item = arrived(1234)
    chat = chat_of(lin)
    chat(ASKED)
    told = text_of(chat("1234元"))
    for part in ("¥1,234.00", "付款户名是", "附言写的是“充值”", "还没有入账", "已为您转人工"):
        assert part in told
    assert "林晓" not in told  # masked
    case = Case.objects.get()
    assert (case.issue, case.team, case.subject) == ("deposit_unmatched", "payments", item.public_id)


def test_the_agent_sees_the_same_and_two_persons_credit_it(
    lin: User, chat_of: Callable[..., Chat], arrived: Callable[..., SuspenseItem]
) -> None:
    item = arrived(1234)
    chat_of(lin)(ASKED + "，1234元")
    playbook = playbooks.for_issue("deposit_unmatched")
    finding = playbook.look(item.public_id, lin.pk)
    claim = next(one for one in playbook.remedies(finding) if one.act == "topup.claim")
    specialist, manager = Actor("staff", 901), Actor("staff", 902)
    asked = acts.perform(
        claim.act, claim.inputs, by=specialist, role="specialist", proof="none", key="c1", reason="核对过凭证"
    )
    assert asked.approval is not None
    assert not Topup.objects.exists()
    approvals.approve(asked.approval, by=manager, role="manager")
    run_jobs()
    assert Topup.objects.get().status == "succeeded"
    account = ledger.Account.objects.get(owner=f"customer:{lin.pk}", code="available")
    assert ledger.balance(account).total == Money(123_400)


def test_money_of_an_open_top_up_is_claimed_for_that_top_up(
    lin: User, topup: Callable[..., Topup], chat_of: Callable[..., Chat], arrived: Callable[..., SuspenseItem]
) -> None:
    row, item = topup(lin, 500), arrived(500, reference="WDXXXXXX")
    told = text_of(chat_of(lin)(ASKED + "，500元"))
    assert "付款附言填错了" in told
    finding = playbooks.for_issue("deposit_unmatched").look(row.public_id, lin.pk)
    acts_open = {one.act: one.inputs for one in playbooks.for_issue("deposit_unmatched").remedies(finding)}
    assert acts_open["topup.claim"] == {"topup": row.public_id, "suspense": item.public_id}
    assert "topup.send_back" in acts_open


def test_several_that_fit_are_offered(
    lin: User, chat_of: Callable[..., Chat], arrived: Callable[..., SuspenseItem]
) -> None:
    arrived(800)
    arrived(800, tail="1111")
    chat = chat_of(lin)
    said = chat(ASKED + "，800元")
    assert "是哪一笔" in text_of(said)
    labels = [one["label"] for one in said[-1].choices if "¥800.00" in one["label"]]
    assert len(labels) == 2
    assert "已为您转人工" in text_of(chat(labels[0]))


def test_nothing_found_is_told_with_how_long_a_bank_takes(lin: User, chat_of: Callable[..., Chat]) -> None:
    told = text_of(chat_of(lin)(ASKED + "，4321元"))
    assert "没有找到符合的款项" in told
    assert "5 分钟内确认" in told


@pytest.mark.parametrize("who", ["claimed by another", "another's name and card", "told another amount"])
def test_what_is_not_hers_is_never_revealed(
    lin: User, wang: User, who: str, chat_of: Callable[..., Chat], arrived: Callable[..., SuspenseItem]
) -> None:
    """In the same words as money that never came."""
    nothing = text_of(chat_of(lin)(ASKED + "，4321元"))
    if who == "claimed by another":
        item = arrived(1234)
        claims.claim_unordered(wang, item, by=Actor.system("tests"))
    elif who == "another's name and card":
        arrived(1234, name="王强", tail="9999")
    else:
        arrived(777)
    assert text_of(chat_of(lin)(ASKED + "，1234元")) == nothing


def test_a_look_at_anothers_money_finds_nothing(
    lin: User, wang: User, arrived: Callable[..., SuspenseItem]
) -> None:
    item = arrived(1234)
    with pytest.raises(LookupError):
        playbooks.for_issue("deposit_unmatched").look(item.public_id, wang.pk)
