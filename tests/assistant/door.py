"""Lin at a closed door: her password, the places she is known from, and what goes wrong there."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.people import signing_in
from walletdesk.people.facts import Facts
from walletdesk.people.models import CUSTOMER, User, Visit
from walletdesk.people.wrong_tries import place_of

GOOD, WRONG = "Harbor-Lantern-42", "Maple+Teapot+1975"
PHONE, NOBODY = "13800006631", "13699990000"
HOME = Facts("198.51.100.7", "Chrome · Android")
ELSEWHERE = Facts("203.0.113.99", "Firefox · Windows")


def wrong(times: int, identifier: str = PHONE, facts: Facts = HOME, minutes_ago: float = 3) -> None:
    with clock.fixed(clock.now() - timedelta(minutes=minutes_ago)):
        for _ in range(times):
            with pytest.raises(Refusal):
                signing_in.sign_in(identifier, WRONG, kind=CUSTOMER, request_facts=facts)


def proved(
    chat_of: Callable[..., Any], post: list[str], first: str, who: str = PHONE, lang: str = "zh-hans"
) -> Any:
    """A visitor's talk, proved by the code that was sent; the chat and what was said last."""
    chat = chat_of(None, lang)
    chat(first)
    chat(who)
    return chat, chat(code_in(post))


def code_in(post: list[str]) -> str:
    return re.findall(r"(?<!\d)\d{6}(?!\d)", post[-1])[0]


def known_at_home(lin: User) -> User:
    """A password, and a sign-in at home yesterday."""
    lin.set_password(GOOD)
    lin.created_at = clock.now() - timedelta(days=90)
    lin.save()
    yesterday = clock.now() - timedelta(days=1, hours=2)
    Visit.objects.create(
        user=lin,
        session_key="k1",
        device=HOME.device,
        place=place_of(HOME),
        began_at=yesterday,
        seen_at=yesterday,
    )
    return lin
