from __future__ import annotations

import pytest

from walletdesk.core import audit, events
from walletdesk.core.actors import Actor
from walletdesk.core.models import AuditBlock, Event

ME = Actor.system("test")
FORGERIES = {
    "an altered event": ("UPDATE core_event SET by = 'staff:9' WHERE id = {first}", "was altered"),
    "a removed event": ("DELETE FROM core_event WHERE id = {first}", "is gone"),
    "an altered digest": ("UPDATE core_auditlink SET digest = repeat('a', 64) WHERE event_id = {first}", "was altered"),
    "a rewritten block": ("UPDATE core_auditblock SET hash = repeat('b', 64) WHERE number = 2", "published"),
    "a removed tail": ("DELETE FROM core_auditlink WHERE block_id = (SELECT max(id) FROM core_auditblock); "
                       "DELETE FROM core_auditblock WHERE number = 2", "published"),
}  # fmt: skip


@pytest.fixture
def chain(fresh_database, settings, tmp_path):
    settings.WALLETDESK_HOME = tmp_path
    for _ in range(2):
        for number in range(3):
            events.record("setting.changed", by=ME, setting=number)
        assert audit.seal().count == 3
    return fresh_database


def test_an_untouched_chain_holds_and_sealing_again_adds_nothing(chain) -> None:
    assert audit.verify() == []
    assert audit.seal() is None
    assert AuditBlock.objects.count() == 2


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_keeper_of_the_database_is_found_out(chain, forgery: str) -> None:
    sql, word = FORGERIES[forgery]
    first = Event.objects.order_by("id").values_list("id", flat=True)[0]
    with chain.connect("owner") as owner:
        for table in ("core_event", "core_auditlink", "core_auditblock"):
            owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        owner.execute(sql.format(first=first))
    assert any(word in problem for problem in audit.verify())


def test_an_event_still_open_elsewhere_is_not_overtaken(chain) -> None:
    slow = chain.connect("app", autocommit=False)
    slow.execute(
        "INSERT INTO core_event (name, version, at, by, ids) VALUES ('setting.changed', 1, now(), 'system', '{}')"
    )
    events.record("setting.changed", by=ME, setting=9)
    assert audit.seal() is None  # the later one waits for the earlier
    slow.commit()
    assert audit.seal().count == 2
    assert audit.verify() == []
