"""The payee's answer to a recall: they give money back, all or a part, or they refuse. Nobody else can answer for them.

Money moves on one edge, the payee's own consent, under the key `recall:<public id>:post`. Lock order: transfer, recall, accounts.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction

from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money import ledger, shortfalls
from walletdesk.money.records import records
from walletdesk.money.transfers import journey
from walletdesk.money.transfers.legal_steps import RECALL_STEPS, TRANSFER_STEPS
from walletdesk.money.transfers.models import Recall, Transfer
from walletdesk.people.models import User
from walletdesk.safety import alerts, watching


def consent(recall: Recall, amount: Money, *, by: User) -> Recall:
    """The payee gives money back, of their own will: all that is asked, or less. Posted and recorded together.

    Raises Refusal `not-found` to anybody else, `recall-closed` (409), `recall-amount` (422), `recall-you-are-frozen`,
    `recall-payer-cannot-receive` or `recall-not-enough` (409, with what is there), `recall-looked-at` (409) where screening wants
    a person to look first: the recall stays open, its alert too, and once that is released they may answer again.
    """
    now = Recall.objects.get(pk=recall.pk)  # what the caller holds may be from before it was asked
    _check(now, amount, by)
    _screen(now, amount, by=by)
    with transaction.atomic():
        recall = journey.locked_recall(recall)
        _check(recall, amount, by)
        posted = _post(recall, amount, by=by)
        RECALL_STEPS.move(
            recall,
            "consented",
            returned_minor=amount.minor,
            transfer=posted.public_id,
            ended_at=clock.now(),
            remind_at=None,
        )
        journey.step(recall, "consented", by=by, transfer=posted.public_id)
        _give_back(recall.subject, amount, recall, by=by)
        journey.record_recall("recall.consented", recall, by=by)
        _tell(recall, by=by)
    return recall


def refuse(recall: Recall, *, by: User) -> Recall:
    """The payee says no. Nothing moves, and they are not asked about this transfer again."""
    with transaction.atomic():
        recall = journey.locked_recall(recall)
        if recall.status == "refused" and recall.payee_id == by.pk:
            return recall
        _check_payee(recall, by)
        journey.end_recall(recall, "refused", "recall.refused", by=by)
        journey.tell(recall.payer_id, recall, "recall-refused-notice", by=by, name=recall.subject.payee_name)
    return recall


def _check(recall: Recall, amount: Money, by: User) -> None:
    _check_payee(recall, by)
    if amount.currency != recall.currency or amount.minor <= 0 or amount > recall.amount:
        raise Refusal("recall-amount", status=422, field="amount", most=recall.amount)


def _screen(recall: Recall, amount: Money, *, by: User) -> None:
    """Money given back goes out like any other: they may be told to by a deceiver, or it is not they who answer. Each amount
    is a movement of its own, and this is no part of the transaction that would post it: the alert must stay.
    """
    about, payee = f"{recall.public_id}.{amount.minor}", watching.customer_as_payee(recall.payer_id)
    with transaction.atomic():
        verdict = watching.watch("transfer", by.pk, about, amount, method="recall", payee=payee)
        watching.follow(verdict, by.pk, about, by=by)
    if verdict.at_least("delay") and alerts.find(verdict.alert).status != "released":
        raise Refusal("recall-looked-at")


def _check_payee(recall: Recall, by: User) -> None:
    if recall.payee_id != by.pk or recall.asked_at is None:
        raise Refusal("not-found", status=404)
    if recall.status != "asked" or recall.due_at is None or recall.due_at <= clock.now():
        raise Refusal("recall-closed")


def _post(recall: Recall, amount: Money, *, by: User) -> ledger.Transfer:
    payee = shortfalls.available(recall.payee_id, recall.currency, by=by)
    payer = shortfalls.available(recall.payer_id, recall.currency, by=by)
    ledger.lock(payee, payer)
    _check_accounts(payee, payer, amount)
    return ledger.post(
        key=f"recall:{recall.public_id}:post",
        kind="recall",
        legs=[ledger.Leg.of(payee, -amount), ledger.Leg.of(payer, amount)],
        by=by,
        memo_ids={"recall": recall.pk, "transfer": recall.subject.pk},
    )


def _check_accounts(payee: ledger.Account, payer: ledger.Account, amount: Money) -> None:
    mine = ledger.balance(payee)
    if mine.frozen_out:
        raise Refusal("recall-you-are-frozen")
    if ledger.balance(payer).frozen_in:
        raise Refusal("recall-payer-cannot-receive")
    if mine.available < amount:
        raise Refusal("recall-not-enough", field="amount", available=mine.available)


def _give_back(row: Transfer, amount: Money, recall: Recall, *, by: Any) -> None:
    """The transfer remembers what came back; all of it, and it is recalled."""
    total = row.recalled_minor + amount.minor
    if total == row.amount_minor:
        TRANSFER_STEPS.move(row, "recalled", recalled_minor=total)
    else:
        journey.change(row, recalled_minor=total)
    journey.step(row, "returned", by=by, recall=recall.public_id, transfer=recall.transfer)
    journey.write_records(row)
    records.came_back(row.payer_id, row.public_id, total)


def _tell(recall: Recall, *, by: User) -> None:
    row, returned = recall.subject, recall.returned
    key = "whole" if returned == recall.amount else "part"
    journey.tell(
        recall.payer_id,
        recall,
        f"recall-returned-{key}-notice",
        by=by,
        returned=returned,
        name=row.payee_name,
    )
    journey.tell(
        recall.payee_id,
        recall,
        "recall-you-returned-notice",
        by=by,
        urgent=False,
        returned=returned,
        name=row.payer_name,
    )
