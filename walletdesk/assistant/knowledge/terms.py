"""Text to search terms: two neighbouring characters of Chinese, a whole word of everything else."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import zhconv

_runs = re.compile(r"(?P<han>[\u3400-\u9fff\uf900-\ufaff]+)|(?P<word>[^\W_\u3400-\u9fff\uf900-\ufaff]+)")
_apostrophe = re.compile(r"(?<=\w)['’](?=\w)")

# Words that say nothing of the subject. A query made of nothing else keeps them.
EMPTY_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
        a an and are am as at be been but by can could did do does for from had has have how i if im
        in into is it its ive me my not of on or our please pls so that the their them there they
        this to u us was we were what when where which who why will with would you your yours
        """,
    )
)
# The same in Chinese, where words have no spaces: cut out before pairs of characters are made.
_empty_phrases = re.compile(
    "怎么办|怎么样|怎么|怎样|怎办|如何|为什么|为啥|什么|请问|一下|可以|能不能|是不是|有没有|我的|我们|你们|您好|你好|"
    "这个|那个|多少|[吗呢啊吧呀嘛了的]"
)


@lru_cache(maxsize=8192)
def normalise(text: str) -> str:
    """One form for all: full width to half, small letters, traditional characters to simplified."""
    folded = _apostrophe.sub("", unicodedata.normalize("NFKC", text).casefold())
    return str(zhconv.convert(folded, "zh-cn"))


def terms(text: str, *, singles: bool = False) -> list[str]:
    """Terms of `text` in order. A lone character stands for itself; `singles` adds every character too."""
    found: list[str] = []
    for run in _runs.finditer(normalise(text)):
        if word := run["word"]:
            found.append(stem(word))
            continue
        han = run["han"]
        found += [han[at : at + 2] for at in range(len(han) - 1)]
        if singles or len(han) == 1:
            found += list(han)
    return found


def query_terms(text: str) -> list[str]:
    """Terms of a query, each once, without the empty words unless there is nothing else."""
    telling = terms(_empty_phrases.sub(" ", normalise(text)))
    found = [term for term in telling if term not in EMPTY_WORDS] or terms(text)
    return list(dict.fromkeys(found))


def stem(word: str) -> str:
    """Plural and the common endings off an English word, so that `refunds` and `refunded` meet `refund`."""
    if not word.isascii() or len(word) < 4 or not word.isalpha():
        return word
    for ending, least in (("ies", 5), ("ing", 6), ("ed", 5), ("es", 6), ("s", 4)):
        if word.endswith(ending) and len(word) >= least and not word.endswith("ss"):
            base = word[: -len(ending)]
            return _undouble(base + "y" if ending == "ies" else base)
    return _undouble(word)


def _undouble(word: str) -> str:
    """`withdraww` and `withdraw`, `closed` and `close` share one form: no doubled end, no silent e."""
    if len(word) > 4 and word[-1] == word[-2]:
        word = word[:-1]
    return word[:-1] if len(word) > 4 and word.endswith("e") else word
