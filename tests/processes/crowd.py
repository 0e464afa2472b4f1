"""A crowd of API customers who order top-ups and write at once, and do not give up: what got no answer is sent again."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.support.houses import House
from tests.support.waiting import until

PATIENCE_SECONDS = 180
ANSWER_SECONDS = 8
AGAIN_SECONDS = 0.3
TOO_OFTEN = 429
_wire = httpx.Client(timeout=ANSWER_SECONDS, trust_env=False)  # shared by all threads
CARD_TAIL = "6631"
# All in the assistant's own power, so that it goes on answering and hands nobody over.
TEXTS = ("怎么充值", "谢谢", "充值多久到账", "how do I top up", "好的谢谢", "充值要手续费吗")


@dataclass
class Person:
    pk: int
    token: str
    talk: str
    phone: str
    orders: dict[str, dict[str, Any]] = field(default_factory=dict)  # by Idempotency-Key, as acknowledged
    written: list[dict[str, Any]] = field(default_factory=list)  # as acknowledged, in the order of writing
    resent: int = 0


def enrol(people: int) -> None:
    """Runs inside a house's own process: makes customers with a token and a talk, prints them as JSON."""
    from walletdesk.core.clock import clock
    from walletdesk.desk import conversations
    from walletdesk.people import tokens
    from walletdesk.people.models import User

    now, made = clock.now(), []
    first = User.objects.get_queryset().count()
    for n in range(first, first + people):
        phone = f"+8613800007{n:03d}"
        user = User.objects.create_customer(name="林晓", phone=phone, activated_at=now, phone_proved_at=now)
        talk = conversations.start(
            channel="webchat", language="zh-hans", customer_id=user.pk, by=user, proof="session"
        )
        token = tokens.issue(user, by=user)[1]
        made.append({"pk": user.pk, "token": token, "talk": talk.public_id, "phone": phone})
    print(json.dumps(made))


def settle_in(house: House, people: int) -> list[Person]:
    """That many new customers of a house."""
    said = house.manage("shell", "-c", f"from tests.processes.crowd import enrol; enrol({people})")
    return [Person(**one) for one in json.loads(said.strip().splitlines()[-1])]


class Crowd:
    """`begin`, watch `acknowledged` grow, `finish`; then `people` hold what was acknowledged to them."""

    def __init__(self, house: House, *, people: int, orders: int, messages: int) -> None:
        self.house, self.orders, self.messages = house, orders, messages
        self.people = settle_in(house, people)
        self.problems: list[BaseException] = []
        self.threads = [
            threading.Thread(target=self._alive, args=(work, person), daemon=True)
            for person in self.people
            for work in (self._order, self._write)
        ]

    @property
    def acknowledged(self) -> int:
        if self.problems:
            raise self.problems[0]
        return sum(len(person.orders) + len(person.written) for person in self.people)

    def begin(self) -> None:
        for thread in self.threads:
            thread.start()

    def await_share(self, share: int) -> None:
        """Wait until that much has been acknowledged."""
        until(lambda: self.acknowledged >= share, seconds=90, said=f"{share} acknowledged")

    def finish(self) -> None:
        """Wait until everything has been acknowledged."""
        for thread in self.threads:
            thread.join(PATIENCE_SECONDS)
        total = len(self.people) * (self.orders + self.messages)
        assert self.acknowledged == total, f"{self.acknowledged} of {total} acknowledged"

    def order_again(self, person: Person, key: str) -> dict[str, Any]:
        """The answer to the same order sent once more."""
        return insist(self.house, person, "/topups", _order(key), key=key)

    def _alive(self, work: Callable[[Person], None], person: Person) -> None:
        try:
            work(person)
        except BaseException as problem:
            self.problems.append(problem)

    def _order(self, person: Person) -> None:
        for n in range(self.orders):
            key = f"crowd-{person.pk}-{n}"
            person.orders[key] = self.order_again(person, key)

    def _write(self, person: Person) -> None:
        for n in range(self.messages):
            person.written.append(write(self.house, person, f"crowd-{n}", TEXTS[n % len(TEXTS)]))


def write(house: House, person: Person, mark: str, text: str) -> dict[str, Any]:
    """A message, as it was acknowledged."""
    return insist(house, person, f"/conversations/{person.talk}/messages", {"client_id": mark, "text": text})


def insist(
    house: House, person: Person, path: str, body: Any, *, key: str = "", proof: str = ""
) -> dict[str, Any]:
    """Send until it is acknowledged, and answer with that. A refusal is none of the things a crash may lead to."""
    limit = time.monotonic() + PATIENCE_SECONDS
    headers = {"Authorization": f"Bearer {person.token}"} | ({"Idempotency-Key": key} if key else {})
    headers |= {"Proof": proof} if proof else {}
    while time.monotonic() < limit:
        try:
            answer = _wire.post(f"{house.url}/api/v1{path}", json=body, headers=headers)
        except httpx.TransportError:
            answer = None
        if answer is not None and answer.is_success:
            return dict(answer.json())
        if answer is not None and answer.status_code < 500 and answer.status_code != TOO_OFTEN:
            raise AssertionError(f"{path}: {answer.status_code} {answer.text}")
        person.resent += 1
        threading.Event().wait(AGAIN_SECONDS)
    raise AssertionError(f"{path}: never acknowledged")


def _order(key: str) -> dict[str, str]:
    """Amounts differ from order to order, so that none passes for another."""
    _, person, n = key.split("-")
    return {
        "amount": f"{100 + int(person) % 50 + int(n)}.{int(n):02d}",
        "bank": "cmb",
        "card_tail": CARD_TAIL,
    }
