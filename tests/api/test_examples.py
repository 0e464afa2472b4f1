"""Every example of docs/api.md works as it stands there, in its order; and every operation is told of."""

from __future__ import annotations

import json
import re
import shlex
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from string import Template
from typing import Any

import pytest

from tests.api import world
from tests.api.caller import BASE, Answer, Caller
from walletdesk.api.urls import api
from walletdesk.core.actors import Actor
from walletdesk.people import demo
from walletdesk.people.models import User

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "api.md").read_text("utf-8")
EXPECTED = re.compile(r'^# (?P<status>\d{3})(?:: keep "(?P<path>[\w.]+)" as (?P<name>[A-Z]+))?$')


@dataclass(frozen=True)
class Example:
    command: str
    status: int
    path: str
    name: str


def examples() -> list[Example]:
    """Each `curl` of the page with the line under it, which says what comes of it."""
    lines: list[str] = []
    for block in re.findall(r"```sh\n(.*?)```", PAGE, flags=re.DOTALL):
        lines += block.replace("\\\n", " ").splitlines()
    found = []
    for command, told in pairwise(lines):
        if command.startswith("curl "):
            expected = EXPECTED.match(told)
            assert expected, f"nothing is said of what comes of: {command}"
            found.append(
                Example(command, int(expected["status"]), expected["path"] or "", expected["name"] or "")
            )
    return found


def run(command: str, kept: dict[str, str]) -> Answer:
    """What curl would do, of which the page uses -X, -H and -d."""
    words = shlex.split(Template(command).substitute(kept))[1:]
    method, headers, body, address = "GET", {}, "", ""
    while words:
        word = words.pop(0)
        if word == "-X":
            method = words.pop(0)
        elif word == "-H":
            name, _, value = words.pop(0).partition(": ")
            headers[name] = value
        elif word == "-d":
            body = words.pop(0)
        else:
            address = word
    kind = headers.pop("Content-Type", "application/x-www-form-urlencoded" if body else "")
    client = Caller().client
    return Answer(client.generic(method, address, body, content_type=kind, headers=headers))  # type: ignore[arg-type]


def reach(body: Any, path: str) -> str:
    for part in path.split("."):
        body = body[int(part)] if part.isdigit() else body[part]
    return str(body)


@pytest.mark.django_db
def test_every_example_works_as_it_stands() -> None:
    demo.load(by=Actor.system("demo"))
    lin = User.objects.customers().get(phone="+8613800006631")
    world.case_about(world.stuck(lin, yuan=30_000), lin)
    kept = {"WD": BASE}
    for example in examples():
        answer = run(example.command, kept)
        assert answer.status == example.status, f"{example.command}\n{answer}"
        if example.name:
            kept[example.name] = reach(answer.body, example.path)
    assert {"TOKEN", "TOPUP", "TALK", "CASE", "HASH", "APPROVAL"} <= set(kept)


@pytest.mark.django_db
def test_the_problem_shown_is_the_problem_told() -> None:
    [shown] = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", PAGE, flags=re.DOTALL)]
    demo.load(by=Actor.system("demo"))
    lin = Caller(User.objects.customers().get(phone="+8613800006631"), language="zh")
    asked = {"amount": "0.10", "bank": "cmb", "card_tail": "6225"}
    assert lin.post("/topups", asked, key="another").body == shown


def test_every_operation_stands_in_the_list() -> None:
    listed = set(re.findall(r"^\| `(\w+ /\S+)` \|", PAGE, flags=re.MULTILINE))
    there = {
        f"{method.upper()} {path.removeprefix(BASE)}"
        for path, methods in api.get_openapi_schema()["paths"].items()
        for method in methods
    }
    assert listed == there
