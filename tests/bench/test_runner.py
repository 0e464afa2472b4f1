"""`make bench ONLY=name` runs the file that can print it, and no other."""

from __future__ import annotations

from bench.__main__ import files


def test_a_name_chooses_its_file() -> None:
    assert [path.stem for path in files("ledger.single")] == ["ledger_single"]


def test_without_a_name_all_run() -> None:
    assert {"ledger_single"} <= {path.stem for path in files("")}
    assert not {"server", "__main__", "__init__"} & {path.stem for path in files("")}


def test_an_unknown_name_runs_nothing() -> None:
    assert files("nothing.of.the.kind") == []
