"""`python -m tests.simulation --seed 7 --orders 10000`: a run in databases of its own; without a seed, a fresh one."""

from __future__ import annotations

import argparse
import secrets
import subprocess
import sys
import time

from tests.support.environment import TEST_HOME  # first of all: a home of this run's own


def main() -> int:
    wanted = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    wanted.add_argument("--seed", type=int, default=secrets.randbits(32))
    wanted.add_argument("--orders", type=int, default=10_000)
    wanted.add_argument(
        "--shards", type=int, default=1, help="so many processes, each with a part of the orders"
    )
    asked = wanted.parse_args()
    print(f"seed {asked.seed}, {asked.orders} orders, {asked.shards} shards", flush=True)
    return _alone(asked.seed, asked.orders) if asked.shards == 1 else _shards(asked)


def _shards(asked: argparse.Namespace) -> int:
    from tests.simulation.seeds import shard_seed

    each = asked.orders // asked.shards
    base = [sys.executable, "-m", "tests.simulation", "--orders", str(each)]
    running = [
        subprocess.Popen([*base, "--seed", str(shard_seed(asked.seed, n))]) for n in range(asked.shards)
    ]
    return max(process.wait() for process in running)


def _alone(seed: int, orders: int) -> int:
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "walletdesk.config.settings")
    import django

    django.setup()
    from django.db import connections
    from django.utils import translation

    from tests.simulation.run import simulate, tale
    from tests.support.servers import TestServer

    server = TestServer(TEST_HOME)
    try:
        address = server.address(server.clone())
        wanted = connections.databases["default"]
        wanted.update(HOST=address.host, PORT=str(address.port), NAME=address.name)
        began = time.monotonic()
        with translation.override("zh-hans"):
            ended = simulate(seed, orders)
        print(tale(ended), f"{time.monotonic() - began:.0f} s", sep="\n", flush=True)
        return 1 if ended.wrong else 0
    finally:
        connections.close_all()
        server.stop()


if __name__ == "__main__":
    raise SystemExit(main())
