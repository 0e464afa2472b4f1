"""What fingers do to references and names."""

from __future__ import annotations

import pytest

from sandbox.slips import mistyped, mistyped_name


@pytest.mark.parametrize(
    ("right", "wrong"), [("WD8K2F", "WD8KF2"), ("AB11", "A1B1"), ("777", "770"), ("0", "1")]
)
def test_a_mistyped_reference_is_near_but_never_the_same(right: str, wrong: str) -> None:
    assert mistyped(right) == wrong


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("林晓", "林小"), ("林小", "林晓"), ("欧阳海", "欧阳小"), ("Zhou Wei", "Zhou Wex"), ("x", "y")],
)
def test_a_wrong_name_is_near_but_never_the_same(right: str, wrong: str) -> None:
    assert mistyped_name(right) == wrong
