"""Free ports for servers of tests: never the same twice, and none that the system lends to outgoing connections."""

from __future__ import annotations

import os
import random
import socket
from collections.abc import Iterator

FIRST, PER_PROCESS, PROCESSES = 12_000, 900, 20  # below the system's ephemeral ports, which begin at 32768


def _numbers() -> Iterator[int]:
    """Every port of this process's share once, in a random order; then again."""
    start = FIRST + (os.getpid() % PROCESSES) * PER_PROCESS
    while True:
        yield from random.sample(range(start, start + PER_PROCESS), PER_PROCESS)


_next = _numbers()


def free_port() -> int:
    """A port nobody listens on, and that this process has not given out lately."""
    for port in _next:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise AssertionError("no port is free")
