"""Changes of one's account by the API: seen by their owner alone, undone while they wait, or by the code of the warning."""

from __future__ import annotations

from datetime import timedelta

from tests.api import world
from tests.api.caller import Caller
from tests.people.cast import last_code, sent
from walletdesk.core import keys
from walletdesk.core.clock import clock
from walletdesk.desk.account_changes import changes
from walletdesk.desk.account_changes.legal_steps import STEPS
from walletdesk.desk.account_changes.models import AccountChange
from walletdesk.people.factors import changing


def waits(caller: Caller) -> AccountChange:
    now = clock.now()
    assert caller.user
    row = AccountChange.objects.create(
        kind="phone",
        customer_id=caller.user.pk,
        conversation=world.talk_of(caller.user),
        status="asked",
        sealed_to=keys.seal(b"+8613700007777", name=changes.BOX),
        made_at=now,
        asked_at=now,
    )
    STEPS.move(row, "waiting", approved_at=now, due_at=now + timedelta(days=3))
    return row


def test_lin_sees_what_waits_and_undoes_it_once(lin: Caller, wang: Caller) -> None:
    row = waits(lin)
    seen = lin.get("/account-changes").body
    assert [(one["id"], one["status"], one["to"]) for one in seen] == [
        (row.public_id, "waiting", "137****7777")
    ]
    assert wang.get("/account-changes").body == []
    there = f"/account-changes/{row.public_id}/undo"
    assert wang.post(there).status == 404
    assert (lin.post(there).status, lin.get("/account-changes").body[0]["status"]) == (200, "undone")
    assert (lin.post(there).status, lin.post(there).body["code"]) == (409, "account-change-over")


def test_whoever_has_the_old_phone_undoes_without_a_token(lin: Caller, stranger: Caller) -> None:
    me = lin.user
    assert me
    row = changing.begin(me, changing.read(me, "sms", "13700001111"), by=me, guard=lambda: None)
    changing.confirm(me, row.public_id, last_code(), by=me)
    code = next(str(p["code"]) for _, to, _, p in reversed(sent()) if to == "+8613800006631" and "code" in p)
    wrong = stranger.post("/account-changes/undo", {"code": "22222-22222"})
    assert (wrong.status, wrong.body["code"]) == (422, "account-change-code")
    assert stranger.post("/account-changes/undo", {"code": code}).body == {"undone": "bound-phone"}
    me.refresh_from_db()
    assert me.phone == "+8613800006631"
    assert lin.get("/me").status == 401  # every token from before is void
