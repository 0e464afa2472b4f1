"""Small files, small functions, nothing left lying about."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.files import ROOT, python_files, shown

FILE_LINES_MAX = 320
FUNCTION_LINES_MAX = 45
# Assembled, so that this file does not find itself.
LEFT_LYING = re.compile("|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X:", r"(?i:not " + "implemented yet)"]))
TEXT_KINDS = {
    ".py",
    ".md",
    ".html",
    ".css",
    ".js",
    ".ftl",
    ".toml",
    ".txt",
    ".in",
    ".sql",
    ".yaml",
    ".json",
    "",
}


def test_files_are_short() -> None:
    long = [
        f"{shown(path)}: {lines} lines"
        for path in python_files()
        if "migrations" not in path.parts
        and (lines := len(path.read_text("utf-8").splitlines())) > FILE_LINES_MAX
    ]
    assert not long, "\n".join(long)


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of the body without the docstring: explaining is never too long."""
    body = function.body
    first = body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and len(body) > 1:
        first = body[1]
    return (function.end_lineno or 0) - first.lineno + 1


def test_functions_are_short() -> None:
    long = [
        f"{shown(path)}:{function.lineno} {function.name}: {_lines(function)} lines"
        for path in python_files()
        if "migrations" not in path.parts
        for function in _functions(ast.parse(path.read_text("utf-8")))
        if _lines(function) > FUNCTION_LINES_MAX
    ]
    assert not long, "\n".join(long)


def _texts() -> Iterator[tuple[Path, str]]:
    for folder in ("walletdesk", "sandbox", "tests", "bench", "docs", "bin"):
        for path in sorted((ROOT / folder).glob("**/*")):
            if path.is_file() and path.suffix in TEXT_KINDS and "__pycache__" not in path.parts:
                yield path, path.read_text("utf-8", errors="ignore")
    for name in ("README.md", "Makefile", "pyproject.toml", "requirements.txt", "requirements-dev.txt"):
        yield ROOT / name, (ROOT / name).read_text("utf-8")


def test_nothing_is_left_lying() -> None:
    found = [
        f"{shown(path)}:{number}: {line.strip()[:80]}"
        for path, text in _texts()
        for number, line in enumerate(text.splitlines(), 1)
        if LEFT_LYING.search(line)
    ]
    assert not found, "\n".join(found)


def test_no_path_of_a_machine_is_written_down() -> None:
    paths = re.compile(r"(?<![\w.])/(?:work|root|home/\w+)/")
    found = [f"{shown(path)}: {match.group()}" for path, text in _texts() for match in paths.finditer(text)]
    assert not found, "\n".join(found)


def _called(node: ast.AST) -> str:
    return ast.unparse(node.func) if isinstance(node, ast.Call) else ""


def test_tests_neither_sleep_nor_skip() -> None:
    forbidden = {"time.sleep", "asyncio.sleep", "sleep", "pytest.skip", "pytest.xfail"}
    marks = re.compile(r"pytest\.mark\.(skip|skipif|xfail)\b")
    found = []
    for path in python_files("tests"):
        text = path.read_text("utf-8")
        tree = ast.parse(text)
        found += [
            f"{shown(path)}:{node.lineno} {_called(node)}"  # type: ignore[attr-defined]
            for node in ast.walk(tree)
            if _called(node) in forbidden
        ]
        if path != Path(__file__):
            found += [f"{shown(path)}: {match.group()}" for match in marks.finditer(text)]
    assert not found, "\n".join(found)


def test_business_code_asks_the_clock() -> None:
    """One injectable clock. (Understanding runs without Django and takes `now`; the gallery is samples.)"""
    forbidden = {"datetime.now", "datetime.utcnow", "timezone.now", "date.today", "datetime.datetime.now"}
    found = [
        f"{shown(path)}:{node.lineno} {_called(node)}"  # type: ignore[attr-defined]
        for path in python_files("walletdesk")
        if path.name != "clock.py" and not {"migrations", "gallery", "understanding"} & set(path.parts)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if _called(node) in forbidden
    ]
    assert not found, "\n".join(found)
