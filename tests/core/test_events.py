from __future__ import annotations

import json
from collections.abc import Iterator

import psycopg
import pytest
from django.db import DatabaseError, transaction

from walletdesk.core import events, jobs, live
from walletdesk.core.actors import Actor
from walletdesk.core.models import Event

ME = Actor.system("test")


@pytest.fixture
def kettle() -> Iterator[list[int]]:
    heard: list[int] = []
    events.declare(
        "kettle.boiled", version=2, ids=("kettle", "litres"), meaning="Water boils.", customer=True
    )
    events.upcast("kettle.boiled", 1)(lambda ids: {**ids, "litres": ids.get("liters", 0)})

    @events.on("kettle.boiled")
    def hear(event: Event) -> None:
        heard.append(event.ids.get("litres", -1))

    yield heard
    for table in (events.REGISTRY, events.HANDLERS):
        table.pop("kettle.boiled")
    events.UPCASTERS.pop(("kettle.boiled", 1))


def path() -> str:
    return events.HANDLERS["kettle.boiled"][0].path


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "kettle.cooled", "customer": 1},
        {"name": "kettle.boiled", "customer": 1, "colour": 3},
        {"name": "kettle.boiled"},
        {"name": "kettle.boiled", "customer": 1, "kettle": "林晓 13800006631"},
        {"name": "kettle.boiled", "customer": 1, "kettle": "x" * 81},
    ],
    ids=["undeclared", "stray id", "no customer", "personal words", "too long"],
)
def test_an_event_carries_its_declared_ids_and_nothing_else(kettle: list[int], wrong: dict) -> None:
    name = wrong.pop("name")
    with pytest.raises(ValueError, match=r"event|customer"):
        events.record(name, by=ME, **wrong)
    assert not Event.objects.filter(name=name).exists()


@pytest.mark.django_db
def test_a_handler_does_an_event_once_however_often_its_job_runs(kettle: list[int]) -> None:
    event = events.record("kettle.boiled", by=ME, customer=5, kettle=1, litres=2)
    for _ in range(3):
        jobs.handle_event(event_id=event.id, handler=path())
    assert kettle == [2]


@pytest.mark.django_db
def test_an_old_event_is_brought_up_to_date_for_its_handler(kettle: list[int]) -> None:
    event = events.record("kettle.boiled", by=ME, customer=5, kettle=1)
    old = Event.objects.create(
        name=event.name, version=1, at=event.at, by="system", customer_id=5, ids={"liters": 7}
    )
    jobs.handle_event(event_id=old.id, handler=path())
    assert kettle == [7]


def test_the_record_the_job_and_the_live_update_commit_together(fresh_database, kettle: list[int]) -> None:
    listener: psycopg.Connection = fresh_database.connect("app")
    listener.execute(f"LISTEN {live.CHANNEL}")
    with transaction.atomic():
        events.record("kettle.boiled", by=ME, customer=5, kettle=1)
        transaction.set_rollback(True)
    events.record("kettle.boiled", by=ME, customer=5, kettle=2, live=["desk"])
    notes = [json.loads(note.payload) for note in listener.notifies(timeout=5, stop_after=1)]
    assert notes == [{"topics": ["desk", "customer:5"], "name": "kettle.boiled", "ids": {"kettle": 2}}]
    jobs_waiting = listener.execute(
        "SELECT args->>'event_id' FROM procrastinate_jobs WHERE args->>'handler' = %s", [path()]
    ).fetchall()
    assert jobs_waiting == [(str(Event.objects.get(name="kettle.boiled").id),)]


@pytest.mark.django_db
def test_nobody_changes_or_removes_an_event(kettle: list[int]) -> None:
    event = events.record("kettle.boiled", by=ME, customer=5)
    for change in (lambda: Event.objects.filter(pk=event.pk).update(by="someone"), event.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
