"""The colours: dark stands twice and must be the same; every ink on every ground it is used on is readable."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import walletdesk.web

STATIC = Path(walletdesk.web.__file__).parent / "static" / "web"
CSS = (STATIC / "tokens.css").read_text("utf-8")
ROLE = re.compile(r"--([a-z0-9-]+):\s*(#[0-9a-f]{6})")


def block(start: str) -> dict[str, str]:
    """The roles with plain colours in the rule that begins at `start`."""
    body = CSS[CSS.index(start) :]
    return dict(ROLE.findall(body[: body.index("}")]))


LIGHT = block(":root {\n  color-scheme: light")
DARK = block(':root:not([data-theme="light"])')

TEXT_PAIRS = [
    *[(ink, ground) for ink in ("ink", "ink-2", "ink-3") for ground in ("paper", "sheet", "sunk")],
    *[(ink, ground) for ink in ("brand", "good", "wait", "bad", "info") for ground in ("paper", "sheet")],
    *[
        (ink, ground)
        for ink in ("ink", "ink-2", "ink-3")
        for ground in ("brand-soft", "wait-soft", "info-soft")
    ],
    ("good", "brand-soft"),
    ("brand", "brand-soft"),
    ("wait", "wait-soft"),
    ("bad", "bad-soft"),
    ("ink", "bad-soft"),
    ("info", "info-soft"),
    ("brand-ink", "brand"),
    ("brand-ink", "brand-strong"),
    ("hero-ink", "hero"),
    ("hero-ink", "hero-2"),
    ("hero-ink-2", "hero"),
    ("hero-ink-2", "hero-2"),
    ("sheet", "bad"),
]


def light_of(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    bright, dim = sorted((light_of(one), light_of(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def test_chosen_dark_is_the_systems_dark() -> None:
    assert block(':root[data-theme="dark"]') == DARK


def test_light_and_dark_know_the_same_roles() -> None:
    assert LIGHT.keys() == DARK.keys()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_words_are_readable(theme: str, ink: str, ground: str) -> None:
    roles = LIGHT if theme == "light" else DARK
    assert contrast(roles[ink], roles[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "sheet"])
def test_the_edge_of_a_field_is_seen(theme: str, ground: str) -> None:
    roles = LIGHT if theme == "light" else DARK
    assert contrast(roles["edge"], roles[ground]) >= 3


def test_every_role_used_is_declared() -> None:
    declared = set(
        re.findall(r"--([a-z0-9-]+):", "".join(p.read_text("utf-8") for p in STATIC.glob("*.css")))
    )
    for sheet in STATIC.glob("*.css"):
        used = set(re.findall(r"var\(--([a-z0-9-]+)", sheet.read_text("utf-8")))
        assert used <= declared, f"{sheet.name}: {used - declared}"


def test_every_icon_used_is_in_the_sprite() -> None:
    sprite = (STATIC / "icons.svg").read_text("utf-8")
    have = set(re.findall(r'<symbol id="([a-z0-9-]+)"', sprite))
    templates = Path(walletdesk.web.__file__).parent / "templates"
    for page in templates.rglob("*.html"):
        text = page.read_text("utf-8")
        used = set(re.findall(r'\{% icon "([a-z0-9-]+)"', text)) | set(
            re.findall(r'with icon="([a-z0-9-]+)"', text)
        )
        assert used <= have, f"{page.name}: {used - have}"
