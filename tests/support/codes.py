"""Codes that arrived outside: read where the sandbox plays the SMS operator and the mail server."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import httpx
from playwright.sync_api import Page, expect

from tests.support.houses import House
from tests.support.waiting import until

ARRIVE_SECONDS = 30
CHALLENGE = re.compile(r"^chl_")


def arrived(house: House, limit: int = 5) -> list[dict[str, Any]]:
    """The latest messages that left the house, newest first."""
    answer = httpx.get(f"{house.sandbox_url}/control/arrivals", params={"limit": limit})
    return list(answer.json()["arrivals"])


def newest(house: House) -> int:
    found = arrived(house, 1)
    return int(found[0]["id"]) if found else 0


def code_after(house: House, since: int) -> str:
    """The code of the first message that has one and came after `since`."""

    def found() -> str:
        fresh = [one for one in arrived(house) if one["id"] > since and one["code"]]
        return str(fresh[-1]["code"]) if fresh else ""

    return str(until(found, seconds=ARRIVE_SECONDS))


def banks_code(house: House) -> str:
    """The latest code that a card's bank has texted."""
    return next(str(one["code"]) for one in arrived(house, 20) if one["sender"] == "95516")


def prove(page: Page, house: House, act: Callable[[], None]) -> None:
    """Do what asks for a fresh proof, and answer the page with the code that was sent."""
    since = newest(house)
    act()
    expect(page.locator("[name=prove_challenge]")).to_have_value(CHALLENGE)
    page.locator("[name=prove_answer]").fill(code_after(house, since))
    page.locator("main form button.main[type=submit]").click()
