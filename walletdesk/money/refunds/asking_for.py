"""Asking for a refund: the customer by page or chat, a colleague for them, the merchant for its own order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction

from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.models import StoredFile
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.money.payments.models import MerchantOrder, Payment
from walletdesk.money.refunds import blocks, papers, policy, refunds, sums, terms
from walletdesk.money.refunds.models import Refund
from walletdesk.safety import watching
from walletdesk.safety.movements import Verdict

MACHINE = Actor.system("refund-policy")
WORDS_MAX = 500


def ask(
    payment: Payment,
    *,
    amount: Money | None,
    reason: str,
    key: str,
    by: Any,
    words: str = "",
    proof: Sequence[StoredFile] = (),
    origin: str = "customer",
    told_proof: bool = False,
) -> Refund:
    """Ask `amount` of what the merchant was paid back (None: all that is left). The same `key` again answers with the same
    refund. What the policy leaves to a machine is granted at once; the rest waits for a person.

    Raises Refusal as `terms.check`, `refund-amount`, `refund-too-much`, `refund-key-reused`, `refund-words-long` (422),
    `refund-too-many` (409). `told_proof`: a colleague or the assistant asks, and the proof is asked for
    afterwards: then a person looks.
    """
    if not 1 <= len(key) <= 80:
        raise Refusal("payment-key-missing", status=422)
    if len(words) > WORDS_MAX:
        raise Refusal("refund-words-long", status=422, field="words", most=WORDS_MAX)
    with transaction.atomic():
        payment = refunds.locked_payment(payment)
        earlier = payment.refunds.filter(client_key=key).first()
        if earlier is not None:
            said = (reason, amount or earlier.amount, _plain(words))
            if said != (earlier.reason, earlier.amount, earlier.words):
                raise Refusal("refund-key-reused", status=422)
            return earlier
        wanted = sums.left(payment) if amount is None else amount
        found = terms.check(payment, wanted, reason, len(proof) or int(told_proof))
        _not_too_many(payment.customer_id)
        row = refunds.written(
            payment,
            wanted,
            found.policy,
            origin=origin,
            reason=reason,
            key=key,
            by=by,
            words=_plain(words),
        )
        for one in proof:
            papers.attach(row, one, by=by)
        return _weighed(row, found, by=by, proved=bool(proof))


def ask_for(payment: Payment, *, amount: Money | None, reason: str, key: str, by: Any) -> Refund:
    """As `ask`, said by the customer in a talk: papers can be added on the page while nobody has decided."""
    return ask(payment, amount=amount, reason=reason, key=key, by=by, origin="colleague", told_proof=True)


def by_merchant(
    order: MerchantOrder, number: str, *, minor: int, currency: str, reason: str, by: Any
) -> tuple[Refund, bool]:
    """What a merchant's system gives back of its own order: granted at once, for it is the merchant's money and will. `minor` of
    the order's currency. Returns the refund and whether it is new; the same number again is the same refund.

    Raises Refusal `refund-not-paid`, `refund-merchant-late`, `refund-differs`, `refund-too-much`, `refund-all-back` (409),
    `refund-amount`, `refund-reason` (422), and what blocks.
    """
    if minor <= 0 or currency != order.currency:
        raise Refusal("refund-amount", status=422, field="amount_minor")
    if reason not in (*terms.REASONS, "merchant"):
        raise Refusal("refund-reason", status=422, field="reason")
    payment = order.payments.filter(status="succeeded").first()
    if payment is None:
        raise Refusal("refund-not-paid")
    with transaction.atomic():
        payment = refunds.locked_payment(payment)
        wanted = sums.of_order(payment, minor)
        earlier = payment.refunds.filter(merchant_no=number).first()
        if earlier is not None:
            if earlier.merchant_minor != minor:
                raise Refusal("refund-differs", amount=earlier.amount)
            return earlier, False
        blocks.check(payment)
        if clock.now() > _paid(payment) + timedelta(days=setting("refund.merchant_days")):
            raise Refusal("refund-merchant-late", most=setting("refund.merchant_days"))
        row = refunds.written(
            payment,
            wanted,
            policy.of(payment),
            origin="merchant",
            reason=reason,
            key=f"merchant:{number}",
            by=by,
            merchant_no=number,
            merchant_minor=minor,
        )
        _watch(row)  # what a merchant gives back waits for nobody; somebody may look
        return refunds.approve(row, by=by, evidence="merchant"), True


def _weighed(row: Refund, found: terms.Terms, *, by: Any, proved: bool) -> Refund:
    """Granted by the policy where it may be, and nothing about it looks like fraud; else it waits for a person."""
    verdict = _watch(row)
    enough = proved or row.reason not in terms.PROOF_FOR
    if enough and found.machine(row.amount, clock.now()) and not verdict.at_least("step_up"):
        return refunds.approve(row, by=MACHINE, evidence="policy")
    refunds.told_in_review(row, by=by)
    return row


def _watch(row: Refund) -> Verdict:
    payee = watching.fingerprint(row.payment.order.merchant.public_id)
    return watching.watch("refund", row.customer_id, row.public_id, row.back, method=row.route, payee=payee)


def _not_too_many(customer_id: int) -> None:
    most = setting("refund.open_max")
    if Refund.objects.filter(customer_id=customer_id, status="requested").count() >= most:
        raise Refusal("refund-too-many", most=most)


def _plain(words: str) -> str:
    """A customer's words as they are kept."""
    return " ".join(words.split())


def _paid(payment: Payment) -> Any:
    return payment.ended_at or payment.created_at
