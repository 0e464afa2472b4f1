"""A payee's name as a payer may see it: enough to recognise whom one knows, with the covered part to be filled in.

The family name is covered, for it is what a stranger is most likely to search with; who knows the payee can fill it
in.
"""

from __future__ import annotations

import unicodedata

from walletdesk.people.masks import HAN

# Family names of two characters.
DOUBLE = frozenset(
    "欧阳 司马 上官 诸葛 皇甫 尉迟 公孙 慕容 令狐 东方 夏侯 长孙 宇文 司徒 端木 百里 南宫 司空 轩辕 呼延 "
    "东郭 西门 独孤 澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠 仲孙 钟离 闻人 赫连 万俟 拓跋".split()
)


def masked(name: str) -> str:
    """«林晓» → «*晓», «欧阳娜娜» → «**娜娜», «Lin Xiaolin» → «L** Xiaolin», a single character → «*»."""
    covered, rest = _parts(name)
    if HAN.match(name.strip()):
        return "*" * len(covered) + rest
    return f"{covered[:1]}{'*' * (len(covered) - 1)} {rest}".strip()


def agrees(name: str, typed: str) -> bool:
    """Whether what was typed is the covered part, or the whole name."""
    said = _plain(typed)
    return bool(said) and said in (_plain(_parts(name)[0]), _plain(name))


def _parts(name: str) -> tuple[str, str]:
    """The covered part, and what stays visible."""
    name = name.strip()
    if HAN.match(name):
        family = 2 if name[:2] in DOUBLE and len(name) > 2 else 1
        return name[:family], name[family:]
    first, _, rest = name.partition(" ")
    return first, rest


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
