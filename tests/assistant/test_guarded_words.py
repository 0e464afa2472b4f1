"""Each record from which the talks of the watch speak says where it comes from, in both languages."""

from __future__ import annotations

import pytest

from walletdesk.core import words


@pytest.mark.parametrize("kind", ["stop", "visit", "caution", "scam"])
@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_each_proof_says_whence(kind: str, lang: str) -> None:
    assert words.say(f"proof-of-{kind}", lang)
