"""Coming through the door of an act that asks for a fresh proof: the code that was sent, answered on the page or by the API."""

from __future__ import annotations

import re
from typing import Any

from django.test import Client

from tests.people.cast import last_code

CHALLENGE = re.compile(r'name="prove_challenge" value="(chl_\w+)"')
WAY = re.compile(r'name="prove_way" value="(\w+)"')


def asked(answer: Any) -> str:
    """The challenge that a page shows; empty where it asks for no proof."""
    found = CHALLENGE.search(answer.content.decode())
    return found[1] if found else ""


def proved(client: Client, path: str, form: dict[str, str]) -> Any:
    """Post a form, and answer with the code that was sent where a fresh proof is asked for."""
    shown = client.post(path, form)
    challenge = asked(shown) if shown.status_code == 200 else ""
    if not challenge:
        return shown
    way = WAY.search(shown.content.decode())
    assert way
    answer = {"prove_challenge": challenge, "prove_way": way[1], "prove_answer": last_code()}
    return client.post(path, {**form, **answer})
