"""Two trained heads (a cheap one on what is written, a full one on meaning besides), blended with the nearest exemplars."""

import hashlib
import json
import threading
from dataclasses import dataclass
from functools import lru_cache
from math import log, sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .concepts import concept_features
from .issues import OUT_OF_SCOPE
from .views import gist, pieces, sentence_vectors

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float32]

HERE = Path(__file__).parent
EXEMPLARS = HERE / "exemplars"
HEADS = HERE / "heads"
SCALE = 0.7  # weight of the concept and of the piece features beside the unit sentence vector
NEAR_SHARE = 0.3  # of the nearest exemplars in the blend with the full head
NEAR_SHARPNESS = 14.0


@dataclass(frozen=True)
class Exemplar:
    """One written phrasing: its issue, "zh" or "en", the text."""

    issue: str
    lang: str
    text: str


def exemplars() -> list[Exemplar]:
    """Every phrasing in the exemplar files, in file order. A bad line raises ValueError naming it."""
    found: list[Exemplar] = []
    for path in sorted(EXEMPLARS.glob("*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            lang, tab, text = line.partition("\t")
            if not tab or lang not in ("zh", "en") or not text.strip():
                raise ValueError(f"{path.name}:{number}: wants 'zh<TAB>text' or 'en<TAB>text'")
            found.append(Exemplar(path.stem, lang, text.strip()))
    return found


def fingerprint() -> str:
    """SHA-256 over the exemplars and concepts: heads carry it to show what they were trained on."""
    digest = hashlib.sha256()
    for path in [*sorted(EXEMPLARS.glob("*.tsv")), HERE / "concepts.tsv"]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()


def weigh(counts: dict[str, int], index: dict[str, int], idf: "Vector") -> tuple[list[int], "Vector"]:
    """Sublinear TF-IDF of unit length: columns and values. Unknown features are left out."""
    import numpy as np

    known = [(index[f], n) for f, n in counts.items() if f in index]
    columns = [c for c, _ in known]
    values = (
        np.array([(1 + log(n)) for _, n in known], dtype=np.float32) * idf[columns]
        if known
        else np.zeros(0, np.float32)
    )
    length = sqrt(float(values @ values)) if len(values) else 0.0
    return columns, values / length if length else values


def softmax(scores: "Vector") -> "Vector":
    import numpy as np

    e = np.exp(scores - scores.max(axis=-1, keepdims=True))
    result: Vector = e / e.sum(axis=-1, keepdims=True)
    return result


def near_scores(similar: "Vector", slices: list[tuple[int, int]]) -> "Vector":
    """Per class, how near its two nearest exemplars are. `similar` is (exemplars,), class by class."""
    import numpy as np

    best = np.empty(len(slices), dtype=np.float32)
    for k, (a, b) in enumerate(slices):
        top = np.partition(similar[a:b], b - a - 2)[-2:] if b - a > 1 else similar[[a, a]]
        best[k] = 0.4 * top[0] + 0.6 * top[1]
    return NEAR_SHARPNESS * best


def blend(full: "Vector", near: "Vector") -> "Vector":
    """Log-probabilities of the full head and scores of nearness, as one probability per class."""
    import numpy as np

    near_log = np.log(np.maximum(softmax(near), 1e-9))
    both = (1 - NEAR_SHARE) * np.log(np.maximum(full, 1e-9)) + NEAR_SHARE * near_log
    return softmax(both.astype(np.float32))


class Model:
    """Heads loaded from `heads/`. Thread-safe; one a process (see `model()`)."""

    def __init__(self, folder: Path = HEADS) -> None:
        import numpy as np

        self.meta: dict[str, Any] = json.loads((folder / "heads.json").read_text(encoding="utf-8"))
        with np.load(folder / "heads.npz", allow_pickle=False) as stored:
            self.arrays = {name: stored[name] for name in stored.files}
        self.classes: list[str] = self.meta["classes"]
        words = json.loads((folder / "vocabulary.json").read_text(encoding="utf-8"))
        self.piece_index = {w: i for i, w in enumerate(words["pieces"])}
        self.concept_index = {w: i for i, w in enumerate(words["concepts"])}
        self.cheap = self.arrays["cheap"].astype(np.float32)  # (concepts then pieces, classes)
        self.full = self.arrays["full"].astype(np.float32)  # (384, concepts, pieces; classes)
        self.neighbours = self.arrays["neighbours"].astype(np.float32) / 127.0
        self.exemplars = [
            Exemplar(*kept) for kept in words["exemplars"]
        ]  # as trained, whatever the files say now
        self.slices = class_slices([e.issue for e in self.exemplars], self.classes)

    def written(self, plain_text: str) -> tuple[list[int], "Vector"]:
        """Columns and values of what is written: concepts, then pieces."""
        import numpy as np

        a = self.arrays
        c_cols, c_vals = weigh(
            dict.fromkeys(concept_features(plain_text), 1), self.concept_index, a["concept_idf"]
        )
        p_cols, p_vals = weigh(pieces(plain_text), self.piece_index, a["piece_idf"])
        shift = len(self.concept_index)
        return c_cols + [shift + c for c in p_cols], np.concatenate([c_vals, p_vals])

    def vector(self, plain_text: str) -> "Vector":
        """The mean-centred unit sentence vector of a text's gist: tens of milliseconds."""
        import numpy as np

        v = _sentence(plain_text) - self.arrays["mean"]
        result: Vector = v / (np.linalg.norm(v) or 1.0)
        return result

    def probabilities(self, plain_text: str) -> tuple["Vector", "Vector | None"]:
        """Calibrated probabilities per class; and the sentence vector where it was needed.

        The cheap head answers alone where cross-validation says that it is practically never wrong.
        """
        cols, vals = self.written(plain_text)
        cheap = softmax(self.arrays["cheap_bias"] + vals @ self.cheap[cols])
        if float(cheap.max()) >= self.meta["sure_at"]:
            return cheap, None
        v = self.vector(plain_text)
        scores = self.arrays["full_bias"] + v @ self.full[: len(v)]
        scores = scores + (SCALE * vals) @ self.full[[len(v) + c for c in cols]]
        return self.calibrated(blend(softmax(scores), near_scores(self.neighbours @ v, self.slices))), v

    def calibrated(self, probabilities: "Vector") -> "Vector":
        """Sharpened by the temperature that cross-validation found, the odds of out_of_scope moved by its bias."""
        import numpy as np

        scores = np.log(np.maximum(probabilities, 1e-9)) / self.meta["temperature"]
        scores = scores.astype(np.float32)
        scores[self.classes.index(OUT_OF_SCOPE)] += self.meta["out_of_scope_bias"]
        return softmax(scores)

    def nearest(self, v: "Vector") -> tuple[Exemplar, float]:
        """The exemplar nearest in meaning, and its cosine."""
        similar = self.neighbours @ v
        i = int(similar.argmax())
        return self.exemplars[i], float(similar[i])


@lru_cache(maxsize=4)
def _sentence(plain_text: str) -> "Vector":
    """The costly part. Only the latest few are kept: the second opinion on scams looks at the message just read."""
    vector: Vector = sentence_vectors([gist(plain_text)])[0]
    return vector


def class_slices(labels: list[str], classes: list[str]) -> list[tuple[int, int]]:
    """Where each class begins and ends: exemplars are kept file by file."""
    first: dict[str, int] = {}
    after: dict[str, int] = {}
    for i, issue in enumerate(labels):
        first.setdefault(issue, i)
        after[issue] = i + 1
    return [(first[c], after[c]) for c in classes]


_LOAD = threading.Lock()


@lru_cache(maxsize=1)
def _loaded() -> Model:
    return Model()


def model() -> Model:
    """The process's model, loaded at first use."""
    with _LOAD:
        return _loaded()
