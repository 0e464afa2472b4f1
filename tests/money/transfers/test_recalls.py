"""Recalls: approval permits asking the payee, no more; only the payee's own consent moves money."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.money.transfers.helpers import YUAN, asked, freeze, kinds, refused, send, standing, told
from tests.support.jobs import run_jobs
from walletdesk.core import acts, approvals
from walletdesk.core.actors import Actor
from walletdesk.core.acts import Outcome
from walletdesk.core.clock import clock
from walletdesk.core.models import Approval
from walletdesk.core.money import Money
from walletdesk.money import ledger
from walletdesk.money.limits import limits
from walletdesk.money.records.models import Record
from walletdesk.money.transfers import jobs, recalls, transfers
from walletdesk.money.transfers.models import Recall, Transfer
from walletdesk.people.models import User

pytestmark = pytest.mark.django_db
AGENT, SPECIALIST, OTHER = Actor("staff", "1"), Actor("staff", "2"), Actor("staff", "3")


def _request(row: Transfer, by: User, **more: Any) -> Recall:
    return recalls.request(row, by=by, proof="session", **{"reason": "wrong_person", **more})


def _ask(recall: Recall, role: str = "agent", by: Actor = AGENT, key: str = "ask") -> Outcome:
    inputs = {"recall": recall.public_id}
    return acts.perform("recall.ask", inputs, by=by, role=role, proof="session", key=key)


def test_requested_nobody_has_asked_the_payee(lin: User, wang: User) -> None:
    recall = _request(send(lin, wang), lin)
    assert recall.status == "requested"
    assert told(wang) == ["transfer-arrived-notice"]
    assert not Recall.objects.visible_to(wang).exists()
    assert refused(lambda: recalls.consent(recall, recall.amount, by=wang)) == "not-found"
    assert _request(recall.subject, lin).pk == recall.pk


@pytest.mark.parametrize("proof", ["session", "code", "none"])
def test_how_it_was_proved_who_asks_is_kept(lin: User, wang: User, proof: str) -> None:
    inputs = {"transfer": send(lin, wang).public_id, "reason": "wrong_person"}
    acts.perform("recall.request", inputs, by=SPECIALIST, role="specialist", proof=proof, key="k")
    assert Recall.objects.get().proof == proof


ASKERS = ["assistant", "agent", "specialist", "supervisor", "manager"]


@pytest.mark.parametrize("role", ASKERS)
def test_whoever_asks_another_decides(lin: User, wang: User, role: str) -> None:
    recall = _request(send(lin, wang), lin)
    by = Actor.assistant() if role == "assistant" else AGENT
    outcome = _ask(recall, role, by)
    recall.refresh_from_db()
    assert (outcome.done, recall.status, told(wang)) == (False, "requested", ["transfer-arrived-notice"])
    assert outcome.approval is not None
    assert (
        refused(lambda: approvals.approve(outcome.approval, by=OTHER, role="agent")) == "approval-above-you"
    )
    if role != "assistant":
        assert (
            refused(lambda: approvals.approve(outcome.approval, by=AGENT, role="manager")) == "approval-own"
        )
    approvals.approve(outcome.approval, by=SPECIALIST, role="specialist")
    recall.refresh_from_db()
    assert (recall.status, standing(lin), standing(wang)) == ("asked", (800, 0), (200, 0))
    assert told(wang)[-1] == "recall-asked-notice"
    assert Recall.objects.visible_to(wang).get().seen_by == wang.pk


def test_an_operator_may_not_even_ask(lin: User, wang: User) -> None:
    recall = _request(send(lin, wang), lin)
    assert refused(lambda: _ask(recall, "operator")) == "authority-not-yours"


def test_a_recall_taken_back_voids_its_approval(lin: User, wang: User) -> None:
    recall = _request(send(lin, wang), lin)
    approval = _ask(recall).approval
    assert approval is not None
    recalls.withdraw(recall, by=lin)
    assert refused(lambda: approvals.approve(approval, by=SPECIALIST, role="specialist")) == "approval-void"
    assert told(wang) == ["transfer-arrived-notice"]


def test_declined_the_payer_is_told_and_the_payee_hears_nothing(lin: User, wang: User) -> None:
    recall = _request(send(lin, wang), lin)
    approval = _ask(recall).approval
    assert approval is not None
    approvals.decline(approval, by=SPECIALIST, role="specialist", reason="是买卖纠纷")
    run_jobs(queues=("fast",))
    recall.refresh_from_db()
    assert (recall.status, told(lin)[-1]) == ("declined", "recall-declined-notice")
    assert told(wang) == ["transfer-arrived-notice"]


def test_where_its_case_is_solved_without_asking_the_payer_is_told_as_well(lin: User, wang: User) -> None:
    recall = _request(send(lin, wang), lin)
    approval = _ask(recall).approval
    assert approval is not None
    Approval.objects.filter(pk=approval.pk).update(case_id=7)
    approvals.withdraw_of(7, by=SPECIALIST)
    run_jobs(queues=("fast",))
    recall.refresh_from_db()
    assert (recall.status, told(lin)[-1]) == ("declined", "recall-declined-notice")


def test_consented_it_goes_back_whole(lin: User, wang: User) -> None:
    recall = asked(send(lin, wang))
    recall = recalls.consent(recall, recall.amount, by=wang)
    row = Transfer.objects.get()
    assert (recall.status, row.status, standing(lin), standing(wang)) == (
        "consented",
        "recalled",
        (1000, 0),
        (0, 0),
    )
    assert told(lin)[-1] == "recall-returned-whole-notice"
    assert told(wang)[-1] == "recall-you-returned-notice"
    assert kinds(row) == ["created", "posted", "recall_requested", "returned"]
    back = Record.objects.get(customer_id=lin.pk, kind="recall_in")
    assert (back.public_id, back.amount_minor, back.state) == (recall.public_id, 20_000, "done")
    assert Record.objects.get(customer_id=wang.pk, kind="recall_out").amount_minor == -20_000
    assert Record.objects.get(customer_id=lin.pk, kind="transfer_out").status == "recalled"
    assert ledger.check_invariants() == []


def used_today(who: User) -> tuple[Money, int]:
    day = next(one for one in limits.of(who.pk, "transfer") if one.period == "day")
    return day.used, day.count


def test_a_part_may_be_given_back_and_the_rest_asked_once_more(lin: User, wang: User) -> None:
    row = send(lin, wang)
    assert used_today(lin) == (Money(20_000), 1)
    recall = recalls.consent(asked(row), Money(50 * YUAN), by=wang)
    row.refresh_from_db()
    assert used_today(lin) == (Money(15_000), 1)
    assert (recall.returned, row.status, row.recalled) == (Money(5_000), "succeeded", Money(5_000))
    assert told(lin)[-1] == "recall-returned-part-notice"
    again = asked(row)
    assert again.amount == Money(15_000)
    recalls.consent(again, again.amount, by=wang)
    row.refresh_from_db()
    assert (row.status, row.recalled, standing(lin)) == ("recalled", row.amount, (1000, 0))
    assert used_today(lin) == (Money(0), 0)  # what came back uses nothing up
    assert refused(lambda: _request(row, lin)) == "recall-nothing-to-recall"


def test_spent_already_the_payee_gives_what_is_left(lin: User, wang: User, chen: User) -> None:
    recall = asked(send(lin, wang))
    send(wang, chen, Money(150 * YUAN))
    assert refused(lambda: recalls.consent(recall, recall.amount, by=wang)) == "recall-not-enough"
    assert recalls.consent(recall, Money(50 * YUAN), by=wang).status == "consented"
    assert (standing(lin), standing(wang)) == ((850, 0), (0, 0))


AMOUNTS = [Money(0), Money(-1), Money(20_001), Money(100, "USDT")]


@pytest.mark.parametrize("amount", AMOUNTS, ids=str)
def test_no_more_than_was_asked(lin: User, wang: User, amount: Money) -> None:
    recall = asked(send(lin, wang))
    assert refused(lambda: recalls.consent(recall, amount, by=wang)) == "recall-amount"
    assert standing(wang) == (200, 0)


FROZEN = [("payee", "out", "recall-you-are-frozen"), ("payer", "in", "recall-payer-cannot-receive")]


@pytest.mark.parametrize(("side", "scope", "key"), FROZEN)
def test_a_freeze_stops_it_and_the_recall_stays_open(
    lin: User, wang: User, side: str, scope: str, key: str
) -> None:
    recall = asked(send(lin, wang))
    freeze(wang if side == "payee" else lin, scope)
    assert refused(lambda: recalls.consent(recall, recall.amount, by=wang)) == key
    recall.refresh_from_db()
    assert (recall.status, standing(wang)) == ("asked", (200, 0))


def test_refused_nothing_moves_and_they_are_not_asked_again(lin: User, wang: User) -> None:
    recall = recalls.refuse(asked(send(lin, wang)), by=wang)
    assert (recall.status, told(lin)[-1], standing(wang)) == ("refused", "recall-refused-notice", (200, 0))
    assert refused(lambda: recalls.consent(recall, recall.amount, by=wang)) == "recall-closed"
    assert refused(lambda: _request(recall.subject, lin)) == "recall-was-refused"


def test_silent_they_are_reminded_once_and_then_it_is_closed(lin: User, wang: User) -> None:
    recall = asked(send(lin, wang))
    assert recall.remind_at is not None
    assert recall.due_at is not None
    with clock.fixed(recall.remind_at + timedelta(seconds=1)):
        jobs.sweep.func(timestamp=0)
        jobs.sweep.func(timestamp=0)
    assert told(wang).count("recall-reminder-notice") == 1
    with clock.fixed(recall.due_at):
        jobs.sweep.func(timestamp=0)
        recall.refresh_from_db()
        assert refused(lambda: recalls.consent(recall, recall.amount, by=wang)) == "recall-closed"
        assert (recall.status, told(lin)[-1]) == ("no_answer", "recall-no-answer-notice")
        assert asked(recall.subject).status == "asked"  # once more is possible, and no oftener


def test_twice_unanswered_is_enough(lin: User, wang: User) -> None:
    row = send(lin, wang)
    for _ in range(2):
        recall = asked(row)
        assert recall.due_at is not None
        with clock.fixed(recall.due_at):
            recalls.close_unanswered(recall)
    assert refused(lambda: _request(row, lin)) == "recall-often-enough"


def test_only_the_payee_answers_and_only_the_payer_takes_back(lin: User, wang: User, chen: User) -> None:
    recall = asked(send(lin, wang))
    for other in (lin, chen):
        assert refused(lambda: recalls.consent(recall, recall.amount, by=other)) == "not-found"  # noqa: B023
        assert refused(lambda: recalls.refuse(recall, by=other)) == "not-found"  # noqa: B023
    assert refused(lambda: recalls.withdraw(recall, by=wang)) == "not-found"
    recall = recalls.withdraw(recall, by=lin)
    assert (recall.status, told(wang)[-1]) == ("withdrawn", "recall-withdrawn-notice")


NOT_NOW = [
    ({"reason": "regret"}, "recall-reason"),
    ({"amount": Money(20_001)}, "recall-amount"),
    ({"amount": Money(0)}, "recall-amount"),
]


@pytest.mark.parametrize(("more", "key"), NOT_NOW)
def test_what_cannot_be_asked_for(lin: User, wang: User, more: dict[str, Any], key: str) -> None:
    row = send(lin, wang)
    assert refused(lambda: _request(row, lin, **more)) == key
    assert not Recall.objects.exists()


def test_not_yet_posted_it_is_cancelled_instead(lin: User, wang: User) -> None:
    row = send(lin, wang, speed="two_hours")
    assert refused(lambda: _request(row, lin)) == "recall-cancel-instead"
    assert refused(lambda: _request(transfers.cancel(row, by=lin), lin)) == "recall-nothing-to-recall"


def test_too_late_is_too_late(lin: User, wang: User) -> None:
    row = send(lin, wang)
    with clock.fixed(clock.now() + timedelta(days=181)):
        assert refused(lambda: _request(row, lin)) == "recall-too-late"


def test_deceived_one_is_told_of_the_police_at_once(lin: User, wang: User) -> None:
    _request(send(lin, wang), lin, reason="deceived")
    assert told(lin)[-1] == "recall-requested-deceived-notice"


def test_the_assistant_cancels_by_code_and_not_without(lin: User, wang: User) -> None:
    row = send(lin, wang, speed="two_hours")
    inputs = {"transfer": row.public_id}

    def do(proof: str) -> Outcome:
        return acts.perform(
            "transfer.cancel", inputs, by=Actor.assistant(), role="assistant", proof=proof, key=f"c:{proof}"
        )

    assert refused(lambda: do("none")) == "authority-proof-too-weak"
    assert do("code").done
    assert standing(lin) == (1000, 0)
    assert refused(lambda: do("session")) == "transfer-posted-already"
