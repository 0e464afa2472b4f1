"""What a verdict does to the money: a withdrawal waits for a person, a transfer goes out later, a stop stands at once."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, transaction

from tests.money.transfers.helpers import person, send
from tests.money.withdrawals.helpers import bind, fund
from tests.safety.cast import only, staff
from tests.support.jobs import run_jobs
from walletdesk.api import transferring
from walletdesk.core import outbox
from walletdesk.core.clock import clock
from walletdesk.core.models import Event, Notice
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money import ledger
from walletdesk.money.topups import topups
from walletdesk.money.transfers import payees, requests, transfers, watched
from walletdesk.money.transfers.models import Transfer
from walletdesk.money.withdrawals import watched as payouts
from walletdesk.money.withdrawals import withdrawals
from walletdesk.people import events
from walletdesk.people.models import User
from walletdesk.safety import alerts, cautions, freezes, watching
from walletdesk.safety.models import Alert, Seen

RULE = "when {kind} then {answer} because splitting remedy show-purpose papers purpose"


@pytest.fixture(autouse=True)
def no_post(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(outbox.CARRIERS, "sms", lambda item, to, text: "sms")


@pytest.fixture
def chen(noon: None) -> User:
    return person("陈平", "+8613911112222", yuan=1000)


@pytest.fixture
def wang(noon: None) -> User:
    return person("王芳", "+8613933334444")


def told(user: User) -> list[str]:
    return list(Notice.objects.filter(customer_id=user.pk).order_by("id").values_list("key", flat=True))


def free(user: User) -> int:
    return ledger.balance(ledger.account(f"customer:{user.pk}", "available", "CNY")).available.minor


@pytest.mark.parametrize(
    ("answer", "status"),
    [("warn", "succeeded"), ("step_up", "succeeded"), ("delay", "scheduled"), ("hold", "scheduled")],
)
def test_a_transfer_goes_out_now_or_later(chen: User, wang: User, answer: str, status: str) -> None:
    only(RULE.format(kind="transfer", answer=answer))
    row = send(chen, wang)
    assert row.status == status
    assert row.due_at == (clock.now() + timedelta(minutes=120) if answer == "delay" else None)
    assert bool(row.held) == (answer == "hold")
    assert ("safety-warned-notice" in told(chen)) == (answer == "warn")
    assert ("safety-put-off-notice" in told(chen)) == (answer == "delay")
    assert ("safety-held-notice" in told(chen)) == (answer == "hold")
    assert send(chen, wang) == row  # asked again under its key: the same transfer
    assert Seen.objects.count() == 1


def test_what_is_put_off_can_be_cancelled_and_posts_when_its_time_comes(chen: User, wang: User) -> None:
    only(RULE.format(kind="transfer", answer="delay"))
    first, second = send(chen, wang, key="a"), send(chen, wang, key="b")
    transfers.cancel(first, by=chen)
    with clock.fixed(clock.now() + timedelta(minutes=121)):
        assert transfers.post_due(second).status == "succeeded"
    assert free(wang) == 20_000


@pytest.mark.parametrize(
    ("decision", "status", "arrived"), [("released", "succeeded", 20_000), ("confirmed", "cancelled", 0)]
)
def test_a_held_transfer_follows_what_a_person_decides(
    chen: User, wang: User, decision: str, status: str, arrived: int
) -> None:
    only(RULE.format(kind="transfer", answer="hold"))
    row = send(chen, wang)
    alerts.decide(Alert.objects.get(), decision, note="已电话核实", by=staff())
    run_jobs()
    assert Transfer.objects.get(pk=row.pk).status == status
    assert free(wang) == arrived
    assert free(chen) == 100_000 - arrived


def test_a_transfer_of_a_taken_account_waits_and_all_else_is_stopped(chen: User, wang: User) -> None:
    only(RULE.format(kind="transfer", answer="freeze"))
    row = send(chen, wang)
    stop = freezes.standing(chen.pk)[0]
    assert (row.status, stop.scope, stop.alert) == ("scheduled", "out", Alert.objects.get())
    with pytest.raises(Refusal, match="transfer-you-are-frozen"):
        send(chen, wang, key="again")
    with clock.fixed(clock.now() + timedelta(days=2)):
        assert transfers.post_due(row).status == "scheduled"
    assert free(wang) == 0


def test_a_held_transfer_never_goes_out_by_itself(chen: User, wang: User) -> None:
    """A person is called for again each day; after a week without a word the money is the payer's again."""
    only(RULE.format(kind="transfer", answer="hold"))
    row, began = send(chen, wang), clock.now()
    for hours in (1, 25, 26, 50):
        with clock.fixed(began + timedelta(hours=hours)):
            watched.call_again()
            assert transfers.post_due(row).status == "scheduled"
    assert Event.objects.filter(name="safety.alert_overdue").count() == 2
    with transaction.atomic(), pytest.raises(IntegrityError):
        Transfer.objects.filter(pk=row.pk).update(due_at=clock.now())
    with clock.fixed(began + timedelta(days=8)):
        watched.call_again()
    assert Transfer.objects.get(pk=row.pk).status == "cancelled"
    assert (free(chen), free(wang)) == (100_000, 0)
    assert "transfer-held-given-up-notice" in told(chen)


def test_what_was_ordered_for_later_goes_out_then_once_released(chen: User, wang: User) -> None:
    only(RULE.format(kind="transfer", answer="hold"))
    row = send(chen, wang, speed="two_hours")
    alerts.decide(Alert.objects.get(), "released", note="已电话核实", by=staff())
    run_jobs()
    row.refresh_from_db()
    assert (row.status, row.held, row.due_at) == ("scheduled", "", row.created_at + timedelta(hours=2))
    with clock.fixed(clock.now() + timedelta(hours=3)):
        assert transfers.post_due(row).status == "succeeded"


@pytest.mark.parametrize(("fact", "stopped"), [("scam_words", False), ("account_taken", True)])
def test_a_caution_holds_what_has_not_gone_yet_and_what_is_ordered_after(
    chen: User, wang: User, fact: str, stopped: bool
) -> None:
    waiting = send(chen, wang, speed="two_hours", key="before")
    cautions.note(chen.pk, fact, topic="safe_account", by="assistant")
    run_jobs()
    waiting.refresh_from_db()
    assert (waiting.status, bool(waiting.held), waiting.due_at) == ("scheduled", True, None)
    assert bool(freezes.standing(chen.pk)) == stopped
    if not stopped:
        assert send(chen, wang, key="after").held
        assert Alert.objects.filter(reason="safety-reason-scam-words").count() == 2
    alerts.decide(Alert.objects.order_by("id")[0], "released", note="已电话核实", by=staff())
    assert not cautions.standing(chen.pk)


def test_a_note_in_the_words_of_the_deceived_holds_the_transfer(chen: User, wang: User) -> None:
    assert send(chen, wang, note="任务垫付").held
    assert not send(chen, wang, key="other", note="晚饭").held


def test_a_paid_request_asks_for_a_proof_where_screening_does(chen: User, wang: User) -> None:
    """Below the bound, through the API: the door hears the verdict as that of a transfer does."""
    only(RULE.format(kind="transfer", answer="step_up"))
    row = requests.create(wang, payer=payees.of(wang, chen), amount=Money(10_000), key="r", by=wang)
    asked = SimpleNamespace(payee=payees.of(chen, wang).token, fee_seen=None, name_check="")
    with pytest.raises(Refusal) as refused:
        transferring.pay(SimpleNamespace(auth=chen, user=chen, META={}), row, asked, "")
    assert "proof" in refused.value.key


def test_a_withdrawal_that_has_not_gone_waits_for_a_person_too(chen: User) -> None:
    fund(chen)
    row = withdrawals.create(chen, Money(10_000), card=bind(chen).public_id, speed="fast", key="k", by=chen)
    cautions.note(chen.pk, "scam_words", by="assistant")
    payouts.hold_back(Event.objects.get(name="safety.cautioned"))
    row.refresh_from_db()
    assert (row.status, row.review_why) == ("review", "safety")


def test_time_ends_cautions_and_a_new_password_by_code_alone_does_not(chen: User) -> None:
    cautions.note(chen.pk, "account_taken", by="assistant")
    first = cautions.note(chen.pk, "scam_words", topic="brushing", by="assistant")
    assert cautions.note(chen.pk, "scam_words", topic="loan_fee", by="assistant") == first
    assert told(chen) == ["safety-caution-account-taken-notice", "safety-caution-scam-words-notice"]
    events.record("person.password_reset", chen, by=chen)
    run_jobs()
    assert [row.fact for row in cautions.standing(chen.pk)] == ["scam_words", "account_taken"]
    with clock.fixed(clock.now() + timedelta(hours=25)):
        assert (cautions.expire(), cautions.standing(chen.pk)) == (2, [])


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("warn", "reserved"),
        ("step_up", "reserved"),
        ("delay", "review"),
        ("hold", "review"),
        ("freeze", "review"),
    ],
)
def test_a_withdrawal_waits_for_a_person(chen: User, answer: str, status: str) -> None:
    only(RULE.format(kind="withdrawal", answer=answer))
    fund(chen)
    row = withdrawals.create(chen, Money(10_000), card=bind(chen).public_id, speed="fast", key="k", by=chen)
    assert (row.status, row.review_why) == (status, "safety" if status == "review" else "")
    assert ("safety-held-notice" in told(chen)) == (answer in ("delay", "hold"))
    assert len(freezes.standing(chen.pk)) == (answer == "freeze")


@pytest.mark.parametrize("answer", ["warn", "hold", "freeze"])
def test_a_top_up_is_never_kept_back(chen: User, answer: str) -> None:
    only(RULE.format(kind="topup", answer=answer))
    row = topups.create(chen, Money(50_000), bank_code="cmb", card_tail="6631", key="k", by=chen)
    assert row.status == "created"
    assert ("safety-warned-notice" in told(chen)) == (answer == "warn")
    assert "safety-held-notice" not in told(chen)
    assert [one.scope for one in freezes.standing(chen.pk)] == (["out"] if answer == "freeze" else [])


def test_the_doors_can_look_ahead(chen: User, wang: User) -> None:
    only(RULE.format(kind="transfer", answer="step_up"))
    payee = watching.customer_as_payee(wang.pk)
    assert watching.preview("transfer", chen.pk, Money(100), payee=payee).answer == "step_up"
    assert not Seen.objects.exists()


def test_the_starting_rules_leave_an_ordinary_day_alone(chen: User, wang: User) -> None:
    fund(chen)
    for number in range(5):
        send(chen, wang, Money(10_000), key=f"t{number}")
    withdrawals.create(chen, Money(50_000), card=bind(chen).public_id, speed="fast", key="w", by=chen)
    topups.create(chen, Money(50_000), bank_code="cmb", card_tail="6631", key="k", by=chen)
    assert set(Seen.objects.values_list("answer", flat=True)) == {"allow"}
    assert not Alert.objects.exists()
