"""A second start leaves out what nothing has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from walletdesk.config import places, preparing


def test_a_database_without_tables_has_no_mark(postgres) -> None:
    assert preparing.mark(postgres.address("postgres"), demo=True) == ""
    assert not preparing.is_done("")


def test_the_mark_tells_databases_and_demo_apart(postgres, fresh_database) -> None:
    here = preparing.mark(postgres.address(fresh_database.name), demo=True)
    assert here == preparing.mark(postgres.address(fresh_database.name), demo=True)
    assert here != preparing.mark(postgres.address(fresh_database.name), demo=False)
    assert here != preparing.mark(postgres.address("walletdesk"), demo=True)


def test_done_only_when_its_products_are_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WALLETDESK_HOME", str(tmp_path))
    preparing.note("state")
    assert not preparing.is_done("state")
    places.folder("static").joinpath("staticfiles.json").write_text("{}")
    assert preparing.is_done("state")
    assert not preparing.is_done("another state")
