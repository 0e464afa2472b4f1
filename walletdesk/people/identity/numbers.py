"""The number of a resident's ID card (GB 11643-1999): eighteen places: region, birth, order with sex, check digit. Pure.

Two other cards have numbers of the same making: the residence permit of people from Hong Kong, Macao and Taiwan (regions 81 to
83), and the permanent residence card of foreigners as issued since 1 December 2023 (9, the province, three digits of the
nationality; the same check digit, MOD 11-2) [v: the immigration administration's rules for readers of the new card]. The old
card of foreigners (three letters and twelve digits) and passports have other numbers: they are not read here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from walletdesk.core.refusals import Refusal

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"
SHAPE = re.compile(r"[1-9][0-9]{16}[0-9X]")
_WIDE = str.maketrans("０１２３４５６７８９Ｘｘx×＊*", "0123456789XXXXXX")
BORN_FIRST = date(1890, 1, 1)

FOREIGN = "9"  # the first place of a foreigner's number; the province that issued the card follows

# The first two places: the province of the first registration (GB/T 2260; 81-83 of residence permits).
PROVINCES = {
    "11": ("北京", "Beijing"),
    "12": ("天津", "Tianjin"),
    "13": ("河北", "Hebei"),
    "14": ("山西", "Shanxi"),
    "15": ("内蒙古", "Inner Mongolia"),
    "21": ("辽宁", "Liaoning"),
    "22": ("吉林", "Jilin"),
    "23": ("黑龙江", "Heilongjiang"),
    "31": ("上海", "Shanghai"),
    "32": ("江苏", "Jiangsu"),
    "33": ("浙江", "Zhejiang"),
    "34": ("安徽", "Anhui"),
    "35": ("福建", "Fujian"),
    "36": ("江西", "Jiangxi"),
    "37": ("山东", "Shandong"),
    "41": ("河南", "Henan"),
    "42": ("湖北", "Hubei"),
    "43": ("湖南", "Hunan"),
    "44": ("广东", "Guangdong"),
    "45": ("广西", "Guangxi"),
    "46": ("海南", "Hainan"),
    "50": ("重庆", "Chongqing"),
    "51": ("四川", "Sichuan"),
    "52": ("贵州", "Guizhou"),
    "53": ("云南", "Yunnan"),
    "54": ("西藏", "Tibet"),
    "61": ("陕西", "Shaanxi"),
    "62": ("甘肃", "Gansu"),
    "63": ("青海", "Qinghai"),
    "64": ("宁夏", "Ningxia"),
    "65": ("新疆", "Xinjiang"),
    "81": ("香港", "Hong Kong"),
    "82": ("澳门", "Macao"),
    "83": ("台湾", "Taiwan"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """What a number says of its holder."""

    number: str
    region: str  # six digits; of a foreigner: 9, province, nationality
    birth: date
    sex: str  # male, female

    @property
    def province(self) -> tuple[str, str]:
        """In Chinese and English."""
        return PROVINCES[_province(self.region)]

    @property
    def foreign(self) -> bool:
        return self.region.startswith(FOREIGN)

    def age(self, on: date) -> int:
        """Whole years; one born on 29 February is a year older on 1 March."""
        return on.year - self.birth.year - ((on.month, on.day) < (self.birth.month, self.birth.day))


def clean(typed: str) -> str:
    """As people type and readers see it, without blanks and dashes, the last X a capital."""
    return re.sub(r"[\s\-·.]", "", typed.translate(_WIDE))


def check_digit(first: str) -> str:
    """The eighteenth place to the first seventeen."""
    return CHECKS[sum(int(digit) * weight for digit, weight in zip(first, WEIGHTS, strict=True)) % 11]


def checks(number: str) -> bool:
    """Whether this is a number of eighteen places whose check digit is right."""
    return bool(SHAPE.fullmatch(number)) and check_digit(number[:17]) == number[17]


def read(typed: str, *, on: date) -> Told:
    """What a typed number says, on a day of business.

    Raises Refusal (422, field `number`): `identity-number-unreadable` (not eighteen places), `identity-number-wrong` (check
    digit, region or day of birth).
    """
    number = clean(typed)
    if not SHAPE.fullmatch(number):
        raise Refusal("identity-number-unreadable", status=422, field="number")
    told = parse(number, on=on)
    if told is None:
        raise Refusal("identity-number-wrong", status=422, field="number")
    return told


def parse(number: str, *, on: date) -> Told | None:
    """As `read`, of a clean number; None where it cannot be anybody's."""
    if not checks(number) or _province(number) not in PROVINCES:
        return None
    try:
        birth = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None
    if not BORN_FIRST <= birth <= on:
        return None
    return Told(number, number[:6], birth, "male" if int(number[16]) % 2 else "female")


def _province(number: str) -> str:
    return number[1:3] if number.startswith(FOREIGN) else number[:2]


def made(region: str, birth: date, order: int) -> str:
    """A number of these parts with the right check digit; for demonstrations and tests. `order` 1 to 999, odd: male."""
    first = f"{region}{birth:%Y%m%d}{order:03d}"
    return first + check_digit(first)


def masked(number: str) -> str:
    """«110101199003078515» → «1101**********8515»: enough for its holder to know it by."""
    return f"{number[:4]}{'*' * (len(number) - 8)}{number[-4:]}" if len(number) > 8 else "*" * len(number)
