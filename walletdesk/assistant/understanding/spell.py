"""A second opinion on words that no pattern of scams knows: how near a message is to what people say who are being deceived.

One small head over the sentence vector, taught by `spell.tsv` against all other exemplars. It only ever makes us *ask*
(«is somebody telling you to?»); money is held by the patterns of `safety.scams`, or by the answer to that question.
"""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from .model import HEADS, model
from .normalise import plain

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float32]

FILE = Path(__file__).with_name("spell.tsv")
STORED = HEADS / "spell.npz"
SPELL, FREE = "spell", "free"
ASK_AT = 0.9
TELLING_MIN = 12  # characters of a story that somebody else is in; less is no story
BESIDE = frozenset({"fraud_report", "official_contact_check"})  # of these some are told under a spell


def told() -> list[tuple[bool, str]]:
    """Every line: whether it is said under a spell, and its text. A bad line raises ValueError naming it."""
    found = []
    for number, line in enumerate(FILE.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        kind, _, text = line.partition("\t")
        if kind not in (SPELL, FREE) or not text:
            raise ValueError(f"{FILE.name}:{number}: wants 'spell<TAB>text' or 'free<TAB>text'")
        found.append((kind == SPELL, text))
    return found


def fingerprint() -> str:
    """SHA-256 of what the head was taught by."""
    lines = FILE.read_bytes().replace(b"\r\n", b"\n")
    return hashlib.sha256(lines + str(model().meta["fingerprint"]).encode()).hexdigest()


def likely(cleaned: str) -> float:
    """How likely it is, 0 to 1, that a `clean` text is told under a spell."""
    if len(cleaned) < TELLING_MIN:
        return 0.0
    import numpy as np

    head = _head()
    return float(1 / (1 + np.exp(-(model().vector(plain(cleaned)) @ head["weights"] + head["bias"][0]))))


@lru_cache(maxsize=1)
def _head() -> "dict[str, Vector]":
    import numpy as np

    with np.load(STORED, allow_pickle=False) as stored:
        return {name: stored[name] for name in ("weights", "bias")}


def train() -> None:
    """Fit against the exemplars as the heads hold them, and write `heads/spell.npz`."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    from .normalise import clean

    m = model()
    lines = told()
    others = np.stack([v for v, e in zip(m.neighbours, m.exemplars, strict=True) if e.issue not in BESIDE])
    own = np.stack([m.vector(plain(clean(text))) for _, text in lines])
    truth = [int(spell) for spell, _ in lines] + [0] * len(others)
    fit = LogisticRegression(C=3.0, class_weight="balanced", max_iter=500).fit(
        np.vstack([own, others]), truth
    )
    np.savez_compressed(
        STORED,
        weights=fit.coef_[0].astype(np.float32),
        bias=fit.intercept_.astype(np.float32),
        fingerprint=np.frombuffer(fingerprint().encode(), dtype=np.uint8),
    )
