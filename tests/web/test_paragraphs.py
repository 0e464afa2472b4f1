"""Long answers in short paragraphs."""

from __future__ import annotations

from typing import Any

from walletdesk.web.paragraphs import broken

FEE: dict[str, Any] = {"proof": {"text": "¥2.00"}}


def text_of(parts: list[dict[str, Any]]) -> str:
    said = (part.get("text") or part.get("proof", {}).get("text") or "|" for part in parts)
    return "".join(said)


def test_a_short_answer_stays_one() -> None:
    parts = [{"text": "找到了。手续费是 "}, FEE, {"text": "。马上到账。"}]
    assert broken(parts) == parts


def test_one_with_lines_of_its_own_breaks_there_and_nowhere_else() -> None:
    parts = [{"text": "充值有三种方式：\n银行转账不收费。好。\n"}, FEE, {"text": "是银行卡的手续费。好。"}]
    assert text_of(broken(parts)) == "充值有三种方式：|银行转账不收费。好。|¥2.00是银行卡的手续费。好。"


def test_a_long_one_breaks_at_the_ends_of_sentences_and_never_within_a_proof() -> None:
    sentence = "快速到账：提现一千元要付手续费，现在提的话最晚明天下午到账，"
    parts = [*({"text": sentence}, FEE, {"text": "。好。"}) * 4]
    assert text_of(broken(parts)) == "|".join(f"{sentence}¥2.00。好。" for _ in range(4)).replace(
        "。好。|", "。|好。"
    )


def test_nothing_is_lost_or_added() -> None:
    parts = [{"text": "Bank transfer: "}, FEE, {"text": " costs nothing. Usually within 5 minutes. "}] * 8
    made = broken(parts)
    assert text_of(made).replace("|", "") == text_of(parts)
    assert not made[-1].get("breaks")
    assert not made[0].get("breaks")
