"""Whatever an answer may rest on can be shown: a bubble with a proof that has no words would be no bubble at all."""

from __future__ import annotations

import pytest

from walletdesk.assistant import references  # noqa: F401  (they register)
from walletdesk.assistant.answers import LOADERS
from walletdesk.web.turns import proof_of

KINDS = sorted(kind for kind in LOADERS if not kind.startswith("test"))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("viewer", ["customer", "staff"])
def test_it_says_where_it_comes_from(kind: str, viewer: str) -> None:
    assert proof_of("x", {"kind": kind, "id": "x", "field": "x"}, viewer=viewer)["source"]
