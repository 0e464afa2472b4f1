"""What happens to transfers, requests for money and recalls, as it is recorded."""

from __future__ import annotations

from walletdesk.core import events

TRANSFER, REQUEST, RECALL = ("transfer", "reason"), ("request", "transfer"), ("recall", "transfer", "reason")

for _name, _ids, _meaning in (
    ("transfer.scheduled", TRANSFER, "A customer ordered a delayed transfer; its money is set aside."),
    ("transfer.held", TRANSFER, "A delayed transfer waits for a person's word since a talk told more of it."),
    ("transfer.succeeded", TRANSFER, "The money stands in the payee's balance."),
    ("transfer.cancelled", TRANSFER, "A delayed transfer was cancelled; its money is free again."),
    ("transfer.failed", TRANSFER, "A delayed transfer could not be posted; its money is free again."),
    ("request.created", REQUEST, "A customer asked another for money."),
    ("request.reminded", REQUEST, "The asked one was reminded, as the requester wished."),
    ("request.paid", REQUEST, "A request was paid by a transfer."),
    ("request.declined", REQUEST, "The asked one said no."),
    ("request.cancelled", REQUEST, "The requester took the request back."),
    ("request.expired", REQUEST, "Nobody answered a request in its time."),
    ("recall.requested", RECALL, "A payer asked for a transfer back; nobody has asked the payee yet."),
    ("recall.asked", RECALL, "With approval, the payee was asked whether they give the money back."),
    ("recall.declined", RECALL, "The payee will not be asked; the payer was told."),
    ("recall.reminded", RECALL, "Most of the time to answer is gone; the payee was reminded."),
    ("recall.consented", RECALL, "The payee consented, and the money went back."),
    ("recall.refused", RECALL, "The payee refused; nothing moves."),
    ("recall.unanswered", RECALL, "The payee did not answer in time; nothing moves."),
    ("recall.withdrawn", RECALL, "The payer no longer asks for the money back."),
    ("payee.unlisted", ("channel",), "A customer no longer wishes to be found."),
    ("payee.listed", ("channel",), "A customer may be found again."),
):
    events.declare(_name, ids=_ids, meaning=_meaning, customer=True)
