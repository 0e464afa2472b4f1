"""Two apps, eight threads, one key: one order."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connection

from tests.api.caller import Answer, Caller
from tests.api.conftest import ORDER, make_lin
from tests.support.jobs import queued
from walletdesk.money.topups.models import Topup, TopupStep

THREADS = 8


def test_the_same_key_from_eight_threads_at_once_makes_one_top_up(fresh_database: Any) -> None:
    lin = make_lin()
    token = Caller(lin).token
    together = threading.Barrier(THREADS)

    def order(number: int) -> Answer:
        try:
            together.wait(30)
            return Caller(token=token).post("/topups", ORDER, key="the-same")
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        answers = list(pool.map(order, range(THREADS)))

    assert [answer.status for answer in answers] == [201] * THREADS, answers
    assert len({answer.body["id"] for answer in answers}) == 1
    assert (Topup.objects.count(), TopupStep.objects.count(), len(queued("send_topup"))) == (1, 1, 1)


def test_two_bodies_under_one_key_at_once_make_one_top_up_and_refusals(fresh_database: Any) -> None:
    lin = make_lin()
    token = Caller(lin).token
    together = threading.Barrier(THREADS)

    def order(number: int) -> Answer:
        try:
            together.wait(30)
            body = {**ORDER, "amount": "500.00" if number % 2 else "600.00"}
            return Caller(token=token).post("/topups", body, key="the-same")
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        answers = list(pool.map(order, range(THREADS)))

    assert sorted(answer.status for answer in answers) == [201] * 4 + [422] * 4, answers
    assert Topup.objects.count() == 1
