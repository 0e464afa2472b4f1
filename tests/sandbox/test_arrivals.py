"""Text messages and mail arrive, with their codes easy to read; or they do not."""

from __future__ import annotations

import smtplib
from email.message import EmailMessage
from typing import Any

import httpx
import pytest

from sandbox.arrivals import codes_in, links_in

from .outside import Outside

LIN = "+8613800006631"


def _text(
    outside: Outside, id: str = "m1", text: str = "【钱包】验证码 735120，10 分钟内有效。", **more: Any
) -> Any:
    return outside.send("POST", "/sms/v1/messages", {"id": id, "to": LIN, "text": text}, **more)


def _arrivals(outside: Outside, **asked: str) -> list[dict[str, Any]]:
    return list(outside.client.get("/control/arrivals", params=asked).json()["arrivals"])


def _mail(outside: Outside, message: EmailMessage) -> None:
    with smtplib.SMTP("127.0.0.1", outside.smtp_port, timeout=5) as server:
        server.send_message(message)


def test_lin_gets_her_code_once(outside: Outside) -> None:
    first, again = _text(outside), _text(outside)
    assert first.status_code == 202
    assert first.json() == again.json()
    (arrival,) = _arrivals(outside, to=LIN)
    assert (arrival["kind"], arrival["to"], arrival["code"]) == ("sms", LIN, "735120")
    assert _text(outside, text="something else").json()["code"] == "message_id_used"
    assert outside.send("GET", "/sms/v1/messages/m1").json()["status"] == "sent"


def test_newest_first_and_only_her_own(outside: Outside) -> None:
    for n in range(3):
        _text(outside, id=f"m{n}", text=f"code {n}00000")
    outside.send("POST", "/sms/v1/messages", {"id": "w", "to": "+8613900000417", "text": "code 999999"})
    assert [a["code"] for a in _arrivals(outside, to=LIN)] == ["200000", "100000", "000000"]
    assert [a["code"] for a in _arrivals(outside, to=LIN[1:], limit="1")] == ["200000"]
    assert len(_arrivals(outside)) == 4


def test_a_text_is_rejected_or_its_fate_is_unknown(outside: Outside) -> None:
    outside.arm("sms_rejected", reason="blocked")
    assert _text(outside).json()["reason"] == "blocked"
    assert _text(outside).status_code == 422
    for outcome, status, arrived in (("sent", 200, 1), ("lost", 404, 1)):
        outside.arm("sms_unknown", outcome=outcome)
        with pytest.raises(httpx.TimeoutException):
            _text(outside, id=outcome, timeout=0.15)
        assert outside.send("GET", f"/sms/v1/messages/{outcome}").status_code == status
        assert len(_arrivals(outside)) == arrived
    assert _text(outside, id="lost").status_code == 202
    assert len(_arrivals(outside)) == 2


def test_mail_is_read_in_any_dress(outside: Outside) -> None:
    message = EmailMessage()
    message["From"], message["To"] = "钱包 <no-reply@wallet.test>", "Lin@Example.com, wang@example.com"
    message["Subject"] = "激活您的钱包"
    message.set_content("激活码 206418\nhttp://127.0.0.1:8000/account/activate?token=Zk3x-9_Q.")
    message.add_alternative("<p>激活码 <b>206418</b></p>", subtype="html")
    _mail(outside, message)
    (arrival,) = _arrivals(outside, to="lin@example.com", kind="email")
    assert (arrival["subject"], arrival["code"]) == ("激活您的钱包", "206418")
    assert arrival["links"] == ["http://127.0.0.1:8000/account/activate?token=Zk3x-9_Q"]
    assert "<b>" in arrival["html"]
    assert len(_arrivals(outside, to="wang@example.com")) == 1


def test_mail_of_html_alone_is_read_too(outside: Outside) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@wallet.test", "lin@example.com", "Reset"
    message.set_content(
        "<style>p{}</style><p>Your code: <b>4417</b></p><a href='http://x.test/r?a=1&amp;b=2'>Reset</a>",
        subtype="html",
    )
    _mail(outside, message)
    (arrival,) = _arrivals(outside)
    assert arrival["code"] == "4417"
    assert arrival["links"] == ["http://x.test/r?a=1&b=2"]
    assert "p{}" not in arrival["text"]


def test_mail_can_be_refused(outside: Outside) -> None:
    outside.arm("email_rejected")
    message = EmailMessage()
    message["From"], message["To"] = "a@wallet.test", "lin@example.com"
    message.set_content("hello")
    with pytest.raises(smtplib.SMTPDataError):
        _mail(outside, message)
    assert _arrivals(outside) == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("验证码 735120，10 分钟内有效", ["735120"]),
        ("Your code is 4417.", ["4417"]),
        ("充值 ¥500000.00 已到账，尾号 6631", []),
        ("订单 20261122000417 于 2026-11-22 14:02:11", []),
        ("看 http://x.test/verify?c=123456 ，码 654321。", ["654321"]),
        ("+8613800006631", []),
    ],
)
def test_codes_are_told_from_other_figures(text: str, codes: list[str]) -> None:
    assert codes_in(text) == codes


def test_links_end_where_the_sentence_goes_on() -> None:
    assert links_in("见 https://a.test/x?y=1，谢谢。(http://b.test/)") == [
        "https://a.test/x?y=1",
        "http://b.test/",
    ]
