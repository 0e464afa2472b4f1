"""What a verdict does to the money: a withdrawal waits for a person, a transfer goes out later, a stop stands at once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.money.transfers.helpers import person, send
from tests.money.withdrawals.helpers import bind, fund
from tests.safety.cast import only, staff
from tests.support.jobs import run_jobs
from walletdesk.core import outbox
from walletdesk.core.clock import clock
from walletdesk.core.models import Notice
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money import ledger
from walletdesk.money.topups import topups
from walletdesk.money.transfers import transfers
from walletdesk.money.transfers.models import Transfer
from walletdesk.money.withdrawals import withdrawals
from walletdesk.people.models import User
from walletdesk.safety import alerts, freezes, watching
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
    waits = {"delay": timedelta(minutes=120), "hold": timedelta(minutes=1440)}.get(answer)
    assert row.due_at == (clock.now() + waits if waits else None)
    assert ("safety-warned-notice" in told(chen)) == (answer == "warn")
    assert ("safety-put-off-notice" in told(chen)) == (status == "scheduled")
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
        assert transfers.post_due(row).status == "failed"
    assert free(wang) == 0


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
