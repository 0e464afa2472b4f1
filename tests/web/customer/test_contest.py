"""«That was not me» on a record: the talk opens with the very movement; a credit has its record and path."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from tests.money.credits.helpers import goodwill, paid
from tests.money.transfers import helpers
from walletdesk.core.clock import clock
from walletdesk.core.models import Event
from walletdesk.desk.models import Message
from walletdesk.money.records.models import Record
from walletdesk.money.transfers.models import Transfer
from walletdesk.people.models import User, Visit

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(lin: User, wang: User) -> Transfer:
    helpers.give(lin, 500)
    return helpers.send(lin, wang)


def test_one_tap_opens_the_talk_about_it(lin: User, lins: Client, sent: Transfer) -> None:
    at, now = f"/records/{sent.public_id}/", clock.now()
    key = lins.cookies["wd_session"].value
    visit = Visit.objects.create(
        user=lin, session_key=key, device="Chrome", place="x", began_at=now, seen_at=now
    )
    assert f"{at}not-mine/" in lins.get(at).content.decode()
    assert lins.post(f"{at}not-mine/").headers["Location"] == "/chat/"
    message = Message.objects.get(sender=f"customer:{lin.pk}")
    assert "不是我操作的" in message.text
    assert sent.public_id in message.text
    heard = Event.objects.get(name="message.received")
    assert heard.ids["visit"] == visit.public_id  # from which device it was said


def test_only_of_ones_own_money_that_left(lins: Client, wang: User, browser_of, sent: Transfer) -> None:
    his = browser_of(wang)
    assert "not-mine" not in his.get(f"/records/{sent.public_id}/").content.decode()
    assert his.post(f"/records/{sent.public_id}/not-mine/").status_code == 404


def test_not_where_it_is_long_ago(lin: User, lins: Client, sent: Transfer) -> None:
    Transfer.objects.filter(pk=sent.pk).update(created_at=clock.now() - timedelta(days=70))
    Record.objects.filter(public_id=sent.public_id).update(at=clock.now() - timedelta(days=70))
    assert "not-mine" not in lins.get(f"/records/{sent.public_id}/").content.decode()


@pytest.mark.parametrize(
    ("lang", "words"), [("zh-hans", "补偿已到您的余额"), ("en", "of goodwill is in your balance")]
)
def test_a_credit_has_its_page(lin: User, lins: Client, lang: str, words: str) -> None:
    row = goodwill(lin)
    lins.cookies["wd_lang"] = lang
    shown = lins.get(f"/records/{row.public_id}/").content.decode()
    assert words in shown
    assert "/invoices/new/" not in shown
    assert row.public_id in lins.get("/records/").content.decode()
    assert paid(lin).public_id in lins.get("/records/?kind=withdrawal").content.decode()
