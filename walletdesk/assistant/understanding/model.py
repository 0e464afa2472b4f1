"""The two trained heads: a cheap one on what is written, a fuller one on meaning and concepts; and their blend."""

import hashlib
import json
import threading
from dataclasses import dataclass
from functools import lru_cache
from math import log, sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .concepts import concept_features
from .views import gist, pieces, sentence_vectors

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float32]

HERE = Path(__file__).parent
EXEMPLARS = HERE / "exemplars"
HEADS = HERE / "heads"
CONCEPT_SCALE = 0.7  # weight of the concept features beside the unit sentence vector
FULL_SHARE = 0.67  # of the full head in the blend


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
    values = np.array([(1 + log(n)) for _, n in known], dtype=np.float32) * idf[columns] if known else np.zeros(0, np.float32)
    length = sqrt(float(values @ values)) if len(values) else 0.0
    return columns, values / length if length else values


def softmax(scores: "Vector") -> "Vector":
    import numpy as np

    e = np.exp(scores - scores.max(axis=-1, keepdims=True))
    result: Vector = e / e.sum(axis=-1, keepdims=True)
    return result


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
        self.cheap = self.arrays["cheap"].astype(np.float32)  # (features, classes): pieces then concepts
        self.full = self.arrays["full"].astype(np.float32)  # (384 + concepts, classes)
        self.neighbours = self.arrays["neighbours"].astype(np.float32) / 127.0
        self.exemplars = exemplars()

    def cheap_probabilities(self, plain_text: str) -> "Vector":
        """Per class, from what is written alone: about a millisecond."""
        a = self.arrays
        p_cols, p_vals = weigh(pieces(plain_text), self.piece_index, a["piece_idf"])
        c_cols, c_vals = self._concepts(plain_text)
        scores = a["cheap_bias"] + p_vals @ self.cheap[p_cols]
        scores = scores + c_vals @ self.cheap[[len(self.piece_index) + c for c in c_cols]]
        return softmax(scores)

    def _concepts(self, plain_text: str) -> tuple[list[int], "Vector"]:
        counts = dict.fromkeys(concept_features(plain_text), 1)
        return weigh(counts, self.concept_index, self.arrays["concept_idf"])

    def vector(self, plain_text: str) -> "Vector":
        """The mean-centred unit sentence vector of a text's gist: tens of milliseconds."""
        import numpy as np

        v = sentence_vectors([gist(plain_text)])[0] - self.arrays["mean"]
        result: Vector = v / (np.linalg.norm(v) or 1.0)
        return result

    def probabilities(self, plain_text: str) -> tuple["Vector", "Vector | None"]:
        """Calibrated probabilities per class; and the sentence vector where it was needed.

        The cheap head answers alone where cross-validation says that it is practically never wrong.
        """
        import numpy as np

        cheap = self.cheap_probabilities(plain_text)
        if float(cheap.max()) >= self.meta["sure_at"]:
            return self.calibrated(cheap), None
        v = self.vector(plain_text)
        cols, vals = self._concepts(plain_text)
        scores = self.arrays["full_bias"] + v @ self.full[: len(v)]
        scores = scores + (CONCEPT_SCALE * vals) @ self.full[[len(v) + c for c in cols]]
        blend = FULL_SHARE * softmax(scores) + (1 - FULL_SHARE) * cheap
        return self.calibrated(blend.astype(np.float32)), v

    def calibrated(self, probabilities: "Vector") -> "Vector":
        """Sharpened by the temperature that cross-validation found, the odds of out_of_scope moved by its bias."""
        import numpy as np

        scores = np.log(np.maximum(probabilities, 1e-9)) / self.meta["temperature"]
        scores = scores.astype(np.float32)
        scores[self.classes.index("out_of_scope")] += self.meta["out_of_scope_bias"]
        return softmax(scores)

    def nearest(self, v: "Vector") -> tuple[Exemplar, float]:
        """The exemplar nearest in meaning, and its cosine."""
        similar = self.neighbours @ v
        i = int(similar.argmax())
        return self.exemplars[i], float(similar[i])


_LOAD = threading.Lock()


@lru_cache(maxsize=1)
def _loaded() -> Model:
    return Model()


def model() -> Model:
    """The process's model, loaded at first use."""
    with _LOAD:
        return _loaded()
