"""Docs can fail: what they promise is there, and what is there stands in them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.files import ROOT, python_files, shown
from walletdesk.config import cli
from walletdesk.config.environment import VARIABLES

WRITES = (
    "import django, json; django.setup(); from walletdesk.config import docs; print(json.dumps(docs.pages()))"
)


@pytest.fixture(scope="module")
def written() -> dict[str, str]:
    """The generated pages, written by a process that knows of nothing but the product: tests declare things of their own."""
    told = subprocess.run(
        [sys.executable, "-c", WRITES], cwd=ROOT, env=os.environ, capture_output=True, text=True, check=True
    )
    return dict(json.loads(told.stdout))


def test_generated_pages_are_current(written: dict[str, str]) -> None:
    stale = [
        name
        for name, text in written.items()
        if not (path := ROOT / "docs" / name).exists() or path.read_text("utf-8") != text
    ]
    assert stale == [], "run `walletdesk docs`"


def test_no_refusal_is_without_words(written: dict[str, str]) -> None:
    assert "(missing)" not in written["refusals.md"]


def test_every_command_is_described() -> None:
    assert set(cli.HELP) == set(cli.COMMANDS)


def test_every_environment_variable_is_listed() -> None:
    known = {one.name for one in VARIABLES}
    names = re.compile(r"[\"']((?:WALLETDESK|SANDBOX)_[A-Z_]+[A-Z])[\"']|[\"'](DATABASE_URL)[\"']")
    used = {
        next(filter(None, match.groups())): shown(path)
        for path in python_files("walletdesk", "sandbox")
        if path.name != "environment.py"
        for match in names.finditer(path.read_text("utf-8"))
    }
    missing = {
        name: place
        for name, place in used.items()
        if name not in known and not name.startswith(("WALLETDESK_TEST_", "WALLETDESK_SECRET"))
    }
    # Settings of Django that happen to carry the same prefix are read, not set, from outside.
    missing.pop("WALLETDESK_HOME", None)
    assert not missing


LINE = re.compile(r"^[-*|\d. ]*(?P<question>.+\?)\s*(?P<rest>.*)$")
PATH = re.compile(r"`([\w./-]+)`")


def _answers() -> list[tuple[str, list[str]]]:
    text = (ROOT / "docs" / "where-to-look.md").read_text("utf-8")
    found = []
    for line in text.splitlines():
        match = LINE.match(line)
        if match and PATH.search(match["rest"]):
            found.append((match["question"], PATH.findall(match["rest"])))
    return found


def test_where_to_look_answers_twenty_questions_with_paths_that_exist() -> None:
    answers = _answers()
    assert len(answers) >= 20
    missing = [
        f"{question} {path}" for question, paths in answers for path in paths if not (ROOT / path).exists()
    ]
    assert not missing, "\n".join(missing)


LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def _pages() -> list[Path]:
    own = [ROOT / "README.md", *(ROOT / "docs").glob("**/*.md")]
    for folder in ("walletdesk", "sandbox", "tests", "bench"):
        own += (ROOT / folder).glob("**/*.md")
    return sorted(own)


def test_links_between_pages_lead_somewhere() -> None:
    broken = [
        f"{shown(page)}: {target}"
        for page in _pages()
        for target in LINK.findall(page.read_text("utf-8"))
        if not (page.parent / target).exists()
    ]
    assert not broken, "\n".join(broken)


def test_every_room_has_its_page() -> None:
    from django.conf import settings

    rooms = [ROOT / "walletdesk" / room.replace(".", "/") for room in settings.ROOMS]
    rooms += [ROOT / "sandbox", ROOT / "tests", ROOT / "walletdesk" / "config"]
    missing = [shown(room) for room in rooms if room.exists() and not (room / "README.md").exists()]
    assert not missing


def _commands_of_readme() -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), flags=re.S)
    return [line.strip() for block in blocks for line in block.splitlines() if line.strip()]


def test_commands_of_the_readme_are_there() -> None:
    """Each is a target of the Makefile that make can plan; running them whole is what CI does."""
    assert {"make run", "make test", "make check", "make bench"} <= set(_commands_of_readme())
    for command in _commands_of_readme():
        planned = subprocess.run(
            [*command.split(), "--dry-run"], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert planned.returncode == 0, f"{command}: {planned.stderr}"


def test_continuous_integration_runs_the_test_command() -> None:
    assert "make test" in (ROOT / ".ci" / "run").read_text()


@pytest.mark.parametrize("words", [[], ["--help"], ["up", "--help"], ["worker", "-h"]])
def test_the_command_line_helps_and_starts_nothing(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(words) == 0
    told = capsys.readouterr().out
    assert all(f"walletdesk {name}" in told for name in cli.COMMANDS)
