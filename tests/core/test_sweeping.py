"""A job that goes through rows: one that fails undoes itself and nothing else, and somebody can see it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from walletdesk.core import sweeping
from walletdesk.core.clock import clock
from walletdesk.core.models import DatedSetting, Event

pytestmark = pytest.mark.django_db


def setting_row(key: str) -> DatedSetting:
    return DatedSetting.objects.create(key=key, value=1, valid_from=clock.now(), by="system:test")


def test_one_that_fails_leaves_the_others_done_and_nothing_of_itself() -> None:
    rows = [setting_row(key) for key in ("a", "b", "c")]

    def work(row: DatedSetting) -> None:
        setting_row(f"{row.key}.done")
        if row.key == "b":
            raise LookupError("a name that no event may carry")

    now = clock.now()
    for hours, times in ((0, 1), (0.5, 1), (1.1, 2)):
        with clock.fixed(now + timedelta(hours=hours)):
            done = sweeping.each("tests.work", rows, work)
        assert [row.key for row in done] == ["a", "c"]
        said = Event.objects.filter(name="sweep.row_failed")
        assert [one.ids for one in said] == times * [
            {"sweep": "tests.work", "row": rows[1].pk, "error": "LookupError"}
        ]
    assert set(DatedSetting.objects.filter(key__contains="done").values_list("key", flat=True)) == {
        "a.done",
        "c.done",
    }
