"""One seed for a run, and from it one for each of its shards."""

from __future__ import annotations


def shard_seed(seed: int, shard: int) -> int:
    return seed * 1_000 + shard
