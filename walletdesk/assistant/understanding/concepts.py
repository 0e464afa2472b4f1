"""What a text speaks of: hand-kept ideas ("top-up", "has not arrived") found by pattern, in both languages alike."""

import re
from functools import lru_cache
from itertools import combinations
from pathlib import Path

_FILE = Path(__file__).with_name("concepts.tsv")


@lru_cache(maxsize=1)
def patterns() -> dict[str, re.Pattern[str]]:
    """Concept name -> its pattern over plain text. A line that does not read raises ValueError."""
    found: dict[str, re.Pattern[str]] = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        name, zh, en = line.split("\t")
        parts = ([f"(?:{zh})"] if zh != "-" else []) + ([rf"(?<![a-z])(?:{en})"] if en != "-" else [])
        found[name] = re.compile("|".join(parts))
    return found


def concepts(text: str) -> list[str]:
    """Names of the concepts in a plain text, in the order of the file."""
    return [name for name, pattern in patterns().items() if pattern.search(text)]


def concept_features(text: str) -> list[str]:
    """Every concept and every pair of concepts: a pair such as top-up with not-arrived is nearly an issue."""
    names = concepts(text)
    return names + [f"{a}+{b}" for a, b in combinations(names, 2)]
