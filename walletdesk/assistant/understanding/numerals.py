"""Chinese numerals as people say money and hours: 五百, 一千二, 两万三千零五十."""

import re

_DIGIT = {c: i for i, c in enumerate("零一二三四五六七八九")} | {
    "两": 2,
    "〇": 0,
    "俩": 2,
    "壹": 1,
    "贰": 2,
    "叁": 3,
    "肆": 4,
    "伍": 5,
    "陆": 6,
    "柒": 7,
    "捌": 8,
    "玖": 9,
}
_UNIT = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIAD = {"万": 10**4, "亿": 10**8}
CHINESE_NUMBER = "[" + "".join(_DIGIT) + "".join(_UNIT) + "".join(_MYRIAD) + "]{1,16}"


def chinese_value(words: str) -> int | None:
    """The whole number said by `words`, None where it is not one. 一千二 is 1200; 五百五 is 550."""
    if not re.fullmatch(CHINESE_NUMBER, words):
        return None
    if all(c in _DIGIT for c in words):
        return _DIGIT[words] if len(words) == 1 else int("".join(str(_DIGIT[c]) for c in words))
    total = section = digit = 0
    last_unit = 1
    after_zero = False
    for c in words:
        if c in _DIGIT:
            digit, after_zero = _DIGIT[c], after_zero or _DIGIT[c] == 0
        elif c in _UNIT:
            section += (digit or 1) * _UNIT[c]
            digit, last_unit, after_zero = 0, _UNIT[c], False
        else:
            total = (total + section + digit) * _MYRIAD[c]
            section = digit = 0
            last_unit, after_zero = _MYRIAD[c], False
    if digit and last_unit >= 100 and not after_zero and words[-1] in _DIGIT:
        digit *= last_unit // 10  # 一万二 is said for 12000
    return total + section + digit


_SMALL = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
} | {"a": 1, "an": 1}
_TENS = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SCALES = {"hundred": 100, "thousand": 1000, "grand": 1000, "million": 10**6}
_WORD = "(?:" + "|".join([*_SMALL, *_TENS, *_SCALES]) + ")"
ENGLISH_NUMBER = rf"\b{_WORD}(?:(?:[ -]|,? and ){_WORD}){{0,7}}\b"


def english_value(words: str) -> int | None:
    """The whole number said by English `words`, None where it is not one. «two thousand five hundred» is 2500."""
    total = section = 0
    for word in re.split(r"[ ,-]+", words.lower()):
        if word in _SMALL or word in _TENS:
            section += _SMALL.get(word, 0) + _TENS.get(word, 0)
        elif word == "hundred":
            section = (section or 1) * 100
        elif word in _SCALES:
            total += (section or 1) * _SCALES[word]
            section = 0
        elif word != "and":
            return None
    return total + section
