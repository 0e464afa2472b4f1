"""What one was told: listed, and marked as read."""

from __future__ import annotations

import pytest

from tests.api.caller import Caller
from walletdesk.core import outbox
from walletdesk.core.actors import Actor

pytestmark = pytest.mark.django_db


def tell(who: Caller, number: int) -> str:
    assert who.user
    notice = outbox.tell(
        who.user.pk, "person-notice-welcome", by=Actor.system("tests"), dedupe=f"n{number}", about=""
    )
    return notice.public_id


def test_notices_come_newest_first_in_the_language_asked_for(lin: Caller) -> None:
    ids = [tell(lin, number) for number in range(3)]
    page = lin.get("/notices?limit=2").body
    rest = lin.get(f"/notices?limit=2&cursor={page['next_cursor']}").body
    assert [one["id"] for one in page["items"] + rest["items"]] == ids[::-1]
    zh, en = (lin.get("/notices", Accept_Language=lang).body["items"][0]["text"] for lang in ("zh", "en"))
    assert zh != en


def test_read_up_to_one_leaves_the_later_ones_new(lin: Caller) -> None:
    ids = [tell(lin, number) for number in range(3)]
    assert lin.post("/notices/read", {"up_to": ids[1]}).body == {"read": 2}
    assert lin.post("/notices/read", {"up_to": ids[1]}).body == {"read": 0}
    assert [one["id"] for one in lin.get("/notices?unread=true").body["items"]] == [ids[2]]


def test_another_customers_notices_are_neither_seen_nor_marked(lin: Caller, wang: Caller) -> None:
    id = tell(lin, 1)
    assert wang.get("/notices").body["items"] == []
    assert wang.post("/notices/read", {"up_to": id}).status == 404
    assert lin.get("/notices?unread=true").body["items"]
