"""Words that lean on what was just said: «那要多久», «手续费能退吗», «not that one». They mean nothing by themselves.

Only a whole message counts: as soon as it names another matter, the models read it. The patterns stand in `leaning.tsv`.
"""

import re
from functools import lru_cache
from pathlib import Path

from .normalise import clean
from .slips import mended

_LONGEST = 60  # characters of such a message
_EDGES = re.compile(r"^[\s,.!?]+|[\s,.!?]+$")
_NAME = re.compile(r"\{([A-Z]+)\}")
_AFTER = r"(?:啊|呀|呢|吧|了|的|[\s?？!！。.…,，~])*"

_ORDINALS = (
    (0, r"第一|第1|1st|first|top|(?:最近|最新|最上面|刚才|刚刚)的?|latest|newest|most recent"),
    (1, r"第二|第2|2nd|second|中间的?|middle"),
    (2, r"第三|第3|3rd|third"),
    (3, r"第四|第4|fourth"),
    (-1, r"最后|最早|最下面|最老|last|oldest|bottom|earliest"),
)
_ORDINAL = tuple(
    (
        place,
        re.compile(
            rf"(?:是|就|应该是|我说的是|the |it'?s |it is )*(?:{words})(?:的|那|一|笔|个|条| one| of them)*{_AFTER}"
        ),
    )
    for place, words in _ORDINALS
)
_ACT = re.compile(
    r"(?:那么?|还有|要是|如果|换成|先(?:说|查|看)|是|就是|and|"
    r"what about|how about|for|,|，| )*(?:提现|充值|转账|提款|取现|取钱|充钱|转钱|"
    r"(?:a |the )?(?:withdraw(?:als?|ing)?|top[ -]?ups?|topping up|deposits?|transfers?|transferring|sending money))"
    rf"(?:的|手续费|限额|额度|多少| fees?| limits?)*{_AFTER}"
)


@lru_cache(maxsize=1)
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Every question with its pattern, in the order of the file."""
    named: dict[str, str] = {}
    found: list[tuple[str, re.Pattern[str]]] = []
    for line in Path(__file__).with_suffix(".tsv").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        kind, lang, written = line.split("\t")
        pattern = _NAME.sub(lambda name, lang=lang: named[f"{name[1]}.{lang}"], written)  # type: ignore[misc]
        if kind.isupper():
            named[f"{kind}.{lang}"] = pattern
        else:
            around = named[f"BEFORE.{lang}"], named[f"AFTER.{lang}"]
            found.append((kind, re.compile(rf"{around[0]}(?:{pattern}){around[1]}")))
    return tuple(found)


def leaning(text: str) -> str:
    """Which question that leans on the talk a whole message is: days, when, all, still, amount, fee, back, why, now, which,
    other, cancel, receipt, who, refused, raise, do, wait, cheapest; empty where it is none."""
    said = _said(text)
    if not said or len(said) > _LONGEST:
        return ""
    return next((kind for kind, pattern in _kinds() if pattern.fullmatch(said)), "")


def ordinal(text: str) -> int | None:
    """Which of several that were offered: 0 the first, -1 the last; None where no place was named."""
    said = _said(text)
    return next((place for place, pattern in _ORDINAL if pattern.fullmatch(said)), None)


def only_an_act(text: str) -> bool:
    """«那提现呢», «and transfers?»: the same question again, about another act."""
    return _ACT.fullmatch(_said(text)) is not None


def _said(text: str) -> str:
    return _EDGES.sub("", mended(clean(text).lower()))
