"""One-time codes that a customer wrote: nobody reads them again."""

from __future__ import annotations

import pytest

from walletdesk.desk.proving.hidden import MASK, masked


@pytest.mark.parametrize(
    "text",
    [
        "123456",
        "验证码是123456",
        "123 456",
        "码：１２３４５６",
        "一二三四五六",
        "1 2 3 4 5 6",
        "12-34-56",
        "the code is 654321",
        "My code: 654-321",
        "654321 thanks",
        "a2b2c-d3e4f",
    ],
)
def test_a_code_is_masked(text: str) -> None:
    shown = masked(text)
    assert MASK in shown
    assert sum(sign.isdigit() for sign in shown) == 0


@pytest.mark.parametrize(
    "text",
    [
        "我充值了100000元没到账",
        "转了100000没到账",
        "充值500",
        "订单202611230001",
        "2026-11-23 的那笔，验证码收不到",
        "13800138000",
        "99999.00",
        "验证码收不到，我提现100000元",
    ],
)
def test_sums_days_and_numbers_stay(text: str) -> None:
    assert masked(text, asked=True) == text


def test_where_a_code_was_sent_six_figures_are_one_wherever_they_stand() -> None:
    assert masked("短信里写的 123456 你看行不行") != masked("短信里写的 123456 你看行不行", asked=True)
