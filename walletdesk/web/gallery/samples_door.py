# ruff: noqa: E501  (sentences stay on one line)
"""Samples for help, sign-in, registration and error pages."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.safestring import mark_safe

from walletdesk.core.clock import SHANGHAI
from walletdesk.web.gallery.samples import Context, at, pick


def help_index(lang: str) -> Context:
    topics = [
        ("banknote", "充值与到账", "Top-ups", "没到账、填错、怎么充", "missing, mistyped, how to"),
        ("lock", "登录与密码", "Signing in", "锁定、忘记密码、换手机", "locked, password, new phone"),
        ("shield-check", "安全", "Security", "验证码、可疑来电、诈骗", "codes, calls, scams"),
        ("user-check", "注册与实名", "Registration", "开户、激活、证件", "opening, activation, ID"),
        ("receipt-text", "记录与发票", "Records", "查去向、下载", "tracing, downloads"),
        ("headset", "联系我们", "Contact", "在线、时限、投诉", "chat, times, complaints"),
    ]
    common = [
        ("充值没到账怎么办", "My top-up has not arrived"),
        ("付款户名写错了", "The payer's name was mistyped"),
        ("收不到验证码", "The code does not arrive"),
        ("账户被锁定", "My account is locked"),
    ]
    return {
        "query": "",
        "signed_in": True,
        "topics": [
            {"href": "/gallery/article/", "icon": i, "title": pick(lang, a, b), "detail": pick(lang, c, d)}
            for i, a, b, c, d in topics
        ],
        "common": [{"href": "/gallery/article/", "title": pick(lang, a, b)} for a, b in common],
    }


def article(lang: str) -> Context:
    zh = "<p>银行转账充值通常一分钟内到账。没到账时，先看「记录」里这笔钱走到了哪一步。</p><h2>常见原因</h2><ul><li>银行还在处理：页面会写明最迟时间。</li><li>付款户名或附言不符：款项暂存，核实后入账。</li><li>银行拒绝：会写明原因，钱没有离开您的银行。</li></ul><h2>怎么办</h2><p>直接告诉客服金额和时间，我们查您的记录来回答。</p>"
    en = "<p>A top-up by bank transfer usually arrives within a minute. If not, first see under Records where the money is.</p><h2>Usual causes</h2><ul><li>The bank is still at work: the page says by when.</li><li>Name or reference differ: the money waits until checked.</li><li>The bank refused: the reason is shown and the money never left.</li></ul><h2>What to do</h2><p>Tell us the amount and time; we look at your records.</p>"
    made = {
        "title": pick(lang, "充值没到账怎么办", "My top-up has not arrived"),
        "html": mark_safe(pick(lang, zh, en)),
        "updated": at(9, 0, day=18).date(),
        "href": "/gallery/article/",
        "issue": "deposit_missing",
    }
    return {"article": made, "related": help_index(lang)["common"][1:], "voted": "", "signed_in": True}


def signin(lang: str) -> Context:
    locked = pick(
        lang,
        "密码连续输错 5 次，为保护您的账户，请在 15 分钟后再试，或重设密码。",
        "Five wrong passwords: to protect you, please wait 15 minutes or reset it.",
    )
    return {"values": {"identifier": "138 0013 6631"}, "errors": {"form": locked}, "next": "/"}


def register(lang: str) -> Context:
    weak = pick(lang, "密码含有您的手机号，容易被猜到。", "The password contains your phone number.")
    return {
        "values": {
            "name": pick(lang, "林晓", "Lin Xiao"),
            "phone": "13800136631",
            "email": "lin@example.com",
        },
        "errors": {"password": weak},
    }


def activate(lang: str) -> Context:
    by_mail = [{"value": "email", "label": pick(lang, "改用邮箱", "By email")}]
    return {
        "asked": {"purpose": "activate", "channel": "sms"},
        "step": "code",
        "sent_to": "138****6631",
        "values": {},
        "errors": {},
        "again_at": datetime.now(SHANGHAI) + timedelta(seconds=48),
        "channels": by_mail,
    }


def error(lang: str) -> Context:
    return {"reference": "W-4F7A91C2", "retry": "/gallery/"}


def nothing(lang: str) -> Context:
    return {"values": {}, "errors": {}, "sent_to": "138****6631", "ask_old": True}
