"""What is to happen, and when: one list of deeds for both sides, in order of time; the clock goes from one to the next."""

from __future__ import annotations

import heapq
import itertools
import random
from collections.abc import Callable
from datetime import datetime, timedelta

from walletdesk.core.clock import clock

Deed = Callable[[], object]
MILLISECOND = timedelta(milliseconds=1)


class Agenda:
    """`after(seconds, deed)`; `run(until)` does what is due, one deed at a time, and moves the clock along."""

    def __init__(self, start: datetime, chance: random.Random) -> None:
        self.now, self.chance = start, chance
        self._deeds: list[tuple[datetime, int, Deed]] = []
        self._numbers = itertools.count()
        self.done = 0

    def at(self, moment: datetime, deed: Deed) -> None:
        """Not before now; to the millisecond, as both sides write their times."""
        whole = moment.replace(microsecond=moment.microsecond // 1000 * 1000) + MILLISECOND
        heapq.heappush(self._deeds, (max(whole, self.now), next(self._numbers), deed))

    def after(self, seconds: float, deed: Deed) -> None:
        self.at(self.now + timedelta(seconds=max(seconds, 0)), deed)

    def every(self, seconds: float, deed: Deed) -> None:
        def again() -> None:
            deed()
            self.after(seconds, again)

        self.after(seconds, again)

    def run(self, until: datetime) -> None:
        while self._deeds and self._deeds[0][0] <= until:
            self.now, _, deed = heapq.heappop(self._deeds)
            with clock.fixed(self.now):
                deed()
            self.done += 1
        self.now = until
