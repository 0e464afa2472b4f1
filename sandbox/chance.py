"""References, ids, addresses and codes: drawn at random, or from a seed and then the same in each run."""

from __future__ import annotations

import hashlib
import secrets

from .store import Store

BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


class Chance:
    """One stream of draws. How many were drawn is kept in the memory: a restart goes on, never repeats."""

    def __init__(self, store: Store, seed: int | None, stream: str):
        self.store, self.seed, self.stream = store, seed, stream

    def draw(self) -> bytes:
        """32 bytes."""
        if self.seed is None:
            return secrets.token_bytes(32)
        drawn = self.store.count_up(f"drawn {self.stream}")
        return hashlib.sha256(f"{self.stream} {self.seed} {drawn}".encode()).digest()

    def hex(self, digits: int) -> str:
        return self.draw().hex()[:digits]

    def digits(self, count: int) -> str:
        return f"{int.from_bytes(self.draw()) % 10**count:0{count}d}"

    def fraction(self) -> float:
        """From 0 to below 1."""
        return int.from_bytes(self.draw()[:6]) / 2**48

    def address(self) -> str:
        """As on the TRON network: `T` and 33 more of base 58, its last bytes a checksum."""
        body = b"\x41" + self.draw()[:20]
        check = hashlib.sha256(hashlib.sha256(body).digest()).digest()[:4]
        number, text = int.from_bytes(body + check), ""
        while number:
            number, digit = divmod(number, 58)
            text = BASE58[digit] + text
        return text
