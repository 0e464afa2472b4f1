"""Judged by questions that nobody who wrote the exemplars has seen. Only aggregates are told, so that nobody tunes to them.

The suite asks every third; `python -m tests.assistant.understanding.test_heldout` asks all and prints the figures.
"""

from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest

from walletdesk.assistant.understanding import COSTLY, OUT_OF_SCOPE, read, spell
from walletdesk.assistant.understanding.normalise import clean
from walletdesk.safety import scams

pytestmark = pytest.mark.xdist_group("heldout")  # one worker loads the reader for it
HERE = Path(__file__).parent
LANGUAGES = ("zh", "en")


@lru_cache(maxsize=4)
def figures(lang: str, every: int = 1) -> dict[str, float]:
    """Shares over the held-out questions of one language, or over every third, say."""
    seen: Counter[str] = Counter()
    for line in (HERE / f"heldout_{lang}.tsv").read_text(encoding="utf-8").splitlines()[::every]:
        truth, tab, text = line.partition("\t")
        if not tab or truth == "issue" or truth.startswith("#"):
            continue
        reading = read(text)
        right = reading.issue == truth
        ours = truth != OUT_OF_SCOPE
        seen["ours" if ours else "strange"] += 1
        seen["first"] += ours and right
        seen["three"] += ours and truth in [issue for issue, _ in reading.candidates[:3]]
        seen["refused"] += ours and reading.issue == OUT_OF_SCOPE
        seen["turned_away"] += not ours and right
        seen["costly"] += truth in COSTLY
        seen["costly_right"] += truth in COSTLY and right
        seen["answered"] += reading.band == "answer"
        seen["answered_right"] += reading.band == "answer" and right
    return {
        "first": seen["first"] / seen["ours"],
        "three": seen["three"] / seen["ours"],
        "refused": seen["refused"] / seen["ours"],
        "out_of_scope": seen["turned_away"] / seen["strange"],
        "costly": seen["costly_right"] / seen["costly"],
        "answered_right": seen["answered_right"] / seen["answered"],
        "answered": seen["answered"] / (seen["ours"] + seen["strange"]),
    }


# Floors stand a little under what was measured when the heads were last trained; they only rise.
FLOORS = {
    "zh": {"first": 0.92, "three": 0.99, "out_of_scope": 0.93, "costly": 0.97, "answered_right": 0.96},
    "en": {"first": 0.90, "three": 0.985, "out_of_scope": 0.88, "costly": 0.96, "answered_right": 0.94},
}
REFUSED_MOST = 0.05


@pytest.mark.parametrize("lang", LANGUAGES)
def test_strangers_are_understood_and_our_business_seldom_refused(lang: str) -> None:
    found = figures(lang, 3)
    short = {name: (found[name], floor) for name, floor in FLOORS[lang].items() if found[name] < floor}
    assert not short
    assert found["refused"] <= REFUSED_MOST


def scams_met() -> dict[str, float]:
    """Shares of what is said under a spell, and of what only sounds like it, that are heard by a pattern or asked about."""
    met: Counter[str] = Counter()
    lines = (HERE / "heldout_scams.tsv").read_text(encoding="utf-8").splitlines()[1:]
    for kind, _, text in (line.partition("\t") for line in lines):
        met["all-" + kind] += 1
        met[kind] += scams.read(clean(text)) is not None or spell.likely(clean(text)) >= spell.ASK_AT
    return {kind: met[kind] / met["all-" + kind] for kind in ("spell", "free")}


def test_scams_in_words_nobody_taught_are_met_and_ordinary_money_is_not() -> None:
    found = scams_met()
    assert found["spell"] >= 0.75
    assert found["free"] <= 0.05


if __name__ == "__main__":
    for language in LANGUAGES:
        print(language, {name: round(share, 3) for name, share in figures(language).items()})
    print("scams", scams_met())
