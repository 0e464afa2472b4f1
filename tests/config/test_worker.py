"""What a job of the worker defers is there with the rows of that job, or not at all."""

from __future__ import annotations

from django.db import transaction
from procrastinate.contrib.django import app

from tests.conftest import Database
from walletdesk.config import worker
from walletdesk.core import jobs


def waiting(database: Database) -> int:
    """Jobs that anybody else sees."""
    with database.connect("app") as other:
        row = other.execute("SELECT count(*) FROM procrastinate_jobs").fetchone()
    assert row is not None
    return int(row[0])


def test_a_job_deferred_by_a_job_commits_with_its_rows(fresh_database: Database) -> None:
    with app.replace_connector(worker.connector()):
        with transaction.atomic():
            jobs.deliver.defer(item_id=1)
            assert waiting(fresh_database) == 0
        assert waiting(fresh_database) == 1
        with transaction.atomic():
            jobs.deliver.defer(item_id=2)
            transaction.set_rollback(True)
        assert waiting(fresh_database) == 1
