"""What happens to identities. `identity` is a row id of Identity."""

from __future__ import annotations

from walletdesk.core import events

for _name, _ids, _meaning in (
    ("identity.begun", (), "A customer began to show who they are."),
    ("identity.picture_kept", ("picture", "side"), "A picture of one side of an ID card was kept."),
    ("identity.picture_read", ("picture", "side", "status"), "A picture was read, or could not be."),
    ("identity.submitted", ("attempt",), "A customer submitted name, number and pictures."),
    ("identity.verifying", ("attempt",), "What was read is compared and registers outside are asked."),
    ("identity.checked", ("check", "kind", "result"), "A register outside answered, or stayed silent."),
    ("identity.to_review", ("attempt",), "A colleague must look at an identity."),
    ("identity.granted", ("account_class", "how"), "An identity got an account class."),
    ("identity.rejected", ("reason",), "An identity was rejected, or a class taken back."),
    ("identity.expired", (), "The card of an identity lapsed; the class is gone."),
    ("identity.expiring", (), "A customer was told that their card lapses soon."),
    ("identity.revealed", ("reveal", "what"), "A colleague had a number or pictures shown, with a reason."),
):
    events.declare(_name, ids=("identity", *_ids), meaning=_meaning, customer=True)
