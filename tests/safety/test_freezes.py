"""Stops: who may place and lift which, what the books then refuse, what the customer is told, and the appeal's way."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from tests.safety.cast import staff
from walletdesk.core import acts, approvals
from walletdesk.core.clock import clock
from walletdesk.core.models import Approval, Event, Notice
from walletdesk.core.refusals import Refusal
from walletdesk.money import ledger
from walletdesk.people.models import User, Visit
from walletdesk.safety import appeals, freezes
from walletdesk.safety.models import Stop


def stop(
    user: User, basis: str = "platform", scope: str = "out", key: str = "k", by: Any = "staff:1"
) -> Stop:
    return freezes.place(
        user.pk,
        basis=basis,
        scope=scope,
        reason="safety-reason-fraud-suspected",
        remedy="safety-remedy-appeal",
        papers=("safety-paper-identity",),
        reference="沪公止付〔2026〕118号" if basis in freezes.ORDERED else "",
        by=by,
        key=key,
    )


def frozen(user: User) -> tuple[bool, bool]:
    """Whether money may neither come in, nor go out."""
    balance = ledger.balance(ledger.account(f"customer:{user.pk}", "available", "CNY"))
    return balance.frozen_in, balance.frozen_out


def refused(key: str) -> Any:
    return pytest.raises(Refusal, match=f"^{key}$")


@pytest.mark.parametrize(
    ("scope", "expected"), [("in", (True, False)), ("out", (False, True)), ("both", (True, True))]
)
def test_a_stop_stands_on_the_books_too_and_the_customer_hears_why(
    lin: User, scope: str, expected: tuple[bool, bool]
) -> None:
    row = stop(lin, scope=scope)
    assert frozen(lin) == expected
    assert stop(lin, scope=scope) == row  # the same key, the same stop
    told = Notice.objects.get(customer_id=lin.pk)
    assert "涉嫌欺诈" in told.text
    assert Event.objects.get(name="safety.stop_placed").ids["scope"] == scope


def test_two_persons_lift_what_is_ours(lin: User) -> None:
    row, zhou = stop(lin), staff()
    for second in (None, "staff:1", "customer:9", "system:x"):
        with refused("freeze-two-persons"):
            freezes.lift(row, by="staff:1", second=second)
    freezes.lift(row, by="staff:1", second=zhou)
    assert frozen(lin) == (False, False)
    assert Notice.objects.filter(key="safety-stop-ended-notice").count() == 1
    with refused("freeze-lifted"):
        freezes.lift(row, by="staff:1", second=zhou)


@pytest.mark.parametrize("basis", ["police", "court"])
def test_police_and_court_are_beyond_the_desk(lin: User, basis: str) -> None:
    row = stop(lin, basis, "both")
    with refused(f"freeze-of-{basis}") as beyond:
        freezes.lift(row, by="staff:1", second="staff:2")
    assert "118号" in beyond.value.say("zh-hans")
    with refused(f"appeal-to-{basis}"):
        appeals.make(row, "不是我", by=lin)
    assert frozen(lin) == (True, True)
    with refused("freeze-reference-missing"):
        freezes.end_order(row, by="staff:1", second="staff:2", reference=" ")
    freezes.end_order(row, by="staff:1", second="staff:2", reference="沪公解〔2026〕9号")
    by_hand("SET CONSTRAINTS ALL IMMEDIATE")  # as at the commit
    assert frozen(lin) == (False, False)


def by_hand(sql: str) -> None:
    with connection.cursor() as hand:
        hand.execute(sql)


@pytest.mark.parametrize(
    "deed",
    [
        "expires_at = expires_at - interval '1 day'",
        "status = 'expired', ended_at = expires_at - interval '1 hour'",
        "basis = 'platform'",
        "scope = 'in'",
        "customer_id = customer_id + 1",
        "status = 'lifted', ended_at = now(), ended_by = 'staff:1', second = 'staff:2'",
    ],
)
def test_not_even_who_writes_into_the_table_ends_an_order(lin: User, deed: str) -> None:
    row = stop(lin, "police", "both")
    with pytest.raises(DatabaseError), transaction.atomic():
        by_hand(f"UPDATE safety_stop SET {deed} WHERE id = {row.pk}; SET CONSTRAINTS ALL IMMEDIATE")
    row.refresh_from_db()
    assert (row.status, row.basis, row.scope, row.customer_id) == ("in_force", "police", "both", lin.pk)


def test_an_order_needs_its_paper(lin: User) -> None:
    with refused("freeze-reference-missing"):
        freezes.place(lin.pk, basis="police", scope="both", reason="r", remedy="r", by="staff:1", key="k")


def test_a_police_stop_holds_two_days_and_is_renewed_twice_at_most(lin: User) -> None:
    start, row = clock.now(), stop(lin, "police")
    assert row.expires_at == start + timedelta(hours=48)
    for times in (1, 2):
        row = freezes.renew_order(row, by="staff:1", reference=f"续{times}")
        assert row.expires_at == start + timedelta(hours=48 * (times + 1))
    with refused("freeze-renewed-twice"):
        freezes.renew_order(row, by="staff:1", reference="续3")
    with clock.fixed(start + timedelta(hours=143)):
        assert freezes.expire() == 0
        ledger.lift_expired()
        assert frozen(lin) == (False, True)
    with clock.fixed(start + timedelta(hours=144)):
        assert freezes.expire() == 1
        ledger.lift_expired()
        assert frozen(lin) == (False, False)
    assert Stop.objects.get(pk=row.pk).status == "expired"


def test_of_two_stops_one_stays(lin: User) -> None:
    ours, owners = stop(lin), freezes.report_loss(lin, by=lin)
    freezes.lift(ours, by="staff:1", second="staff:2")
    assert frozen(lin) == (False, True)
    assert Notice.objects.filter(key="safety-stop-ended-others-notice").count() == 1
    assert freezes.standing(lin.pk) == [owners]


def visit(user: User, key: str) -> Visit:
    now = clock.now()
    return Visit.objects.create(user=user, session_key=key, device="Chrome", began_at=now, seen_at=now)


def test_one_tap_reports_a_loss_and_signs_out_everywhere_else(lin: User) -> None:
    here, there = visit(lin, "here"), visit(lin, "there")
    row = freezes.report_loss(lin, by=lin, keep_session="here")
    assert freezes.report_loss(lin, by=lin, keep_session="here") == row
    assert frozen(lin) == (False, True)
    ended = {one.session_key: one.ended_at is not None for one in Visit.objects.filter(user=lin)}
    assert ended == {here.session_key: False, there.session_key: True}
    assert Event.objects.filter(name="safety.loss_reported").count() == 1


def test_after_a_lift_a_loss_can_be_reported_again(lin: User) -> None:
    first = freezes.report_loss(lin, by=lin)
    freezes.lift(first, by="staff:1", second="staff:2")
    assert freezes.report_loss(lin, by=lin) != first
    assert frozen(lin) == (False, True)


def perform(name: str, inputs: dict[str, Any], who: User, *, proof: str = "none") -> acts.Outcome:
    return acts.perform(name, inputs, by=who, role=who.role, proof=proof, key=f"{name}:{inputs}")


def test_lifting_is_an_act_that_always_waits_for_another(lin: User) -> None:
    row, zhou, manager = stop(lin), staff("supervisor"), staff("manager", "吴迪")
    for who in (zhou, manager):
        assert not perform("freeze.lift", {"stop": row.public_id}, who).done
    asked = Approval.objects.filter(status="requested").latest("id")
    with refused("approval-own"):
        approvals.approve(asked, by=asker(asked, zhou, manager), role="manager")
    assert [one.text for one in acts.rehearse("freeze.lift", {"stop": row.public_id}, by=zhou)]
    assert Stop.objects.get(pk=row.pk).status == "in_force"
    other = manager if asked.requested_by == f"staff:{zhou.pk}" else zhou
    approvals.approve(asked, by=other, role=other.role)
    done = Stop.objects.get(pk=row.pk)
    assert (done.status, done.second) == ("lifted", f"staff:{other.pk}")


def asker(asked: Approval, *people: User) -> User:
    return next(one for one in people if asked.requested_by == f"staff:{one.pk}")


def test_a_specialist_may_ask_but_not_decide_and_an_agent_may_not_even_ask(lin: User) -> None:
    row = stop(lin)
    with refused("authority-not-yours"):
        perform("freeze.lift", {"stop": row.public_id}, staff("agent"))
    asked = perform("freeze.lift", {"stop": row.public_id}, staff("specialist")).approval
    assert asked is not None
    with refused("approval-above-you"):
        approvals.approve(asked, by=staff("specialist"), role="specialist")


def test_the_owners_stop_is_lifted_only_where_it_was_proved_who_asks(lin: User) -> None:
    row, zhou = freezes.report_loss(lin, by=lin), staff()
    inputs = {"stop": row.public_id}
    with refused("freeze-of-owner"):
        acts.plan("freeze.lift", inputs)
    with refused("authority-proof-too-weak"):
        perform("freeze.lift_own", inputs, zhou)
    asked = perform("freeze.lift_own", inputs, zhou, proof="code").approval
    assert asked is not None
    approvals.approve(asked, by=staff("manager"), role="manager")
    assert frozen(lin) == (False, False)


def test_a_colleague_stops_an_account_and_obeys_an_order_through_acts(lin: User) -> None:
    zhou = staff()
    place = {"customer": lin.public_id, "scope": "both", "reason": "mule"}
    assert perform("freeze.place", place, zhou).done
    order = {"customer": lin.public_id, "scope": "out", "basis": "court", "reference": "（2026）沪01执保7号"}
    assert perform("freeze.record_order", order, zhou).done
    assert {row.basis for row in freezes.standing(lin.pk)} == {"platform", "court"}
    for wrong, key in (({"reason": "mood"}, "freeze-reason"), ({"scope": "up"}, "freeze-scope")):
        with refused(key):
            acts.plan("freeze.place", {**place, **wrong})
    court = next(row for row in freezes.standing(lin.pk) if row.basis == "court")
    with refused("freeze-of-court"):
        acts.plan("freeze.lift", {"stop": court.public_id})


def test_an_appeal_is_answered_in_words_by_somebody_else(lin: User) -> None:
    zhou, wu = staff(), staff("manager", "吴迪")
    row = stop(lin, by=zhou)
    with refused("appeal-text-missing"):
        appeals.make(row, "  ", by=lin)
    appeal = appeals.make(row, "这是给我父亲的医药费，附上缴费单。", by=lin)
    assert appeal.due_at > clock.now()
    with refused("appeal-open-already"):
        appeals.make(row, "再来一次", by=lin)
    appeals.look(appeal, by=wu)
    with refused("appeal-own"):
        appeals.refuse(appeal, "不行", by=zhou)
    with refused("appeal-answer-missing"):
        appeals.refuse(appeal, " ", by=wu)
    appeals.refuse(appeal, "缴费单上的姓名与你不符，请补交关系证明。", by=wu)
    assert "关系证明" in Notice.objects.get(key="safety-appeal-refused-notice").text
    with refused("appeal-answered"):
        appeals.refuse(appeal, "x", by=wu)
    again = appeals.make(row, "关系证明已补。", by=lin)  # new papers, a new appeal
    freezes.lift(row, by=zhou, second=wu, words_for_customer="材料齐全，已解除。")
    assert appeals.find(again.public_id).status == "granted"
    assert [one.kind for one in row.steps.order_by("id")] == [
        *("placed", "appealed", "looking", "appeal_refused", "appealed", "lifted", "appeal_granted")
    ]
