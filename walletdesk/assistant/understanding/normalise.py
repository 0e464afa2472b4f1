"""One written form for everything a customer may type, before any model sees it."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from .slips import from_pinyin, mended

MAX_CHARS = 4000  # a message longer than this is read from both its ends
_INVISIBLE = re.compile(
    r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_SPACE = re.compile(r"\s+")
_REPEAT = re.compile(r"(.)\1{2,}")
_CJK = re.compile(r"[\u3400-\u9fff]")
_LATIN_WORD = re.compile(r"[A-Za-z]+")
_NUMBER = re.compile(r"\d[\d,.:/\-]*\d|\d")
_KEPT_NUMBERS = frozenset({"12315", "12378", "110", "96110", "404", "2"})
_URL = re.compile(r"(?:https?://|www\.)[^\s\u3400-\u9fff]+", re.I)
_OPENING = re.compile(
    r"^(?:(?:你好|您好|大家好|哈[喽罗啰]|嗨|亲|请问(?:一下|下)?|(?:我)?(?:想|要)?(?:问|咨询|"
    r"请教)(?:一下|下|个问题)|"
    r"(?:不好意思|打扰(?:一下|了)?|麻烦(?:问)?(?:一下|下)|在吗|在么|客服你好|那个|早上好|上午好|"
    r"下午好|晚上好)|"
    r"hello|hi|hey|dear (?:support|team|sir|all)|good (?:morning|afternoon|evening)|excuse me|"
    r"sorry to bother you)"
    r"(?![a-z])[\s,，。.!！~～、?？:：啊呀哦]*)+"
)
_CLOSING = re.compile(
    r"(?:[\s,，。.!！~～、]*(?:谢谢(?:你|您|了|啦)?|多谢|感谢|辛苦了|拜托了?|急急急?|在线等|"
    r"(?:many )?thanks?(?: you)?(?: so much| a lot)?|thx|cheers|please help|pls)"
    r"[\s,，。.!！~～、]*)+$"
)
# «…没到账，骗子吗»: anger at us at the end of another matter, not a swindler who is reported.
_INSULT = re.compile(
    r"(?<=.{6})[\s,，。.!！?？]+(?:你们)?(?:不?是|都是|就是)*骗子(?:吗|吧|么)[\s?？!！。.]*$"
)


@lru_cache(maxsize=1)
def _to_simplified() -> Callable[[str, str], str]:
    from zhconv import convert

    convert("預熱", "zh-hans")
    return convert


def clean(text: str) -> str:
    """NFKC, no invisible characters, pinyin of our business read, traditional made simplified, single spaces; case kept."""
    if len(text) > MAX_CHARS:
        text = text[: MAX_CHARS // 2] + " " + text[-MAX_CHARS // 2 :]
    text = unicodedata.normalize("NFKC", text.encode("utf-8", "replace").decode("utf-8"))
    text = _INVISIBLE.sub("", text)
    text = from_pinyin(_SPACE.sub(" ", text).strip())
    if _CJK.search(text):
        text = _to_simplified()(text, "zh-hans")
    return text


def language_of(text: str) -> str:
    """ "zh-hans" where Chinese characters weigh more than Latin words, else "en"."""
    chinese = len(_CJK.findall(text))
    words = len(_LATIN_WORD.findall(text))
    return "zh-hans" if chinese and chinese >= words else "en"


def _mask_number(match: re.Match[str]) -> str:
    digits = re.sub(r"\D", "", match.group())
    if match.group() in _KEPT_NUMBERS:
        return match.group()
    if len(digits) <= 2:
        return "3"
    return "500" if len(digits) <= 5 or "." in match.group() else "88888888"


def plain(text: str) -> str:
    """What the models read: `clean` text lower-cased, slips of the pen mended, numbers masked, greetings and thanks off.

    Greetings stay when nothing else is said, so that a bare "hello" is still a text.
    """
    text = mended(_URL.sub(" http ", text.lower()))
    text = _REPEAT.sub(r"\1\1", text)
    text = _NUMBER.sub(_mask_number, text)
    inner = _INSULT.sub("", _CLOSING.sub("", _OPENING.sub("", text)))
    text = inner if len(inner) >= 2 else text
    return _SPACE.sub(" ", text).strip()
