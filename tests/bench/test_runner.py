"""`make bench ONLY=name` runs the file that can print it, and no other."""

from __future__ import annotations

import pytest

from bench.__main__ import FIELDS, files, wanted


def test_a_name_chooses_its_file() -> None:
    assert [path.stem for path in files("ledger.single")] == ["ledger_single"]


def test_a_name_with_a_word_of_two_parts_chooses_its_file_too() -> None:
    for name in ("ledger.hot_account", "ledger.hot_account.singles"):
        assert [path.stem for path in files(name)] == ["ledger_hot_account"]
    assert {"ledger_batch", "ledger_asof", "ledger_growth"} <= {path.stem for path in files("ledger")}
    assert "ledger_load" not in {path.stem for path in files("")}


def test_without_a_name_all_run() -> None:
    assert {"ledger_single"} <= {path.stem for path in files("")}
    assert not {"server", "__main__", "__init__"} & {path.stem for path in files("")}


def test_an_unknown_name_runs_nothing() -> None:
    assert files("nothing.of.the.kind") == []


def _line(name: str) -> dict[str, object]:
    return dict.fromkeys(FIELDS, 1) | {"name": name}


def test_a_name_brings_those_that_go_on_from_it() -> None:
    lines = [_line("understand.p50"), _line("understand.p50.en"), _line("understand.p99")]
    assert wanted(lines, "understand.p50") == lines[:2]
    assert wanted(lines, "understand.p9") == []
    assert wanted(lines, "understand") == lines
    assert wanted(lines, "") == lines


def test_a_line_without_its_fields_is_an_error() -> None:
    with pytest.raises(SystemExit, match="lacks value"):
        wanted([{"name": "x"}], "")
