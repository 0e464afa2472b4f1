"""Which class an identity may have: pure functions of checks and dated settings."""

from __future__ import annotations

from collections.abc import Iterable

from walletdesk.core.settings_dated import setting


def supported(matches: Iterable[str]) -> int:
    """The class that these checks that matched support: I by one outside, II by three, III by five; in person, III."""
    found = set(matches)
    if "in_person" in found:
        return 3
    if len(found) >= setting("identity.class_3_checks"):
        return 3
    if len(found) >= setting("identity.class_2_checks"):
        return 2
    return 1 if found else 0


def by_machine(findings: list[str], matches: Iterable[str]) -> int:
    """The class to grant without a colleague's look; 0 where one must look."""
    if findings:
        return 0
    return min(supported(matches), int(setting("identity.machine_class")))
