"""Which page of the books, or of a dispute, an act is about."""

from __future__ import annotations

from typing import Any


def about(inputs: dict[str, Any]) -> str:
    """The page of the difference, the unmatched money or the dispute among an act's inputs; empty for any other act."""
    if inputs.get("discrepancy"):
        return f"/desk/books/differences/{inputs['discrepancy']}/"
    if inputs.get("suspense"):
        return f"/desk/books/suspense/{inputs['suspense']}/"
    if inputs.get("dispute"):
        return f"/desk/disputes/{inputs['dispute']}/"
    return ""
