"""The type that paper is set in, cut down: reading a whole Chinese font is what takes the time, and a page needs little of it.

Two cuts are kept beside the programs (else in the installation's home): what nearly every page needs, and the characters of
GB 2312. What a cut lacks is set in the whole font, line by line; what that lacks too stands as its number (`shown`). `python -m
walletdesk.money.records.typefaces` makes both, as the installation does.
"""

from __future__ import annotations

import hashlib
import logging
import os
import re
import sys
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.conf import settings

# It tells every letter of every page it embeds, names included: nothing for a log.
logging.getLogger("fontTools").setLevel(logging.WARNING)

EDITION = "1"  # of how a cut is made
FEW, COMMON, WHOLE = "few", "common", "whole"
# What stands in names of people and companies, beside the words of the product itself.
NAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蔡蒋余于杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方"
    "白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔向汤伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国文辉力"
    "晓宇浩欣怡子涵梓轩博雨悦思佳嘉诗琪俊志鹏飞海波云峰春梅雪莉慧颖倩婷媛璐瑶琳晨阳一诺泽睿"
    "北京上海天津重庆河南湖四川广东西浙江苏安徽福建山辽宁吉黑龙陕甘肃青贵州云藏新疆内蒙古香港澳门深圳杭武汉成都厦大连沈长沙郑合肥济"
    "有限责任公司股份集团科技网络信息技术电子商务贸易实业投资管理咨询服务文化传媒广告餐饮食品医药器械建筑工程装饰房地产物业设计制造机械设备"
    "材料化环保能源汽车运输流供应链教育培训酒店旅游农牧水产服饰纺织家具玩具律师事务所会计学院大学中心研究局委员会协联合社区店铺厂"
    "澜瑞鑫盛鼎恒泰隆昌祥兴达利源丰康众汇创智慧维腾迅捷优尚雅格凯威远航宏图晟昊宸圣诚佰仟万邦博奥普润皓翔骏鸿景乐迪艾尔斯特莱德欧美亚太平洋"
    "零壹贰叁肆伍陆柒捌玖拾亿圆角整负年月日时第号款费税额单价数量率合规格型备注开票收款复核"
    "路街道号楼层室座栋单元幢弄巷村镇乡县市省区开发工业园创高新自由试验银行支分营部户"
)


@lru_cache(maxsize=1)
def whole_file() -> str:
    return str(files("paperang_p2_fonts_cjk") / "fonts" / "wqy-microhei.ttc")


RARE = re.compile("[\u3400-\u4dbf\u9fa6-\uf8ff\U00010000-\U0010ffff]")  # where the whole font has gaps


def shown(text: str) -> str:
    """The text as it can be set: a letter that no type of ours has (𠮷, a sign from a phone) as its number in Unicode,
    «〔U+20BB7〕», which says which one is meant; never an empty box.
    """
    if not RARE.search(text):
        return text
    return RARE.sub(lambda one: one[0] if ord(one[0]) in _whole() else f"〔U+{ord(one[0]):04X}〕", text)


@lru_cache(maxsize=1)
def _whole() -> frozenset[int]:
    from fontTools.ttLib import TTFont

    return frozenset(TTFont(whole_file(), fontNumber=0, lazy=True).getBestCmap())


class Faces:
    """The faces of one document, each added as a line first needs it. `of(text)` is the family that has every letter of it."""

    def __init__(self, document: Any) -> None:
        self.document, self.added = document, set[str]()

    def of(self, text: str) -> str:
        family, file = _face(frozenset(text))
        if family not in self.added:
            self.document.add_font(family, fname=file)
            self.added.add(family)
        return family


@lru_cache(maxsize=4096)
def _face(letters: frozenset[str]) -> tuple[str, str]:
    for name in (FEW, COMMON):
        file = cut(name) if name == FEW else kept(name)
        if file and letters <= _letters_of(str(file)):
            return name, str(file)
    return WHOLE, whole_file()


def cut(name: str) -> Path | None:
    """The cut's file, made where it is missing; None where it cannot be written anywhere."""
    if found := kept(name):
        return found
    for folder in _folders():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            return _made(folder / _file(name), wanted(name))
        except OSError:
            continue
    return None


def kept(name: str) -> Path | None:
    """The cut's file where it was made before."""
    return next((path for folder in _folders() if (path := folder / _file(name)).exists()), None)


@lru_cache(maxsize=2)
def wanted(name: str) -> frozenset[str]:
    """The letters of a cut."""
    signs = {chr(code) for span in ((0x20, 0x7F), (0xA0, 0x100), (0x3000, 0x3020)) for code in range(*span)}
    signs |= set("‐–—‘’“”…·※→←×÷≤≥￥（），。：；！？、《》【】％＋－／①②③④⑤")
    if name == FEW:
        return frozenset(signs | set(NAMES) | _words())
    rows = (bytes((high, low)) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    return frozenset(signs | _words() | set("".join(row.decode("gb2312", "ignore") for row in rows)))


def _words() -> set[str]:
    """Every letter of the product's own sentences about money, and of the paper's."""
    here = Path(__file__).resolve().parents[1]
    found = (path.read_text(encoding="utf-8") for path in sorted(here.glob("**/words/**/*.ftl")))
    return {letter for text in found for letter in text if letter.isprintable()}


def _made(path: Path, letters: frozenset[str]) -> Path:
    from fontTools import subset
    from fontTools.ttLib import TTFont

    font = TTFont(whole_file(), fontNumber=0, lazy=True)
    there = font.getBestCmap()
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True, drop_tables=["FFTM"])
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[ord(letter) for letter in letters if ord(letter) in there])
    cutter.subset(font)
    draft = path.with_suffix(f".{os.getpid()}")
    font.save(draft)
    told = "".join(sorted(letter for letter in letters if ord(letter) in there))
    path.with_suffix(".txt").write_text(told, encoding="utf-8")
    os.replace(draft, path)  # whole or not at all, and after its letters
    return path


@lru_cache(maxsize=4)
def _letters_of(file: str) -> frozenset[str]:
    return frozenset(Path(file).with_suffix(".txt").read_text(encoding="utf-8"))


@lru_cache(maxsize=2)
def _file(name: str) -> str:
    """Named by what it was cut from and what for: a new font or other words make a new one."""
    letters = "".join(sorted(wanted(name)))
    made_of = f"{EDITION} {Path(whole_file()).stat().st_size} {letters}"
    return f"{name}-{hashlib.sha256(made_of.encode()).hexdigest()[:16]}.ttf"


def _folders() -> Iterator[Path]:
    """Beside the programs, for every house that runs them; in a house of its own where nothing may be written there."""
    yield Path(sys.prefix) / "share" / "walletdesk" / "type"
    if settings.configured or os.environ.get("DJANGO_SETTINGS_MODULE"):
        yield Path(settings.WALLETDESK_HOME) / "type"


if __name__ == "__main__":
    for _name in (FEW, COMMON):
        print(cut(_name))
