"""Slips of the pen: references and names as people mistype them."""

from __future__ import annotations


def mistyped(reference: str) -> str:
    """The last two differing neighbours swapped, as fingers do; another last character when all are alike."""
    for i in range(len(reference) - 2, -1, -1):
        if reference[i] != reference[i + 1]:
            return reference[:i] + reference[i + 1] + reference[i] + reference[i + 2 :]
    return reference[:-1] + ("0" if reference[-1:] != "0" else "1")


ALIKE = str.maketrans("晓明伟静强丽军芳敏小", "小名玮婧墙莉君方闽晓")


def mistyped_name(name: str) -> str:
    """A name with its last character wrong (林晓 → 林小), never the same name."""
    last = name[-1:]
    wrong = last.translate(ALIKE)
    if wrong == last:
        wrong = "小" if "一" <= last <= "鿿" else "x" if last != "x" else "y"
    return name[:-1] + wrong
