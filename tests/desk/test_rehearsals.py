"""The dry run of an act says the very texts that people are told when it is done; and leaves nothing behind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from tests.desk.safeguards import SAFEGUARDS
from tests.money import helpers as topup_help
from tests.money.fakes import FakeBank
from tests.money.fakes import install as install_bank
from tests.money.invoices import helpers as invoice_help
from tests.money.transfers import helpers as transfer_help
from tests.money.withdrawals import helpers as withdrawal_help
from tests.money.withdrawals.fakes import Payouts
from tests.money.withdrawals.fakes import install as install_payouts
from walletdesk.core import acts, hearing, outbox, settings_dated
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.hearing import HIDDEN
from walletdesk.core.models import Event, Notice, OutboxItem
from walletdesk.core.money import Money
from walletdesk.desk import asker_checks, conversations, lawful_grounds, third_persons
from walletdesk.money import ledger, shortfalls
from walletdesk.money.debts import debts
from walletdesk.money.rails import claiming, suspense
from walletdesk.money.rails.models import SuspenseItem
from walletdesk.money.rails.suspense import Arrived
from walletdesk.money.topups import outcomes as topup_outcomes
from walletdesk.money.transfers import recalls, transfers
from walletdesk.money.withdrawals import withdrawals
from walletdesk.people import lockouts
from walletdesk.people.models import User
from walletdesk.web.desk import acting

pytestmark = pytest.mark.django_db
STAFF, OTHER, SYSTEM = Actor("staff", "7"), Actor("staff", "8"), Actor.system("tests")


@dataclass
class World:
    lin: User
    wang: User
    bank: FakeBank
    payouts: Payouts
    patch: pytest.MonkeyPatch


@pytest.fixture
def world(db: None, monkeypatch: pytest.MonkeyPatch) -> World:
    for way in ("sms", "email"):
        monkeypatch.setitem(outbox.CARRIERS, way, lambda item, to, text: "sent")
    lin, wang = (
        transfer_help.person("林晓", "+8613800006631"),
        transfer_help.person("王强", "+8613911112222", language="en"),
    )
    return World(lin, wang, install_bank(monkeypatch), install_payouts(monkeypatch), monkeypatch)


Made = Callable[[World], dict[str, Any]]


def _ordered(w: World) -> dict[str, Any]:
    return {"topup": topup_help.order(w.lin).public_id}


def _confirmed(w: World) -> dict[str, Any]:
    row = topup_help.order(w.lin)
    topup_outcomes.confirm(row, topup_help.money(row), told_by="query", by=SYSTEM)
    return {"topup": row.public_id}


def _conflicted(w: World) -> dict[str, Any]:
    row = topup_help.order(w.lin)
    topup_outcomes.settle(row, topup_help.money(row, Money(49_900)), told_by="callback", by=SYSTEM)
    return {"topup": row.public_id}


def _held(w: World) -> dict[str, Any]:
    row = topup_help.order(w.lin)
    arrived = Arrived("BKX", row.amount, row.created_at, "WDXXXX", "林晓", "6631")
    item = suspense.receive(arrived, reason="unknown_reference", by=SYSTEM)
    return {"suspense": item.public_id, "topup": row.public_id}


def _unordered(w: World) -> dict[str, Any]:
    found = SuspenseItem.objects.get(public_id=_held(w)["suspense"])
    proof = claiming.keep(
        found, customer_id=w.lin.pk, reason="金额与卡尾号一致", words="回单已看过", by=STAFF
    )
    return {"suspense": found.public_id, "customer": w.lin.pk, "proof": proof.public_id}


def _withdrawal(w: World) -> dict[str, Any]:
    withdrawal_help.fund(w.lin)
    return {"withdrawal": withdrawal_help.order(w.lin).public_id}


def _waiting(w: World) -> dict[str, Any]:
    withdrawal_help.fund(w.lin)
    return {"withdrawal": withdrawal_help.order(w.lin, send=False).public_id}


def _reviewed(w: World) -> dict[str, Any]:
    settings_dated.change("withdrawal.review_above_minor", 40_000, by=SYSTEM)
    return _withdrawal(w)


def _stuck(w: World) -> dict[str, Any]:
    made = _withdrawal(w)
    account = ledger.account(f"customer:{w.lin.pk}", "available")
    stop = ledger.freeze(account, scope="in", basis="platform", by=STAFF, key="f")
    w.payouts.says("failed", reason="card_closed")
    withdrawals.ask_bank(withdrawals.find(made["withdrawal"]), by=SYSTEM)
    ledger.lift(stop, by=STAFF, second=Actor("staff", "8"), key="l")
    return made


def _owing(w: World) -> dict[str, Any]:
    withdrawal_help.fund(w.lin)
    rest = ledger.open_account("house", "suspense", floor_minor=None, by=SYSTEM)
    to = [ledger.Leg(rest.pk, 1_000_500)]
    shortfalls.take(w.lin.pk, Money(1_000_500), to=to, key="t", kind="credit.reversed", by=SYSTEM)
    return {"customer": w.lin.pk}


def _collected(w: World) -> dict[str, Any]:
    _owing(w)
    withdrawal_help.fund(w.lin, 300, key="more")
    row = debts.collect(w.lin.pk, by=SYSTEM)
    assert row is not None
    return {"collection": row.public_id}


def _transfer(w: World, speed: str = "now") -> dict[str, Any]:
    transfer_help.give(w.lin, 1000)
    return {"transfer": transfer_help.send(w.lin, w.wang, speed=speed).public_id}


def _recall(w: World) -> dict[str, Any]:
    row = transfers.find(_transfer(w)["transfer"])
    return {"recall": recalls.request(row, reason="wrong_person", by=w.lin, proof="session").public_id}


def _locked(w: World) -> dict[str, Any]:
    for _ in range(9):
        lockouts.take(f"person:{w.lin.pk}", w.lin)
    return _customer(w)


def _customer(w: World) -> dict[str, Any]:
    return {"customer": w.lin.public_id}


def _not_active(w: World) -> dict[str, Any]:
    made = User.objects.create_customer(name="陈静", phone="+8615012348888")
    return {"customer": made.public_id}


def _done(w: World) -> dict[str, Any]:
    return {"record": invoice_help.record(w.lin).public_id, "side": "in", "title": ""}


def _about_another(w: World) -> dict[str, Any]:
    talk = conversations.start(channel="webchat", language="zh-hans", visitor_key="v", by=SYSTEM)
    row = third_persons.note(talk, "我有法院判决书", by=SYSTEM)
    asker_checks.tell(row, "王强", "11010519491231002X", by=SYSTEM)
    asker_checks.answer(row, "match")
    return {"request": row.public_id}


def _papers_seen(w: World) -> dict[str, Any]:
    inputs = _about_another(w)
    third_persons.seen(third_persons.find(inputs["request"]), "court_order", by=STAFF)
    return inputs


# act, how the world is made, and how many texts are told: to the customer, to the other side
ACTS: list[tuple[str, Made, tuple[int, int]]] = [
    ("topup.ask_bank", _ordered, (0, 0)),
    ("topup.credit", _confirmed, (1, 0)),
    ("topup.claim", _held, (1, 0)),
    ("topup.claim", _unordered, (1, 0)),
    ("topup.credit_confirmed_amount", _conflicted, (1, 0)),
    ("topup.send_back", _conflicted, (0, 0)),
    ("withdrawal.ask_bank", _withdrawal, (0, 0)),
    ("withdrawal.cancel", _waiting, (1, 0)),
    ("withdrawal.approve", _reviewed, (1, 0)),
    ("withdrawal.refuse", _reviewed, (1, 0)),
    ("withdrawal.refuse_as_fraud", _reviewed, (1, 0)),
    ("withdrawal.refuse_card", _reviewed, (1, 0)),
    ("withdrawal.release", _stuck, (1, 0)),
    ("receivable.write_off", _owing, (1, 0)),
    ("debt.give_back", _collected, (1, 0)),
    ("transfer.cancel", lambda w: _transfer(w, "two_hours"), (1, 0)),
    ("recall.request", lambda w: {**_transfer(w), "reason": "wrong_person"}, (1, 0)),
    ("recall.report_deceived", _transfer, (1, 0)),
    ("recall.ask", _recall, (1, 1)),
    ("person.unlock", _locked, (1, 0)),
    ("person.send_reset", _customer, (1, 0)),
    ("person.send_activation", _not_active, (1, 0)),
    ("person.sign_out_everywhere", _customer, (1, 0)),
    ("invoice.issue", _done, (1, 0)),
    *((f"third_person.seen_{ground}", _about_another, (0, 0)) for ground in lawful_grounds.GROUNDS),
    ("third_person.permit", _papers_seen, (0, 0)),
    *SAFEGUARDS,
]


def test_no_act_is_forgotten() -> None:
    asked = {name for name, *_ in ACTS}
    apart = {"discrepancy.settle"}  # nobody's account; its dialog is looked at with the books
    assert {name for name in acts.REGISTRY if not name.startswith("test")} - apart == asked


@pytest.mark.parametrize(("name", "made", "told"), ACTS, ids=[f"{one[0]}-{one[1].__name__}" for one in ACTS])
def test_rehearsed_as_it_is_told(world: World, name: str, made: Made, told: tuple[int, int]) -> None:
    inputs = made(world)
    before = _traces()
    with clock.fixed(clock.now()):
        rehearsed = acts.rehearse(name, inputs, by=STAFF, proof="code")
        assert _traces() == before
        plan = acts.plan(name, inputs)
        assert acting.changes_of(plan) is not None  # each of its changes has words
        with hearing.listening() as really:
            acts.carry_out(
                "k",
                name,
                inputs,
                plan,
                by=STAFF,
                role="manager",
                proof="code",
                case_id=None,
                approved_by=OTHER,
            )
    assert rehearsed == really
    ours = [one for one in rehearsed if one.customer_id == plan.customer_id]
    assert (len(ours), len(rehearsed) - len(ours)) == told
    notices = Notice.objects.filter(pk__gt=before[0]).order_by("pk").values_list("customer_id", "text")
    assert list(notices) == [(one.customer_id, one.text) for one in rehearsed if "app" in one.channels]


def test_each_reads_their_own_language_with_the_real_figures(world: World) -> None:
    payer, payee = acts.rehearse("recall.ask", _recall(world), by=STAFF)[::-1]
    assert (payer.language, payee.language) == ("zh-hans", "en")
    assert "¥200.00" in payer.text
    assert "¥200.00" in payee.text
    assert payee.channels == ("app", "sms")


def test_a_code_is_never_shown(world: World) -> None:
    (sms,) = acts.rehearse("person.send_reset", _customer(world), by=STAFF)
    assert HIDDEN in sms.text
    assert sms.channels == ("sms",)
    (mail,) = acts.rehearse("person.send_reset", _with_email(world), by=STAFF)
    assert "http" not in mail.text


def _with_email(w: World) -> dict[str, Any]:
    now = clock.now()
    made = User.objects.create_customer(
        name="陈静", email="chen@example.com", activated_at=now, email_proved_at=now
    )
    return {"customer": made.public_id, "channel": "email"}


def _traces() -> tuple[int, int, int]:
    """The newest of what a deed leaves behind."""
    return tuple(  # type: ignore[return-value]
        kind.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        for kind in (Notice, OutboxItem, Event)
    )
