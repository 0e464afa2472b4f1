"""How alike two references are, as fingers mistype them."""

from __future__ import annotations


def distance(one: str, other: str) -> int:
    """Edits from one to the other; a swap of neighbours counts as one (optimal string alignment). Case and
    gaps do not count.
    """
    a, b = _plain(one), _plain(other)
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, before, row = before, row, [i]
        for j, y in enumerate(b, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                best = min(best, last[j - 2] + 1)
            row.append(best)
    return row[-1]


def _plain(text: str) -> str:
    return "".join(text.split()).replace("-", "").casefold()[:100]
