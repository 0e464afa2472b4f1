"""Some hundred orders under one printed seed, in shards of a database each; and one seed is one run.

`WALLETDESK_TEST_SIMULATION_ORDERS` and `WALLETDESK_TEST_SIMULATION_SEED` (a number, or `fresh`) are for longer runs.
"""

from __future__ import annotations

import os
import secrets

import pytest

from tests.conftest import Database
from tests.simulation.conftest import Another
from tests.simulation.run import shard_seed, simulate, tale

SHARDS = 2
ORDERS = int(os.environ.get("WALLETDESK_TEST_SIMULATION_ORDERS", "240"))
_SEED = os.environ.get("WALLETDESK_TEST_SIMULATION_SEED", "20261122")
SEED = secrets.randbits(32) if _SEED == "fresh" else int(_SEED)


@pytest.mark.parametrize("shard", range(SHARDS))
def test_everything_comes_to_its_true_end(fresh_database: Database, shard: int):
    seed = SEED if SHARDS == 1 else shard_seed(SEED, shard)
    print(f"simulation: seed {seed}, {ORDERS // SHARDS} orders")
    ended = simulate(seed, ORDERS // SHARDS)
    assert ended.wrong == [], tale(ended)


def test_a_seed_is_one_run(fresh_database: Database, second_database: Another):
    """The same seed gives the same end, to the last identifier and the last word; another gives another."""
    first = simulate(5, 15)
    with second_database():
        again = simulate(5, 15)
    assert first.wrong == [], tale(first)
    assert (first.digest, first.deeds) == (again.digest, again.deeds)
