"""The owner is asked in the app whether it is they who talk, and a change of their phone waits (without stopping their money)."""

from __future__ import annotations

from datetime import timedelta

from tests.api import world
from walletdesk.core import keys
from walletdesk.core.clock import clock
from walletdesk.desk.account_changes import changes
from walletdesk.desk.account_changes.legal_steps import STEPS
from walletdesk.desk.account_changes.models import AccountChange
from walletdesk.desk.proving import app_asks
from walletdesk.people.models import User

TABLE = """
GET    /asked/<str:public_id>/                                    in   in   200  404  in   in   in   in   in
POST   /asked/<str:public_id>/                                    in   in   302  404  in   in   in   in   in
GET    /changes/<str:public_id>/                                  in   in   200  404  in   in   in   in   in
POST   /changes/<str:public_id>/                                  in   in   302  404  in   in   in   in   in
GET    /chat/proof/                                               404  200  200  404  404  404  404  404  404
POST   /chat/proof/                                               404  422  302  404  404  404  404  404  404
GET    /undo/                                                     200  200  200  200  200  200  200  200  200
POST   /undo/                                                     422  422  422  422  422  422  422  422  422
"""


def person(owner: User) -> dict[str, str]:
    talk, now = world.talk_of(owner), clock.now()
    asked = app_asks.ask(talk, by=owner)
    assert asked is not None
    row = AccountChange.objects.create(
        kind="phone",
        customer_id=owner.pk,
        conversation=talk,
        status="asked",
        sealed_to=keys.seal(b"+8613700007777", name=changes.BOX),
        made_at=now,
        asked_at=now,
    )
    STEPS.move(row, "waiting", approved_at=now, due_at=now + timedelta(days=3))
    return {"app_ask": asked.public_id, "account_change": row.public_id}
