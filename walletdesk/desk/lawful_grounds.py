"""What may open a door for a third person: each ground with the paper that proves it and the law it rests on. Data, not code.

Which of them count is a dated setting (`third_person.grounds`); without one of them a request is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from walletdesk.core.settings_dated import setting


@dataclass(frozen=True)
class Ground:
    """`code` names its words: `ground-<code>` (what it is), `ground-<code>-papers` (what must be seen in the original)."""

    code: str
    citation: str
    claimed: re.Pattern[str]  # how somebody says that they have it


GROUNDS = {
    one.code: one
    for one in (
        Ground(
            "court_order",
            "民事诉讼法 第七十条",
            re.compile(r"法院|判决|裁定|协助(?:执行|调查)|court|judge?ment|subpoena", re.I),
        ),
        Ground(
            "police",
            "反电信网络诈骗法 第二十条；刑事诉讼法 第五十四条",
            re.compile(r"公安|警方|警察|派出所|立案|police|warrant", re.I),
        ),
        Ground(
            "guardianship",
            "民法典 第三十四条、第三十五条",
            re.compile(r"监护|指定监护|无民事行为能力|guardian|legal custody", re.I),
        ),
        Ground(
            "death_certificate",
            "个人信息保护法 第四十九条；民法典 第一千一百二十二条",
            re.compile(
                r"去世|过世|死亡|身故|离世|遗产|继承|passed away|decease|death|inherit|\bdied\b|estate", re.I
            ),
        ),
    )
}
REFUSED_BY = "个人信息保护法 第二十三条、第二十九条"


def accepted() -> list[Ground]:
    """The grounds that count now."""
    return [GROUNDS[code] for code in setting("third_person.grounds").split() if code in GROUNDS]


def claimed_in(text: str) -> str:
    """The ground that somebody's words name; empty where they name none that counts."""
    return next((one.code for one in accepted() if one.claimed.search(text)), "")
