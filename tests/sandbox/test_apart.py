"""The two programs know each other only by address."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from .outside import ROOT


def _imported(file: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {name.name.partition(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names.add((node.module or "").partition(".")[0])
    return names


@pytest.mark.parametrize(("here", "other"), [("sandbox", "walletdesk"), ("walletdesk", "sandbox")])
def test_neither_imports_the_other(here: str, other: str) -> None:
    guilty = [str(file) for file in (ROOT / here).rglob("*.py") if other in _imported(file)]
    assert guilty == []


def test_the_readme_names_every_fault_and_parameter() -> None:
    from sandbox.faults import FAULTS

    text = (ROOT / "sandbox" / "README.md").read_text(encoding="utf-8")
    for name, fault in FAULTS.items():
        (row,) = [line for line in text.splitlines() if line.startswith(f"| `{name}` |")]
        assert all(f"`{param}`" in row for param in fault.params), name
