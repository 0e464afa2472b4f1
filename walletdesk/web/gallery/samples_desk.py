# ruff: noqa: E501  (sentences stay on one line)
"""Samples for the console and the lead's board."""

from __future__ import annotations

from datetime import datetime, timedelta

from walletdesk.core.clock import SHANGHAI
from walletdesk.core.money import Money
from walletdesk.core.words import say
from walletdesk.web.gallery.samples import Context, at, evidence, pick, proof, tag


def _until(minutes: float) -> datetime:
    return datetime.now(SHANGHAI) + timedelta(minutes=minutes)


def frame(lang: str) -> Context:
    return {
        "staff": {
            "name": pick(lang, "周宁", "Zhou Ning"),
            "role": pick(lang, "主管", "Supervisor"),
            "may_lead": True,
        },
        "counts": {"inbox": 2, "approvals": 1},
    }


def _list(lang: str, current: bool = True) -> Context:
    chat, missing = pick(lang, "网页", "web"), pick(lang, "充值未到账", "top-up missing")
    items = [
        {
            "href": "/gallery/inbox/",
            "name": pick(lang, "林*晓", "Lin X."),
            "text": pick(
                lang,
                "那笔钱明天要交房租，你们到底能不能……",
                "that money is tomorrow's rent, can you or can't you…",
            ),
            "channel": chat,
            "issue": missing,
            "money": Money(500000),
            "until": _until(1.66),
            "at": at(14, 30),
            "tag": None,
            "unread": False,
            "current": current,
        },
        {
            "href": "#2",
            "name": pick(lang, "王*强", "Wang Q."),
            "text": pick(
                lang, "付款的时候附言写错了，钱还能找到吗", "I mistyped the reference, can you still find it"
            ),
            "channel": chat,
            "issue": pick(lang, "汇款信息填错", "mistyped transfer"),
            "money": Money(120000),
            "until": _until(6.2),
            "at": at(14, 26),
            "tag": None,
            "unread": True,
            "current": False,
        },
        {
            "href": "#3",
            "name": pick(lang, "陈*", "Chen"),
            "text": pick(lang, "验证码收到了，但还是登录不了", "got the code but still cannot sign in"),
            "channel": chat,
            "issue": pick(lang, "账号锁定", "account locked"),
            "money": None,
            "until": None,
            "at": at(14, 12),
            "tag": tag("info", pick(lang, "等客户", "with customer")),
            "unread": False,
            "current": False,
        },
        {
            "href": "#4",
            "name": "Zhou*",
            "text": "Thanks, I can see it now.",
            "channel": chat,
            "issue": missing,
            "money": Money(30000),
            "until": None,
            "at": at(18, 2, day=21),
            "tag": None,
            "unread": False,
            "current": False,
        },
    ]
    return {
        "box": "mine",
        "boxes": {"mine": 4, "waiting": 2, "all": 31},
        "load": {"now": 4, "most": 6},
        "items": items,
        "more": "",
    }


def _turns(lang: str) -> list[Context]:
    she = {"name": pick(lang, "林*晓", "Lin X."), "icon": "user-round"}
    found: list[Context] = [
        {"text": pick(lang, "找到一笔 ", "Found one of ")},
        proof(lang, "¥5,000.00", ("银行来账", "bank reference", "BK2026112100008812")),
        {
            "text": pick(
                lang,
                "，付款户名是「林小」，与您的实名不一致，所以暂存，没有入账。",
                "; its payer differs from your name, so it waits and was not credited.",
            )
        },
    ]
    handover = pick(
        lang,
        "汇款户名写错（林小 / 林晓），金额、附言、卡尾号均与客户一致；客户已用验证码证明身份；已告知原因，未承诺时间。建议：认领入账，需专员以上 + 第二人。",
        "The payer's name was mistyped; amount, reference and card agree; the customer proved identity by code; told the cause, promised no time. Suggested: claim and credit, a specialist and a second person.",
    )
    return [
        {"id": "t1", "seq": 1, "kind": "mark", "text": pick(lang, "今天 14:28 · 网页", "today 14:28 · web")},
        {
            "id": "t2",
            "seq": 2,
            "kind": "them",
            "by": she,
            "at": at(14, 28),
            "text": pick(
                lang,
                "我昨天转进来的5000怎么没有？名字可能写错了一个字",
                "the 5000 I sent yesterday is not there? I may have mistyped the name",
            ),
        },
        {
            "id": "t3",
            "seq": 3,
            "kind": "me",
            "by": {"name": say("chat-assistant", lang), "icon": "bot"},
            "at": at(14, 29),
            "parts": found,
        },
        {
            "id": "t4",
            "seq": 4,
            "kind": "them",
            "by": she,
            "at": at(14, 30),
            "text": pick(
                lang,
                "那笔钱明天要交房租，你们到底能不能……转人工",
                "that money is tomorrow's rent, can you or can't you… a human please",
            ),
        },
        {
            "id": "t5",
            "seq": 5,
            "kind": "handover",
            "by": None,
            "at": at(14, 30),
            "title": pick(lang, "小柜交接", "Handed over"),
            "text": handover,
        },
        {"id": "t6", "seq": 6, "kind": "mark", "text": pick(lang, "14:31 由您接手", "14:31 taken by you")},
        {
            "id": "t7",
            "seq": 7,
            "kind": "note",
            "by": {"name": pick(lang, "周宁 · 内部备注", "Zhou Ning · note"), "icon": "sticky-note"},
            "at": at(14, 31),
            "text": pick(
                lang,
                "客户上月也写错过一次，提醒绑定本人卡。",
                "Mistyped last month too; suggest a card of her own.",
            ),
        },
    ]


def _path(lang: str) -> Context:
    steps = [
        {
            "state": "done",
            "title": pick(lang, "银行来账 ¥5,000.00", "Arrived at the bank: ¥5,000.00"),
            "detail": pick(lang, "付款户名 林小", "payer “Lin Xia”"),
            "at": at(19, 7, day=21),
            "by": pick(lang, "招商银行", "CMB"),
            "evidence": evidence(lang, ("银行流水", "bank reference", "BK2026112100008812")),
        },
        {
            "state": "here",
            "title": pick(lang, "暂存待认领", "Held, waiting to be claimed"),
            "detail": pick(lang, "户名不符", "the name differs"),
            "at": at(19, 7, day=21),
            "by": "",
            "evidence": [],
        },
        {
            "state": "next",
            "title": pick(lang, "认领后入账，或原路退回", "Claimed and credited, or sent back"),
            "detail": pick(lang, "最迟 11月25日", "by 25 Nov"),
            "at": None,
            "by": "",
            "evidence": [],
        },
    ]
    return {"summary": pick(lang, "暂存待认领", "Held"), "next_by": at(18, 0, day=25), "steps": steps}


def postings(lang: str) -> list[Context]:
    return [
        {"label": pick(lang, "暂存款", "Suspense"), "money": Money(-500000)},
        {"label": pick(lang, "客户 林*晓 · 可用", "Customer Lin X. · available"), "money": Money(500000)},
    ]


def inbox(lang: str) -> Context:
    thread = {
        "id": "conv_g2", "case": "case_g", "number": "C-20418", "title": pick(lang, "充值未到账", "Top-up missing"),
        "detail": pick(lang, "会话中 · 支付组 · 已等 3 分钟", "open · payments · waited 3 min"), "topic": "conversation:9", "case_topic": "case:12",
        "href": "/gallery/inbox/", "news": "/gallery/inbox/", "mine": True, "open": True, "channel_note": pick(lang, "网页聊天 · 客户在线", "web chat · customer is online"),
        "teams": [{"value": "security", "label": pick(lang, "账户安全组", "Account security")}, {"value": "technical", "label": pick(lang, "技术组", "Technical")}],
        "customer": pick(lang, "林*晓", "Lin X."),
    }  # fmt: skip
    basis = [
        proof(
            lang, "BK…8812", ("银行来账", "bank reference", "BK2026112100008812"), ("户名", "payer", "林小")
        )["proof"],
        proof(lang, "top_7f3k", ("充值单", "order", "top_7f3k2m9q"))["proof"],
    ]
    remedies = [
        {
            "id": "claim",
            "title": pick(lang, "认领入账", "Claim and credit"),
            "detail": pick(
                lang, "暂存 −5,000.00 → 客户 +5,000.00", "suspense −5,000.00 → customer +5,000.00"
            ),
            "verdict": "approve",
            "reason": "",
            "href": "/gallery/act/",
            "main": True,
        },
        {
            "id": "return",
            "title": pick(lang, "原路退回", "Send it back"),
            "detail": pick(lang, "1 个工作日到账", "1 working day"),
            "verdict": "allow",
            "reason": "",
            "href": "/gallery/act/",
            "main": False,
        },
        {
            "id": "unlock",
            "title": pick(lang, "解除限制", "Lift the limit"),
            "detail": pick(lang, "账户转出限制", "outgoing limit"),
            "verdict": "refuse",
            "reason": pick(
                lang, "需主管以上，且客户须通过二次验证。", "Needs a supervisor and a second factor."
            ),
            "href": "",
            "main": False,
        },
    ]
    customer = {
        "masked_name": pick(lang, "林*晓", "Lin X."),
        "masked_phone": "138****6631",
        "klass": "",
        "proof": {"label": pick(lang, "验证码", "code"), "at": at(14, 29)},
    }
    finding = {
        "title": pick(lang, "汇款户名与实名不一致", "The payer's name is not the customer's"),
        "tone": "wait",
        "detail": "",
        "basis": basis,
    }
    return {
        **frame(lang),
        **_list(lang),
        "thread": thread,
        "turns": _turns(lang),
        "others": [pick(lang, "李*", "Li")],
        "me": "staff:12",
        "customer": customer,
        "finding": finding,
        "path": _path(lang),
        "remedies": remedies,
        "waiting": [],
    }


def inbox_none(lang: str) -> Context:
    return {**frame(lang), **_list(lang, current=False), "thread": None}


def act(lang: str) -> Context:
    made = {
        "title": pick(lang, "认领入账", "Claim and credit"),
        "detail": pick(lang, "把暂存的来账记到客户名下。", "Credit the held payment to the customer."),
        "verdict": "approve",
        "href": "#",
        "hash": "9f2c41d07be3aa10",
        "key": "k",
    }
    told = pick(
        lang,
        "您昨天 19:07 转入的 ¥5,000.00 已核实入账。",
        "Your ¥5,000.00 of yesterday 19:07 is checked and credited.",
    )
    return {**inbox(lang), "act": made, "postings": postings(lang), "changes": [], "notice": told}


def _approval(lang: str) -> Context:
    return {
        "href": "/desk/approvals/apr_1/",
        "title": pick(lang, "认领入账", "Claim and credit"),
        "money": Money(500000),
        "by": pick(lang, "李静", "Li Jing"),
        "at": at(14, 31),
        "reason": pick(
            lang,
            "户名错一字，金额、附言、卡尾号一致，客户已验证身份。",
            "One character differs; amount, reference and card agree; identity proven.",
        ),
        "case_href": "#",
        "case_number": "C-20418",
        "postings": postings(lang),
        "mine": False,
        "above": False,
        "void": False,
    }


def lead(lang: str) -> Context:
    tiles = [
        (pick(lang, "正在等待", "Waiting"), "3", pick(lang, "最久 2 分 10 秒", "longest 2 min 10 s"), ""),
        (pick(lang, "将超时", "About to be late"), "2", pick(lang, "10 分钟内", "within 10 min"), "wait"),
        (pick(lang, "已超时", "Late"), "1", pick(lang, "今天共 4 件", "4 today"), "bad"),
        (pick(lang, "待审批", "To approve"), "1", "¥5,000.00", ""),
        (pick(lang, "涉及金额", "Money at stake"), "¥38,420", pick(lang, "未结工单", "open cases"), ""),
    ]
    waiting = [
        {
            "href": "#",
            "name": pick(lang, "赵*", "Zhao"),
            "issue": pick(lang, "充值未到账", "Top-up missing"),
            "team": pick(lang, "支付", "Payments"),
            "money": Money(800000),
            "until": _until(0.9),
            "at": at(14, 30),
        },
        {
            "href": "#",
            "name": pick(lang, "王*强", "Wang Q."),
            "issue": pick(lang, "汇款信息填错", "Mistyped transfer"),
            "team": pick(lang, "支付", "Payments"),
            "money": Money(120000),
            "until": _until(4.4),
            "at": at(14, 31),
        },
        {
            "href": "#",
            "name": pick(lang, "访客", "Visitor"),
            "issue": pick(lang, "收不到验证码", "No code"),
            "team": pick(lang, "账户安全", "Security"),
            "money": None,
            "until": None,
            "at": at(14, 32),
        },
    ]
    breaches = [
        {
            "href": "#",
            "number": "C-20391",
            "title": pick(lang, "原路退回未到账", "Return not arrived"),
            "late": pick(lang, "超 25 分", "25 min late"),
            "who": pick(lang, "李静", "Li Jing"),
        }
    ]
    people = [
        {
            "name": pick(lang, "李静", "Li Jing"),
            "role": pick(lang, "专员 · 支付", "Specialist · payments"),
            "talks": 4,
            "most": 6,
            "state": tag("good", pick(lang, "接待中", "busy")),
        },
        {
            "name": pick(lang, "吴桐", "Wu Tong"),
            "role": pick(lang, "客服 · 综合", "Agent · general"),
            "talks": 6,
            "most": 6,
            "state": tag("wait", pick(lang, "已满", "full")),
        },
    ]
    return {
        **frame(lang),
        "tiles": [{"label": a, "value": b, "detail": c, "tone": d, "href": "#"} for a, b, c, d in tiles],
        "waiting": waiting, "breaches": breaches, "approvals": [_approval(lang)], "people": people,
    }  # fmt: skip


def approvals(lang: str) -> Context:
    decided = [
        {
            "title": pick(lang, "原路退回", "Send back"),
            "money": Money(30000),
            "by": pick(lang, "吴桐", "Wu Tong"),
            "decided_by": pick(lang, "周宁", "Zhou Ning"),
            "at": at(11, 20),
            "status": tag("good", pick(lang, "已过账", "posted")),
            "case_href": "#",
            "case_number": "C-20370",
        }
    ]
    return {
        **frame(lang),
        "approvals": [_approval(lang), _approval(lang) | {"mine": True}],
        "decided": decided,
    }


def cases(lang: str) -> Context:
    lines = [
        ("C-20418", "充值未到账", "Top-up missing", "林*晓", "Lin X.", 500000, "wait", "处理中", "open"),
        (
            "C-20415",
            "汇款信息填错",
            "Mistyped transfer",
            "王*强",
            "Wang Q.",
            120000,
            "info",
            "等客户",
            "with customer",
        ),
        ("C-20391", "退回未到账", "Return not arrived", "孙*", "Sun", 300000, "bad", "已超时", "late"),
    ]
    made = [
        {
            "href": "#",
            "number": n,
            "title": pick(lang, a, b),
            "name": pick(lang, c, d),
            "money": Money(m),
            "tag": tag(t, pick(lang, e, f)),
            "who": pick(lang, "李静", "Li Jing"),
            "at": at(14, 20),
            "until": None,
        }
        for n, a, b, c, d, m, t, e, f in lines
    ]
    return {**frame(lang), "query": "", "status": "open", "cases": made, "next": ""}
