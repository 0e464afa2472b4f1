"""Reading a customer's words: issue with confidence and rivals, slots, moods, and how far to trust it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from typing import Literal

from . import rules
from .issues import COSTLY, OUT_OF_SCOPE
from .model import model
from .moods import moods_of, only_manners
from .normalise import clean, language_of, plain
from .slots import Slots, find

Band = Literal["answer", "ask", "person"]

RULE_CONFIDENCE = 0.93
VETO_COSINE = 0.30  # nothing we know is even this near: do not claim to understand
KEPT_CANDIDATES = 5


@dataclass(frozen=True)
class Reading:
    """What one message was understood to say.

    `band`: "answer" act on `issue`; "ask" offer the three best; "person" hand over. `bare` is a message that
    asks nothing of itself ("好的", "500", "yes, that one"): its moods and slots answer what was asked before.
    """

    issue: str
    confidence: float
    candidates: list[tuple[str, float]]
    band: Band
    slots: Slots
    moods: set[str]
    language: str
    nearest: str = ""
    bare: bool = False
    concepts: list[str] = field(default_factory=list)


def read(text: str, *, now: datetime | None = None, lang: str | None = None) -> Reading:
    """Understands one message. Never raises on odd text. `now` is aware (default: the present); `lang` overrides
    the language found ("zh-hans" or "en")."""
    cleaned = clean(text)
    language = lang or language_of(cleaned)
    slots = find(cleaned, now or datetime.now(UTC))
    moods = moods_of(cleaned)
    if only_manners(cleaned) or _only_slots(cleaned, slots):
        return Reading(
            OUT_OF_SCOPE, 0.99, [(OUT_OF_SCOPE, 0.99)], "answer", slots, moods, language, bare=True
        )
    issue, ranked, nearest, cosine = _weighed(plain(cleaned), "wants_human" in moods)
    confidence = ranked[0][1]
    return Reading(
        issue,
        confidence,
        ranked[:KEPT_CANDIDATES],
        _band(issue, confidence, ranked, cosine, moods),
        slots,
        moods,
        language,
        nearest,
    )


def warm() -> None:
    """Loads everything and reads once, so that the first customer does not wait."""
    read("预热 充值还没到 请处理")
    read("warming up: the deposit is missing, and i wonder about things")


def _only_slots(cleaned: str, slots: Slots) -> bool:
    return bool(slots) and len(cleaned) <= 24 and not any(c.isalpha() for c in _without_slot_words(cleaned))


def _without_slot_words(cleaned: str) -> str:
    import re

    words = (
        r"今天|昨天|前天|今早|昨晚|上午|下午|中午|早上|晚上|凌晨|刚才|刚刚|上周|周[一二三四五六日天]|"
        r"[年月日号点半分块元钱万千百]|[零一二两三四五六七八九十]|左右|大概|大约|的|那笔|这笔|是|我|"
        r"尾号|订单号|单号|"
        r"(?i:\b(?:today|yesterday|this|last|night|morning|afternoon|evening|noon|at|about|around|"
        r"the|on|am|pm|yuan|rmb|cny|ending|in|it was|it'?s|one|order|number|no)\b)|"
        r"[A-Za-z]{1,5}(?=[-_]?\d{6})|[a-z]{3,4}_\w+|\b\d+k\b"
    )
    return re.sub(words, "", cleaned)


@lru_cache(maxsize=1024)
def _weighed(plain_text: str, human: bool) -> tuple[str, list[tuple[str, float]], str, float]:
    """The issue, all classes best first, the nearest exemplar's text and cosine (1.0 where it was not needed)."""
    m = model()
    probabilities, vector = m.probabilities(plain_text)
    scores = dict(zip(m.classes, map(float, probabilities), strict=True))
    wanted = rules.fired(plain_text)
    if wanted is None and human and scores["talk_to_human"] < RULE_CONFIDENCE:
        wanted = "talk_to_human" if _asks_for_person_only(scores) else None
    if wanted:
        _raise(scores, wanted, RULE_CONFIDENCE)
    ranked = sorted(((k, round(v, 4)) for k, v in scores.items()), key=lambda kv: -kv[1])
    if vector is None:
        return ranked[0][0], ranked, "", 1.0
    near, cosine = m.nearest(vector)
    return ranked[0][0], ranked, near.text, cosine


def _asks_for_person_only(scores: dict[str, float]) -> bool:
    """A person is asked for in words: that wins, unless it is plainly a complaint or about not reaching one."""
    return max(scores["complaint"], scores["cannot_reach_us"]) < 0.6


def _raise(scores: dict[str, float], issue: str, to: float) -> None:
    if scores[issue] >= to:
        return
    share = (1 - to) / max(1e-9, 1 - scores[issue])
    for name in scores:
        scores[name] = to if name == issue else scores[name] * share


def _band(
    issue: str, confidence: float, ranked: list[tuple[str, float]], cosine: float, moods: set[str]
) -> Band:
    meta = model().meta
    if "wants_human" in moods or (issue == "talk_to_human" and confidence >= meta["answer_at"]):
        return "person"
    if confidence >= meta["answer_at"] and (cosine >= VETO_COSINE or issue == OUT_OF_SCOPE):
        return "answer"
    if confidence < meta["ask_at"]:
        return "person"
    if cosine < VETO_COSINE and ranked[0][0] not in COSTLY:
        return "person" if sum(p for _, p in ranked[:3]) < 0.5 else "ask"
    return "ask"
