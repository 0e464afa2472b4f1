"""Trains the shipped heads from the exemplars: `walletdesk train`, some minutes.

Same exemplars, concepts and library versions give the same heads.
"""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse
from sklearn.model_selection import StratifiedKFold

from . import model as shipped
from . import spell
from .calibrate import choose
from .concepts import concept_features
from .issues import ISSUES
from .normalise import clean, plain
from .softmax_fit import SoftmaxFit
from .views import gist, pieces, sentence_vectors

if TYPE_CHECKING:
    from numpy.typing import NDArray

FOLDS = 3
SEED = 20261122
CHEAP_C, FULL_C = 10.0, 20.0
STEPS = 120  # of the optimiser; more change nothing that cross-validation can see


class Columns:
    """A vocabulary with its idf, and the sparse rows it makes."""

    def __init__(self, counted: list[dict[str, int]], least: int) -> None:
        seen = Counter(f for row in counted for f in row)
        self.names = sorted(f for f, n in seen.items() if n >= least)
        self.index = {f: i for i, f in enumerate(self.names)}
        total = len(counted)
        self.idf = np.array([np.log((1 + total) / (1 + seen[f])) + 1 for f in self.names], dtype=np.float32)

    def rows(self, counted: list[dict[str, int]]) -> sparse.csr_matrix:
        indptr, columns, values = [0], [], []
        for row in counted:
            cols, vals = shipped.weigh(row, self.index, self.idf)
            columns.extend(cols)
            values.extend(vals.tolist())
            indptr.append(len(columns))
        return sparse.csr_matrix(
            (values, columns, indptr), shape=(len(counted), len(self.names)), dtype=np.float32
        )


class Material:
    """Everything counted once: labels, piece counts, concept counts, sentence vectors."""

    def __init__(self) -> None:
        self.exemplars = shipped.exemplars()
        self.labels = np.array([e.issue for e in self.exemplars])
        self.kinds = np.array([e.issue + e.lang for e in self.exemplars])
        self.texts = [plain(clean(e.text)) for e in self.exemplars]
        self.pieces: list[dict[str, int]] = [pieces(t) for t in self.texts]
        self.concepts: list[dict[str, int]] = [dict.fromkeys(concept_features(t), 1) for t in self.texts]
        self.vectors = sentence_vectors([gist(t) for t in self.texts])


class Heads:
    """One fitting of both heads on the rows `take` (ascending) of the material."""

    def __init__(self, m: Material, take: "NDArray[Any]") -> None:
        self.concepts = Columns([m.concepts[i] for i in take], 2)
        self.pieces = Columns([m.pieces[i] for i in take], 2)
        self.mean = m.vectors[take].mean(axis=0)
        self.neighbours = self.centred(m.vectors[take])
        written = self._written(m, take)
        self.cheap = SoftmaxFit(None, written, m.labels[take], c=CHEAP_C, steps=STEPS)
        self.full = SoftmaxFit(
            self.neighbours, written * shipped.SCALE, m.labels[take], c=FULL_C, steps=STEPS
        )
        self.slices = shipped.class_slices(m.labels[take].tolist(), self.full.classes.tolist())

    def _written(self, m: Material, take: "NDArray[Any]") -> sparse.csr_matrix:
        known = self.concepts.rows([m.concepts[i] for i in take])
        return sparse.hstack([known, self.pieces.rows([m.pieces[i] for i in take])]).tocsr()

    def centred(self, vectors: "NDArray[Any]") -> "NDArray[Any]":
        v = vectors - self.mean
        result: NDArray[Any] = v / np.maximum(np.linalg.norm(v, axis=1, keepdims=True), 1e-9)
        return result

    def probabilities(self, m: Material, take: "NDArray[Any]") -> tuple["NDArray[Any]", "NDArray[Any]"]:
        """Of the cheap head alone, and of the blend, for other rows."""
        written = self._written(m, take)
        v = self.centred(m.vectors[take])
        full = self.full.probabilities(v, written * shipped.SCALE)
        near = [shipped.near_scores(self.neighbours @ row, self.slices) for row in v]
        return self.cheap.probabilities(None, written), shipped.blend(full, np.stack(near))


def cross_validate(m: Material) -> tuple["NDArray[Any]", "NDArray[Any]", list[str]]:
    """Out-of-fold probabilities of the cheap head and the blend, and the class order."""
    classes = sorted(set(m.labels))
    cheap = np.zeros((len(m.labels), len(classes)))
    blend = np.zeros_like(cheap)
    for take, leave in StratifiedKFold(FOLDS, shuffle=True, random_state=SEED).split(m.vectors, m.kinds):
        cheap[leave], blend[leave] = Heads(m, take).probabilities(m, leave)
    return cheap, blend, classes


def save(m: Material, heads: Heads, chosen: dict[str, float]) -> None:
    """Writes heads.npz, vocabulary.json and heads.json: plain arrays and text, nothing that runs."""
    shipped.HEADS.mkdir(exist_ok=True)
    half = np.float16
    np.savez_compressed(
        shipped.HEADS / "heads.npz",
        cheap=heads.cheap.weights.astype(half),
        cheap_bias=heads.cheap.bias,
        full=heads.full.weights.astype(half),
        full_bias=heads.full.bias,
        mean=heads.mean.astype(np.float32),
        piece_idf=heads.pieces.idf,
        concept_idf=heads.concepts.idf,
        neighbours=np.round(heads.centred(m.vectors) * 127).astype(np.int8),
    )
    kept = [[e.issue, e.lang, e.text] for e in m.exemplars]
    words = {"pieces": heads.pieces.names, "concepts": heads.concepts.names, "exemplars": kept}
    (shipped.HEADS / "vocabulary.json").write_text(
        json.dumps(words, ensure_ascii=False, indent=0), encoding="utf-8"
    )
    meta = {
        "fingerprint": shipped.fingerprint(),
        "exemplars": len(m.labels),
        "classes": heads.full.classes.tolist(),
        **chosen,
    }
    (shipped.HEADS / "heads.json").write_text(json.dumps(meta, indent=1) + "\n", encoding="utf-8")


def main(argv: Sequence[str] | None = None) -> int:
    """Trains, prints what cross-validation over the exemplars said, writes the heads. `argv` takes nothing."""
    m = Material()
    unknown = set(m.labels) ^ set(ISSUES)
    if unknown:
        print(f"exemplar files and issues differ: {sorted(unknown)}", file=sys.stderr)
        return 1
    cheap, blend, classes = cross_validate(m)
    chosen, told = choose(cheap, blend, m.labels, [e.lang for e in m.exemplars], classes)
    for line in told:
        print(line)
    save(m, Heads(m, np.arange(len(m.labels))), chosen)
    spell.train()
    return 0
