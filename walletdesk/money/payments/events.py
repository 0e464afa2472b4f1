"""What happens to merchants' orders and their payments, as it is recorded."""

from __future__ import annotations

from walletdesk.core import events

PAYMENT = ("payment", "order", "reason")

for _name, _meaning in (
    ("payment.confirmed", "A customer confirmed a payment; nothing has moved yet."),
    ("payment.merchant_asked", "The merchant's system was asked whether the order still stands."),
    ("payment.sent", "The rail took the order to collect over."),
    ("payment.unknown", "The rail gave no answer: the outcome is unknown and is being asked for."),
    ("payment.asked", "The rail was asked where the payment stands."),
    ("payment.late", "A payment takes longer than usual; its customer was told."),
    ("payment.authorised", "The money is set aside, or the rail has it."),
    ("payment.succeeded", "The merchant has been paid."),
    ("payment.failed", "The payment did not go through; nothing was paid."),
    ("payment.cancelled", "The customer called the payment off before it was paid."),
    ("payment.expired", "The customer did not confirm while the quote held."),
    ("payment.conflicted", "The rail has money that the order cannot take; a person decides."),
    ("payment.contradicted", "The rail said something that contradicts what it said before."),
    ("payment.charged_back", "The card network took a payment back; the merchant bears it."),
    ("payment.disputed", "Asked again, the rail denies money that we have booked; a person must look."),
    ("payment.returning", "Money that the order could not take was ordered to go back."),
    ("payment.return_failed", "The rail could not send it back; people decide again."),
    ("payment.sent_back", "Money that the order could not take went back the way it came."),
):
    events.declare(_name, ids=PAYMENT, meaning=_meaning, customer=True)

for _name, _meaning in (
    ("order.created", "A merchant wants to be paid."),
    ("order.paid", "The order is paid."),
    ("order.closed", "The merchant wants it no longer."),
    ("order.expired", "Nobody paid the order in its time."),
    ("order.charged_back", "What was paid for the order was taken back."),
    ("order.conflicted", "A merchant asked for another amount under a number it had used; refused."),
):
    events.declare(_name, ids=("order", "merchant"), meaning=_meaning)

for _name, _meaning in (
    ("webhook.delivered", "The merchant's system took what it was told."),
    ("webhook.again", "Somebody had the merchant's system told once more."),
    ("webhook.given_up", "The merchant's system did not take what it was told, however often it was tried."),
):
    events.declare(_name, ids=("webhook", "order"), meaning=_meaning)

events.declare("rate.changed", ids=("rate", "currency"), meaning="A rate of exchange holds from a moment on.")
