from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, transaction

from walletdesk.core import settings_dated
from walletdesk.core.actors import Actor
from walletdesk.core.models import Event, OutboxItem
from walletdesk.core.refusals import Refusal, Refusals, count
from walletdesk.core.steps import Steps

ME = Actor.system("test")
pytestmark = pytest.mark.django_db


def item(**fields: object) -> OutboxItem:
    row = {"channel": "sms", "sealed_to": b"", "key": "k", "language": "en", "by": "system", "dedupe": "d"}
    return OutboxItem.objects.create(**{**row, "at": datetime(2026, 1, 1, tzinfo=UTC), **fields})


def test_the_database_refuses_a_step_that_is_not_in_the_table() -> None:
    row = item()
    row.status = "sent"
    row.save()
    row.status = "queued"
    with pytest.raises(DatabaseError, match="no step"), transaction.atomic():
        row.save()


def test_the_database_refuses_a_row_born_in_the_middle() -> None:
    with pytest.raises(DatabaseError, match="no step"), transaction.atomic():
        item(status="sent")


def test_a_move_that_is_not_legal_now_is_a_polite_refusal() -> None:
    steps = Steps({"": {"queued"}, "queued": {"sent", "failed"}, "sent": set()})
    row = steps.move(item(), "sent", provider_ref="p1")
    assert (row.status, row.provider_ref) == ("sent", "p1")
    with pytest.raises(Refusal) as refused:
        steps.move(row, "failed")
    assert refused.value.key == "step-refused"
    assert steps.statuses() == {"queued", "sent", "failed"}


def test_a_setting_holds_from_its_moment_on() -> None:
    settings_dated.declare_setting("test.minutes", default=10, unit="minutes", meaning="A test.")
    new_year = datetime(2027, 1, 1, tzinfo=UTC)
    settings_dated.change("test.minutes", 20, by=ME, valid_from=new_year, citation="notice 7")
    assert settings_dated.setting("test.minutes") == 10
    assert settings_dated.setting("test.minutes", at=new_year) == 20
    assert Event.objects.filter(name="setting.changed").exists()
    with pytest.raises(TypeError):
        settings_dated.change("test.minutes", "twenty", by=ME)
    with pytest.raises(KeyError):
        settings_dated.setting("test.nobody_declared_me")


def test_refusals_are_counted_by_day_and_key(django_assert_num_queries: object) -> None:
    from walletdesk.core.models import RefusalCount

    count(Refusal("file-empty"))
    count(Refusals([Refusal("file-empty", field="a"), Refusal("file-kind", field="b")]))
    assert dict(RefusalCount.objects.values_list("key", "times")) == {"file-empty": 2, "file-kind": 1}


def test_a_refusal_speaks_both_languages() -> None:
    refusal = Refusal("file-too-large", megabytes=10)
    assert refusal.say("zh-hans") == "文件超过 10 MB，请压缩后再上传。"
    assert refusal.say("en").startswith("The file is larger than 10 MB")
