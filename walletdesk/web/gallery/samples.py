"""Invented people and money for the gallery, in both languages. The shapes are those the templates document."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from walletdesk.core.clock import SHANGHAI
from walletdesk.core.money import Money
from walletdesk.core.words import say

Context = dict[str, Any]
Sample = Callable[[str], Context]


def at(hour: int, minute: int, second: int = 0, day: int = 22) -> datetime:
    return datetime(2026, 11, day, hour, minute, second, tzinfo=SHANGHAI)


def pick(lang: str, zh: str, en: str) -> str:
    return en if lang == "en" else zh


def tag(tone: str, label: str, icon: str = "") -> Context:
    return {"tone": tone, "label": label, "icon": icon}


def rows(lang: str) -> list[Context]:
    bank = [
        (
            50000,
            "招商银行充值",
            "China Merchants Bank",
            "今天 14:02 · 尾号 6631",
            "today 14:02 · 6631",
            "wait",
            "核对中",
            "checking",
            "",
        ),
        (
            120000,
            "建设银行充值",
            "China Construction Bank",
            "今天 09:41 · 尾号 0417",
            "today 09:41 · 0417",
            "",
            "",
            "",
            "已到账|arrived",
        ),
        (
            32000,
            "招商银行充值",
            "China Merchants Bank",
            "昨天 18:20 · 尾号 6631",
            "yesterday 18:20 · 6631",
            "",
            "",
            "",
            "已到账|arrived",
        ),
        (
            300000,
            "工商银行充值",
            "ICBC",
            "11月20日 · 尾号 8812",
            "20 Nov · 8812",
            "bad",
            "户名不符，已退回",
            "name differs, returned",
            "",
        ),
    ]
    out = []
    for minor, zh, en, zh_detail, en_detail, tone, zh_tag, en_tag, note in bank:
        words = note.split("|")
        out.append(
            {
                "href": "/gallery/record/",
                "icon": {"bad": "undo-2", "wait": "arrow-down-left"}.get(tone, "arrow-down-left"),
                "tone": tone,
                "title": pick(lang, zh, en),
                "detail": pick(lang, zh_detail, en_detail),
                "money": Money(minor),
                "void": tone == "bad",
                "tag": tag(tone, pick(lang, zh_tag, en_tag)) if zh_tag else None,
                "note": words[lang == "en"] if note else "",
            }
        )
    return out


def case_lines(lang: str) -> list[Context]:
    return [
        {
            "href": "/gallery/case/",
            "number": "C-20418",
            "title": pick(lang, "充值未到账 ¥5,000.00", "Top-up of ¥5,000.00 missing"),
            "detail": pick(
                lang,
                "李* 正在核实付款户名，最迟今天 18:00 答复",
                "Li is checking the payer's name; an answer by 18:00 today",
            ),
            "tag": tag("wait", pick(lang, "处理中", "in progress")),
            "done": 3,
            "of": 5,
        }
    ]


def late_notice(lang: str) -> Context:
    return {
        "tone": "wait",
        "icon": "hourglass",
        "title": pick(lang, "14:02 的充值晚到了", "Your 14:02 top-up is late"),
        "text": pick(
            lang,
            "银行已确认，我们正在核对，预计 5 分钟内到账。您不用做任何事。",
            "The bank has confirmed; we are checking and expect it within 5 minutes. You need not do anything.",
        ),
        "href": "",
        "action": "",
    }


def home(lang: str) -> Context:
    return {
        "customer": {"id": 5, "name": pick(lang, "林晓", "Lin Xiao")},
        "greeting": "home-afternoon",
        "balance": {"available": Money(1248036), "moving": Money(50000), "held": None},
        "notices": [late_notice(lang)],
        "records": rows(lang),
        "cases": case_lines(lang),
        "live_topic": "customer:5",
        "badges": {"chat": 1},
    }


def home_empty(lang: str) -> Context:
    empty = {
        "balance": {"available": Money(0), "moving": None, "held": None},
        "notices": [],
        "records": [],
        "cases": [],
    }
    return {**home(lang), **empty, "badges": {}}


def records(lang: str) -> Context:
    lines = rows(lang)
    days = [
        {"title": pick(lang, "今天", "today"), "rows": lines[:2]},
        {"title": pick(lang, "昨天", "yesterday"), "rows": lines[2:3]},
        {"title": pick(lang, "11月20日", "20 Nov"), "rows": lines[3:]},
    ]
    sums = {"this_month_in": Money(652000), "moving": Money(50000)}
    return {"only": "all", "days": days, "next": "?after=9", "sums": sums, "live_topic": "customer:5"}


def evidence(lang: str, *pairs: tuple[str, str, str]) -> list[Context]:
    return [{"label": pick(lang, zh, en), "value": value, "ref": "evidence:1"} for zh, en, value in pairs]


def path(lang: str) -> Context:
    bank = pick(lang, "招商银行", "China Merchants Bank")
    ours = pick(lang, "小柜钱包", "Walletdesk")
    steps = [
        {
            "state": "done",
            "title": pick(lang, "您提交了充值", "You asked for the top-up"),
            "detail": pick(lang, "尾号 6631", "card ending 6631"),
            "at": at(14, 2, 11),
            "by": ours,
            "evidence": evidence(lang, ("充值单", "order", "top_7f3k2m9q")),
        },
        {
            "state": "done",
            "title": pick(lang, "银行扣款并确认", "The bank took and confirmed it"),
            "detail": pick(lang, "流水 20261122…0417", "bank reference 20261122…0417"),
            "at": at(14, 3, 5),
            "by": bank,
            "evidence": evidence(
                lang,
                ("银行流水", "bank reference", "2026112200000417"),
                ("银行答复", "bank's answer", "succeeded · ¥500.00"),
            ),
        },
        {
            "state": "here",
            "title": pick(lang, "通知没有送达，已向银行核实", "The notice never came; we asked the bank"),
            "detail": pick(lang, "核实成功，可以入账", "Confirmed, ready to credit"),
            "at": at(14, 31, 40),
            "by": ours,
            "evidence": evidence(lang, ("查询结果", "query", "succeeded")),
        },
        {
            "state": "next",
            "title": pick(lang, "入账到您的余额", "Credited to your balance"),
            "detail": pick(lang, "现在", "now"),
            "at": None,
            "by": "",
            "evidence": [],
        },
    ]
    return {
        "summary": pick(lang, "银行已确认，正在入账", "Confirmed by the bank, being credited"),
        "next_by": at(14, 37),
        "steps": steps,
    }


def record(lang: str) -> Context:
    facts = [
        {"label": pick(lang, "充值单号", "Order"), "value": "top_7f3k2m9q", "copy": "top_7f3k2m9q"},
        {
            "label": pick(lang, "付款卡", "Card"),
            "value": pick(lang, "招商银行 · 尾号 6631", "CMB · 6631"),
            "copy": "",
        },
        {"label": pick(lang, "付款户名", "Payer"), "value": "林*", "copy": ""},
        {"label": pick(lang, "提交时间", "Asked"), "value": "2026-11-22 14:02:11", "copy": ""},
    ]
    one = {
        "title": pick(lang, "招商银行充值", "Top-up from CMB"),
        "money": Money(50000),
        "tag": tag("wait", pick(lang, "核对中", "checking")),
        "href": "/gallery/record/",
        "ask_href": "/gallery/chat/",
        "facts": facts,
    }
    return {"record": one, "path": path(lang), "notice": None, "live_topic": "customer:5"}


def record_trouble(lang: str) -> Context:
    made = record(lang)
    made["record"] |= {
        "void": True,
        "money": Money(300000),
        "tag": tag("bad", pick(lang, "已退回", "returned")),
    }
    steps = made["path"]["steps"][:2]
    steps += [
        {
            "state": "trouble",
            "title": pick(lang, "付款户名与实名不符", "The payer's name is not yours"),
            "detail": pick(lang, "来账户名「林小」", "it came from “Lin Xia”"),
            "at": at(19, 7, day=20),
            "by": pick(lang, "小柜钱包", "Walletdesk"),
            "evidence": [],
        },
        {
            "state": "done",
            "title": pick(lang, "已原路退回您的银行卡", "Returned to your card"),
            "detail": pick(lang, "银行已确认", "confirmed by the bank"),
            "at": at(9, 12, day=21),
            "by": pick(lang, "工商银行", "ICBC"),
            "evidence": [],
        },
    ]
    made["path"] = {
        "summary": pick(lang, "已退回，没有入账", "Returned, not credited"),
        "next_by": None,
        "steps": steps,
    }
    return made


def topup(lang: str) -> Context:
    return {
        "values": {"amount": "500.00", "card": "6631", "tail": "", "bank": ""},
        "errors": {},
        "cards": [
            {"value": "6631", "bank": pick(lang, "招商银行", "China Merchants Bank"), "tail": "6631"},
            {"value": "0417", "bank": pick(lang, "建设银行", "China Construction Bank"), "tail": "0417"},
        ],
        "holder": "林*",
        "least": Money(100),
        "most": Money(5000000),
        "quick": [Money(10000), Money(50000), Money(100000), Money(200000)],
        "key": "gallery",
        "maintenance": None,
    }


def topup_refused(lang: str) -> Context:
    wrong = {
        "amount": pick(lang, "单笔最少 ¥1.00。", "The least is ¥1.00."),
        "tail": pick(lang, "请填写卡号后四位数字。", "Enter the last four digits."),
    }
    planned = {
        "tone": "wait",
        "icon": "calendar",
        "title": pick(lang, "招商银行今晚维护", "CMB is under maintenance tonight"),
        "text": pick(
            lang,
            "23:30 至次日 01:00 无法付款，其他银行不受影响。",
            "No payments from 23:30 to 01:00; other banks are not affected.",
        ),
    }
    values = {"amount": "0.50", "card": "new", "tail": "66", "bank": pick(lang, "招商银行", "CMB")}
    return {**topup(lang), "values": values, "errors": wrong, "maintenance": planned}


def proof(lang: str, text: str, *facts: tuple[str, str, str]) -> Context:
    source = pick(lang, "来自您的充值记录", "From your top-up record")
    lines = [{"label": pick(lang, zh, en), "value": value} for zh, en, value in facts]
    return {"proof": {"text": text, "source": source, "facts": lines, "href": "/gallery/record/"}}


def chat(lang: str) -> Context:
    he = {"name": say("chat-assistant", lang), "icon": "bot"}
    order = ("充值单", "order", "top_7f3k2m9q")
    found: list[Context] = [
        {"text": pick(lang, "找到了：", "Found it: ")},
        proof(lang, pick(lang, "今天 14:02", "today 14:02"), order, ("提交", "asked", "14:02:11")),
        {"text": pick(lang, " 从招商银行（尾号 ", " from China Merchants Bank (ending ")},
        proof(lang, "6631", order, ("付款卡", "card", "**** 6631")),
        {"text": pick(lang, "）充值的 ", "), ")},
        proof(lang, "¥500.00", order, ("金额", "amount", "¥500.00")),
        {"text": pick(lang, "。\n银行在 ", ".\nThe bank took and confirmed it at ")},
        proof(lang, "14:03", ("银行流水", "bank reference", "2026112200000417")),
        {
            "text": pick(
                lang,
                " 已经扣款并确认，但确认消息没有送到我们这里，所以还没入账。",
                ", but its notice never reached us, so it was not credited.",
            )
        },
    ]
    done: list[Context] = [
        {"text": pick(lang, "我已经为您入账 ", "I have credited ")},
        proof(lang, "¥500.00", ("过账", "transfer", "trf_9d2m4k1x")),
        {"text": pick(lang, "，余额现在是 ", "; your balance is now ")},
        proof(lang, "¥12,980.36", ("时间", "time", "14:32:08")),
        {"text": pick(lang, "。让您久等了。", ". Sorry for the wait.")},
    ]
    turns = [
        {"id": "m1", "seq": 1, "kind": "mark", "text": pick(lang, "今天 14:31", "today 14:31")},
        {
            "id": "m2",
            "seq": 2,
            "kind": "me",
            "at": at(14, 31),
            "text": pick(lang, "我中午充的500块怎么还没到？？急用", "where is my 500 from noon?? I need it"),
            "state": "sent",
        },
        {
            "id": "m3",
            "seq": 3,
            "kind": "them",
            "by": he,
            "at": at(14, 31),
            "parts": found,
            "path": path(lang),
        },
        {"id": "m4", "seq": 4, "kind": "them", "by": he, "same": True, "at": at(14, 32), "parts": done},
    ]
    choices = [
        {
            "value": "thanks",
            "label": pick(lang, "看到了，谢谢", "I see it, thank you"),
            "detail": "",
            "money": None,
        },
        {"value": "more", "label": pick(lang, "还有问题", "Something else"), "detail": "", "money": None},
    ]
    who = {"name": say("chat-assistant", lang), "state": say("chat-assistant-state", lang), "person": False}
    return {
        "talk": {"id": "conv_g", "topic": "conversation:9", "older": ""},
        "turns": turns,
        "choices": choices,
        "who": who,
        "line": None,
        "recent": rows(lang)[:3],
        "cases": case_lines(lang),
        "signed_in": True,
        "live_topic": "customer:5",
        "draft": "",
    }


def chat_start(lang: str) -> Context:
    picks = [
        {"value": f"topup:{n}", "label": row["title"], "detail": row["detail"], "money": row["money"]}
        for n, row in enumerate(rows(lang)[:3])
    ]
    return {**chat(lang), "turns": [], "choices": picks, "line": {"place": 2, "minutes": 3}}


def cases(lang: str) -> Context:
    closed = [
        {
            "href": "/gallery/case/",
            "number": "C-20377",
            "title": pick(lang, "无法登录", "Cannot sign in"),
            "detail": pick(lang, "11月18日", "18 Nov"),
            "tag": tag("good", pick(lang, "已解决", "solved")),
        }
    ]
    return {"cases": case_lines(lang), "closed": closed, "live_topic": "customer:5"}


def case(lang: str) -> Context:
    made = {
        "number": "C-20418",
        "title": pick(lang, "充值未到账", "Top-up missing"),
        "tag": tag("wait", pick(lang, "处理中", "in progress")),
        "href": "/gallery/case/",
        "promise": at(18, 0),
        "money": Money(500000),
        "result": "",
        "may_reopen": False,
        "handler": pick(lang, "李*", "Li"),
    }
    steps = [
        {
            "state": "done",
            "title": pick(lang, "收到您的问题", "We have your question"),
            "detail": "",
            "at": at(14, 28),
            "by": "",
            "evidence": [],
        },
        {
            "state": "done",
            "title": pick(lang, "小柜查明原因", "The cause was found"),
            "detail": pick(lang, "付款户名写错一个字", "one character of the payer's name differs"),
            "at": at(14, 29),
            "by": "",
            "evidence": [],
        },
        {
            "state": "here",
            "title": pick(lang, "李* 正在核实", "Li is checking"),
            "detail": pick(lang, "需第二人审批", "a second person must approve"),
            "at": at(14, 31),
            "by": "",
            "evidence": [],
        },
        {
            "state": "next",
            "title": pick(lang, "认领入账", "Claimed and credited"),
            "detail": "",
            "at": None,
            "by": "",
            "evidence": [],
        },
    ]
    return {
        "case": made,
        "progress": {"summary": "", "next_by": None, "steps": steps},
        "record": rows(lang)[0],
        "live_topic": "customer:5",
    }


def me(lang: str) -> Context:
    who = {
        "name": pick(lang, "林晓", "Lin Xiao"),
        "masked_name": "林*晓",
        "masked_phone": "138****6631",
        "masked_email": "l***@example.com",
    }
    return {"customer": who, "unread": 2, "cases_open": 1, "other_devices": 1}


def notices(lang: str) -> Context:
    lines = [
        {
            "text": pick(
                lang, "¥500.00 已入账，余额 ¥12,980.36。", "¥500.00 is credited; your balance is ¥12,980.36."
            ),
            "at": at(14, 32),
            "href": "/gallery/record/",
            "unread": True,
        },
        {
            "text": pick(
                lang, "14:02 的充值晚到了，我们正在核对。", "Your 14:02 top-up is late; we are checking."
            ),
            "at": at(14, 12),
            "href": "/gallery/record/",
            "unread": False,
        },
    ]
    return {
        "days": [{"title": pick(lang, "今天", "today"), "notices": lines}],
        "next": "",
        "live_topic": "customer:5",
    }


def parts(lang: str) -> Context:
    return {
        **home(lang),
        **record(lang),
        **chat(lang),
        "notice": late_notice(lang),
        "row": rows(lang)[0],
        "trouble": record_trouble(lang)["path"],
    }
