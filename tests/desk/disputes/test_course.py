"""The course of a dispute: what each side may do when, where the money is, and who is told."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from tests.desk.disputes.helpers import (
    AMOUNT,
    HALF,
    LI,
    SUN,
    appealed,
    asked,
    contested,
    fresh,
    held,
    its,
    mailed,
    merchant_has,
    opened,
    paid,
    proposed,
    steps,
    told,
)
from tests.money.conftest import make_customer
from tests.money.payments.helpers import pay, shop
from tests.money.withdrawals.helpers import figures, fund
from tests.support.jobs import run_jobs
from walletdesk.core import acts, approvals
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.desk.disputes import answers, disputes, mediation
from walletdesk.desk.disputes.acts import DECIDE
from walletdesk.money.payments import jobs as payment_jobs
from walletdesk.money.payments import merchant_calls, orders
from walletdesk.money.payments.models import Webhook
from walletdesk.money.refunds import refunds
from walletdesk.money.refunds.models import Refund
from walletdesk.people.merchants import merchants

pytestmark = pytest.mark.django_db


def has(customer: Any) -> int:
    return figures(customer)[0]


def test_lin_opens_the_merchant_contests_and_the_decision_posts(lin: Any) -> None:
    row = appealed(lin)
    before = has(lin)
    row = mediation.decide(row, AMOUNT, "商户未能证明本人签收，全额退回。", by=SUN)
    assert (row.status, row.ending, row.award) == ("decided", "decided", AMOUNT)
    run_jobs()
    refund = refunds.find(row.refund)
    assert (refund.status, refund.amount) == ("succeeded", AMOUNT)
    assert has(lin) == before + AMOUNT.minor
    assert (held(), merchant_has()) == (0, 0)
    assert told(lin) == [
        *("opened", "asked", "contested", "proposed", "appealed-by-customer", "decided-full")
    ]
    assert mailed() == ["asked", "proposed", "appealed-by-customer", "decided-full"]


def test_the_merchants_system_hears_each_turn_signed_and_the_case_stays(
    lin: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[dict[str, Any]] = []

    def tell(merchant: Any, body: bytes, *, key: str) -> str:
        heard.append(json.loads(body))
        assert heard[-1]["event"] == key
        return "503" if len(heard) == 1 else "204"

    monkeypatch.setattr(merchant_calls, "tell", tell)
    payment = paid(lin)
    merchants.change(payment.order.merchant, webhook_url="https://shop.example/hook", orders_url="", by=LI)
    row = opened(lin, "not_mine", payment=payment)
    run_jobs()
    assert heard == []  # what a customer still gathers is theirs alone
    row = disputes.submit(row, by=lin)
    run_jobs()  # it was busy
    with clock.fixed(clock.now() + timedelta(minutes=5)):
        payment_jobs.chase(0)
        run_jobs()
        assert [one["event"] for one in heard] == [heard[0]["event"]] * 2
        assert heard[0] == heard[1]
        case = fresh(row).case
        assert case is not None
        assert case.status in ("open", "waiting")
        answers.contest(row, "已发货。", by=its(row))
        mediation.propose(row, HALF, "各半", by=LI)
        mediation.appeal(row, "customer", "不同意", by=lin)
        mediation.decide(row, AMOUNT, "全额退回", by=SUN)
        run_jobs()
    said = [one for one in heard[1:] if one["type"].startswith("dispute.")]
    assert [one["type"] for one in said] == [
        f"dispute.{turn}" for turn in ("asked", "proposed", "appealed", "decided")
    ]
    last = said[-1]["dispute"]
    assert (last["id"], last["status"], last["award_minor"]) == (row.public_id, "decided", AMOUNT.minor)
    assert (last["refund"], last["due_at"]) == (fresh(row).refund, None)
    steps_told = [one["dispute"]["step"] for one in said]
    assert steps_told == sorted(set(steps_told))
    assert not {"customer", "text", "name"} & set(last)


def test_of_a_printed_code_its_system_hears_the_dispute_and_the_refund_alone(
    lin: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merchant_calls, "tell", lambda merchant, body, *, key: "204")
    stall = shop(webhook_url="https://stall.example/hook")
    fund(lin, AMOUNT.minor)
    payment = pay(lin, orders.typed(stall, lin, AMOUNT, by=lin))
    assert payment.status == "succeeded"
    row = disputes.submit(opened(lin, "not_mine", payment=payment), by=lin)
    answers.agree(row, by=its(row))
    run_jobs()
    said = [json.loads(one.body) for one in Webhook.objects.order_by("id")]
    assert [one["type"] for one in said] == ["dispute.asked", "refund.succeeded", "dispute.settled"]
    assert {one["order"]["source"] for one in said} == {"static_qr"}


def test_the_merchants_money_is_held_from_the_first_word(lin: Any) -> None:
    opened(lin, amount=HALF)
    assert held() == HALF.minor
    assert merchant_has() == AMOUNT.minor


def test_a_merchant_that_agrees_pays_all_of_it_at_once(lin: Any) -> None:
    row = asked(lin)
    row = answers.agree(row, by=its(row))
    assert (row.status, row.ending, row.award, held()) == ("settled", "agreed", AMOUNT, 0)
    assert answers.agree(row, by=its(row)).refund == row.refund
    assert Refund.objects.count() == 1


def test_an_offer_is_taken_and_the_rest_is_free(lin: Any) -> None:
    row = asked(lin)
    row = answers.offer(row, Money(500), "补偿五元。", by=its(row))
    assert row.status == "mediation"
    with pytest.raises(Refusal, match="dispute-offer-less"):
        answers.offer(row, Money(400), "还是四元吧。", by=its(row))
    row = answers.offer(row, Money(800), "最多八元。", by=its(row))
    with pytest.raises(Refusal, match="dispute-offer-moved"):
        answers.take_offer(row, offer_minor=500, by=lin)
    row = answers.take_offer(row, offer_minor=800, by=lin)
    assert (row.status, row.award, held()) == ("settled", Money(800), 0)
    assert merchant_has() == AMOUNT.minor - 800
    assert told(lin).count("offered") == 2


def test_both_accept_and_it_is_carried_out(lin: Any) -> None:
    row = proposed(lin)
    row = mediation.accept(row, "merchant", by=its(row))
    assert row.status == "proposal"
    row = mediation.accept(mediation.accept(row, "merchant", by=its(row)), "customer", by=lin)
    assert (row.status, row.award) == ("accepted", HALF)
    assert merchant_has() == AMOUNT.minor - HALF.minor


def test_there_is_one_objection_from_whichever_side(lin: Any) -> None:
    row = appealed(lin, "merchant")
    for party, by in (("customer", lin), ("merchant", its(row))):
        with pytest.raises(Refusal, match="dispute-appealed-already"):
            mediation.appeal(row, party, "我也不同意。", by=by)
    with pytest.raises(Refusal, match="dispute-not-now"):
        mediation.propose(row, HALF, "再提一个。", by=LI)


def test_who_accepted_cannot_object_afterwards(lin: Any) -> None:
    row = mediation.accept(proposed(lin), "customer", by=lin)
    with pytest.raises(Refusal, match="dispute-accepted-already"):
        mediation.appeal(row, "customer", "后悔了。", by=lin)


def test_who_proposed_does_not_decide(lin: Any) -> None:
    with pytest.raises(Refusal, match="dispute-own-proposal"):
        mediation.decide(appealed(lin), HALF, "维持。", by=LI)


def test_a_decision_in_part_and_one_of_nothing(lin: Any) -> None:
    row = mediation.decide(appealed(lin), Money(100), "只退运费。", by=SUN)
    assert (row.award, merchant_has(), held()) == (Money(100), AMOUNT.minor - 100, 0)
    wang = make_customer("王强", "+8613911112222")
    row = mediation.decide(appealed(wang, payment=paid(wang, number="A2")), Money(0), "商户已履约。", by=SUN)
    assert (row.award, row.refund, held()) == (Money(0), "", 0)
    assert told(wang)[-1] == "decided-none"


def test_withdrawn_it_can_be_opened_again_but_not_for_ever(lin: Any) -> None:
    row = asked(lin)
    row = disputes.withdraw(row, by=lin)
    assert (row.status, held()) == ("withdrawn", 0)
    assert mailed() == ["asked", "withdrawn"]
    for _ in range(2):
        row = disputes.withdraw(opened(lin, payment=row.payment), by=lin)
    with pytest.raises(Refusal, match="dispute-often-enough"):
        opened(lin, payment=row.payment)


def test_a_second_dispute_on_the_same_payment_is_refused(lin: Any) -> None:
    row = asked(lin)
    with pytest.raises(Refusal, match="dispute-open-already"):
        opened(lin, payment=fresh(row.payment))
    row = answers.agree(row, by=its(row))
    with pytest.raises(Refusal, match="dispute-had-its-end"):
        opened(lin, payment=fresh(row.payment))


def test_while_it_is_open_nobody_refunds_otherwise(lin: Any) -> None:
    row = asked(lin, amount=HALF)
    asked_for = refunds.written(
        fresh(row.payment), HALF, None, origin="customer", reason="other", key="k", by=lin
    )
    with pytest.raises(Refusal, match="dispute-blocks-refund"):
        refunds.approve(asked_for, by=lin)


def test_a_refund_on_its_way_counts(lin: Any) -> None:
    payment = paid(lin)
    refunds.written(payment, AMOUNT, None, origin="customer", reason="other", key="k", by=lin)
    with pytest.raises(Refusal, match="dispute-all-back"):
        opened(lin, payment=fresh(payment))


def test_each_side_adds_words_and_they_are_kept_in_order(lin: Any) -> None:
    row = contested(lin)
    disputes.add(row, "customer", "签收人不是我。", by=lin)
    disputes.add(row, "merchant", "附上签收照片。", by=its(row))
    assert list(row.statements.order_by("id").values_list("party", "kind")) == [
        ("customer", "complaint"),
        ("merchant", "answer"),
        ("customer", "addition"),
        ("merchant", "addition"),
    ]


def test_every_step_is_a_row(lin: Any) -> None:
    row = mediation.decide(appealed(lin), HALF, "维持方案。", by=SUN)
    assert steps(row) == "opened held proof asked contested proposed appealed decided".split()


def test_nothing_is_done_to_one_that_is_over(lin: Any) -> None:
    row = disputes.withdraw(asked(lin), by=lin)
    for run in (
        lambda: answers.agree(row, by=its(row)),
        lambda: answers.contest(row, "不同意。", by=its(row)),
        lambda: mediation.propose(row, HALF, "一半。", by=LI),
        lambda: disputes.add(row, "customer", "还有一点。", by=lin),
    ):
        with pytest.raises(Refusal, match="dispute-over"):
            run()


def test_nor_approves_the_decision_on_their_own_proposal(lin: Any) -> None:
    row = appealed(lin)
    inputs = {"dispute": row.public_id, "amount_minor": HALF.minor, "text": "维持"}
    asked_for = acts.perform(DECIDE, inputs, by=SUN, role="agent", proof="none", key="d", reason="请审批")
    assert asked_for.approval is not None
    with pytest.raises(Refusal, match="dispute-own-proposal"):
        approvals.approve(asked_for.approval, by=LI, role="supervisor")
    assert fresh(row).status == "appealed"
    approvals.approve(asked_for.approval, by="staff:9", role="supervisor")
    assert (fresh(row).status, fresh(row).award) == ("decided", HALF)
