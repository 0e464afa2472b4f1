"""A small inverted index in memory with BM25F scores: fields weigh differently, length is allowed for."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from difflib import get_close_matches

from walletdesk.assistant.knowledge.terms import query_terms, terms

SATURATION = 1.2
LENGTH_WEIGHT = 0.6
PREFIX_LEAST = 3
PREFIXES_MAX = 8
LEAST_COVERAGE = 0.2
UNKNOWN_PAIR_WEIGHT = 0.3  # two characters never met are most often the seam between two words


class Index:
    """Documents by key, each a mapping of field to text; `weights` says how much a field counts."""

    def __init__(self, documents: Mapping[str, Mapping[str, str]], weights: Mapping[str, float]) -> None:
        self._postings: dict[str, dict[str, float]] = defaultdict(dict)
        lengths: dict[str, float] = {}
        for key, fields in documents.items():
            counted: dict[str, float] = defaultdict(float)
            for field, text in fields.items():
                for term, times in Counter(terms(text, singles=True)).items():
                    counted[term] += times * weights[field]
            lengths[key] = sum(counted.values())
            for term, weight in counted.items():
                self._postings[term][key] = weight
        self._size = len(documents)
        mean = sum(lengths.values()) / max(1, self._size)
        self._scale = {
            key: 1 - LENGTH_WEIGHT + LENGTH_WEIGHT * length / mean for key, length in lengths.items()
        }

    def search(self, query: str, limit: int) -> list[tuple[str, float]]:
        """Keys and scores, best first, at most `limit`. Those with too little of the query are left out."""
        wanted = query_terms(query)
        scores: dict[str, float] = defaultdict(float)
        covered: dict[str, float] = defaultdict(float)
        whole = 0.0
        for term in wanted:
            alike = self._known(term, last=term == wanted[-1])
            rarity = max((self._rarity(known) for known in alike), default=self._unknown_rarity(term))
            whole += rarity
            for key, weight in self._best_weights(alike).items():
                scaled = weight / self._scale[key]
                scores[key] += rarity * scaled * (SATURATION + 1) / (scaled + SATURATION)
                covered[key] += rarity
        ranked = [
            (key, score * covered[key] / whole)
            for key, score in scores.items()
            if covered[key] >= LEAST_COVERAGE * whole
        ]
        ranked.sort(key=lambda pair: (-pair[1], pair[0]))
        return ranked[:limit]

    def matching_terms(self, query: str) -> list[str]:
        """The terms of the index that `query` meets, for highlighting."""
        wanted = query_terms(query)
        return [known for term in wanted for known in self._known(term, last=term == wanted[-1])]

    def _known(self, term: str, *, last: bool) -> list[str]:
        """The term itself; else, for words, what it begins (still being typed) or is a slip of the pen of."""
        if term in self._postings:
            return [term]
        if not term.isascii() or not term.isalpha() or len(term) < PREFIX_LEAST:
            return []
        if last:
            begun = sorted(known for known in self._postings if known.startswith(term))
            if begun:
                return begun[:PREFIXES_MAX]
        return get_close_matches(term, self._words(), n=1, cutoff=0.8) if len(term) > 4 else []

    def _words(self) -> list[str]:
        return [known for known in self._postings if known.isascii() and len(known) > 3]

    def _best_weights(self, alike: list[str]) -> dict[str, float]:
        best: dict[str, float] = {}
        for known in alike:
            for key, weight in self._postings[known].items():
                best[key] = max(weight, best.get(key, 0.0))
        return best

    def _unknown_rarity(self, term: str) -> float:
        return self._rarity(term) * (1.0 if term.isascii() else UNKNOWN_PAIR_WEIGHT)

    def _rarity(self, term: str) -> float:
        holders = len(self._postings[term]) if term in self._postings else 0
        return math.log(1 + (self._size - holders + 0.5) / (holders + 0.5))
