"""What is sent to each address that changes something: a request that would succeed for whoever may make it."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from tests.access.withdrawals import NEXT
from tests.money.cards.bank import CODE, ID
from walletdesk.core import acts

UUID = "6f1b2c3d-0000-4000-8000-000000000001"
FORM = "application/x-www-form-urlencoded"
ORDER = {"amount": "500.00", "bank": "cmb", "card_tail": "6225"}
WORDS = {"client_id": "m1", "text": "你好"}

# JSON for the API.
JSON: dict[str, dict[str, Any]] = {
    "/api/v1/tokens": {"identifier": "13800006631", "password": "not-the-password-1"},
    "/api/v1/account-changes/undo": {"code": "22222-22222"},
    "/api/v1/topups": ORDER,
    "/api/v1/card-checks": {"number": NEXT, "id_number": ID},
    "/api/v1/card-checks/<public_id:id>/code": {"code": CODE},
    "/api/v1/identity": {"name": "林晓", "number": "11010519491231002X", "valid_until": "2090-01-01"},
    "/api/v1/identity/pictures": {"side": "front", "content": "AAAA"},
    "/api/v1/refunds": {"payment": "{refunded}", "reason": "not_received"},
    "/api/v1/refunds/<public_id:id>/papers": {"content": "AAAA"},
    "/api/v1/refunds/<public_id:id>/way": {"way": "balance"},
    "/api/v1/disputes": {"payment": "{disputed}", "reason": "not_mine", "text": "不是我买的"},
    "/api/v1/disputes/<public_id:id>/proofs": {"kind": "other", "content": "AAAA"},
    "/api/v1/disputes/<public_id:id>/words": {"text": "还有一点"},
    "/api/v1/disputes/<public_id:id>/take-offer": {"amount": "1.00"},
    "/api/v1/disputes/<public_id:id>/object": {"text": "不同意"},
    "/api/v1/withdrawals": {"amount": "100.00", "card": "{card}"},
    "/api/v1/challenges/<public_id:id>/send": {"way": "sms"},
    "/api/v1/challenges/<public_id:id>/prove": {"way": "passkey", "answer": "none"},
    "/api/v1/payees": {"identifier": "13700001111"},
    "/api/v1/transfers": {"payee": "{payee}", "amount": "10.00"},
    "/api/v1/requests": {"payer": "{payee}", "amount": "10.00"},
    "/api/v1/requests/<public_id:id>/pay": {"payee": "{payee}"},
    "/api/v1/recalls": {"transfer": "{arrived}", "reason": "wrong_person"},
    "/api/v1/recalls/<public_id:id>/consent": {"amount": "1.00"},
    "/api/v1/invoice-titles": {"kind": "person", "name": "林晓"},
    "/api/v1/invoice-titles/<public_id:id>": {"kind": "person", "name": "林晓晓"},
    "/api/v1/invoices": {"transaction": "{invoiced}", "title": "{title}"},
    "/api/v1/invoices/<public_id:id>/anew": {"title": ""},
    "/api/v1/invoice-bundles": {"month": "{month}"},
    "/api/v1/conversations": {},
    "/api/v1/conversations/<public_id:id>/messages": WORDS,
    "/api/v1/conversations/<public_id:id>/read": {"up_to": 1},
    "/api/v1/notices/read": {"up_to": "{notice}"},
    "/api/v1/desk/cases/<public_id:id>/hand-over": {"team": "security", "reason": "请看"},
    "/api/v1/desk/cases/<public_id:id>/problem": {"issue": "fees", "reason": "问的是手续费"},
    "/api/v1/desk/cases/<public_id:id>/solve": {"result": "已入账"},
    "/api/v1/desk/cases/<public_id:id>/replies": WORDS,
    "/api/v1/desk/cases/<public_id:id>/notes": WORDS,
    "/api/v1/desk/cases/<public_id:id>/proof": {"identifier": "13800006631"},
    "/api/v1/desk/cases/<public_id:id>/remedies": {
        "act": "topup.credit",
        "plan_hash": "{plan_hash}",
        "reason": "银行已确认",
    },
    "/api/v1/desk/approvals/<public_id:id>/decline": {"reason": "先问银行"},
}

# Forms for the pages.
FORMS: dict[str, dict[str, str]] = {
    "/account/": {"name": "林晓晓"},
    "/account/sign-in/": {"identifier": "13800006631", "password": "not-the-password-1"},
    "/account/reset/": {"identifier": "13800006631"},
    "/account/reset/have/": {"identifier": "13800006631", "code": "000000"},
    "/account/unlock/": {"identifier": "13800006631"},
    "/account/password/": {"old": "not-the-password-1", "password": "Maple+Teapot+1975"},
    "/account/contact/<slug:channel>/": {"contact": "new@example.com"},
    "/account/security/off/": {"way": "passkey", "passkey": "{passkey}"},
    "/account/security/passkeys/<str:public_id>/name/": {"name": "平板"},
    "/account/register/": {
        "name": "陈静",
        "phone": "15012348888",
        "email": "chen.jing@example.com",
        "password": "Maple+Teapot+1975",
    },
    "/chat/": {"uuid": UUID, "text": "你好"},
    "/restrictions/<str:public_id>/": {"text": "请核实"},
    "/asked/<str:public_id>/": {"not_me": "1"},
    "/chat/proof/": {"do": "app"},
    "/undo/": {"code": "22222-22222"},
    "/desk/watch/alerts/<str:alert_id>/": {"decision": "released", "note": "已核实"},
    "/desk/watch/appeals/<str:appeal_id>/": {"deed": "look"},
    "/desk/watch/customers/": {"who": "13800006631"},
    "/desk/watch/customers/<str:customer_id>/place/": {"scope": "out", "reason": "mule"},
    "/desk/watch/customers/<str:customer_id>/order/": {
        "scope": "out",
        "basis": "police",
        "reference": "京公冻 12",
    },
    "/desk/watch/customers/<str:customer_id>/caution/": {"fact": "scam_words"},
    "/desk/watch/rules/": {
        "name": "large",
        "text": "when transfer then hold because splitting remedy show-purpose",
    },
    "/desk/watch/rules/<str:rule_id>/deed/": {"deed": "try"},
    "/desk/watch/rules/<str:rule_id>/live/": {"reason": "试算合理"},
    "/desk/watch/stops/<str:stop_id>/lift/": {"reason": "已核实"},
    "/desk/watch/stops/<str:stop_id>/renew/": {"paper": "京公冻 13"},
    "/chat/about/<str:public_id>/": {"uuid": UUID},
    "/topup/": {"amount": "500", "bank": "cmb", "tail": "6225", "key": UUID, "confirmed": "1"},
    "/transfer/": {"step": "find", "identifier": "13700001111"},
    "/transfer/listing/": {"sms": "on"},
    "/request/": {"step": "find", "identifier": "13700001111"},
    "/requests/<str:public_id>/": {"deed": "decline"},
    "/recalls/<str:public_id>/": {"deed": "withdraw"},
    "/disputes/new/<str:public_id>/": {"reason": "quality", "amount": "1.00", "text": "收到时已经裂了"},
    "/disputes/<str:public_id>/": {"deed": "withdraw"},
    "/merchant-desk/sign-in/": {"email": "nobody"},
    "/desk/disputes/<str:dispute_id>/propose/": {"amount": "1.00", "text": "双方各担一半"},
    "/desk/disputes/<str:dispute_id>/decide/": {"amount": "1.00", "text": "维持"},
    "/desk/disputes/<str:dispute_id>/close/": {"why": "customer_asked"},
    "/records/<str:public_id>/recall/": {"reason": "wrong_person"},
    "/records/<str:public_id>/refund/": {"reason": "not_wanted", "amount": "1.00", "key": UUID},
    "/refunds/<str:public_id>/": {"deed": "cancel"},
    "/desk/refunds/<str:refund_id>/do/": {"act": "refund.approve"},
    "/cards/": {"number": NEXT, "id_number": ID, "prove_proof": "{proof_card}"},
    "/cards/known/": {"number": NEXT},
    "/cards/checks/<str:public_id>/code/": {"code": CODE},
    "/checkout/<str:place>/": {"way": "third_party", "key": UUID},
    "/pay/": {"code": "{counter}"},
    "/pay/c/<slug:code>/": {"amount": "10"},
    "/withdraw/": {
        "amount": "100",
        "card": "{card}",
        "speed": "ordinary",
        "fee": "0",
        "key": UUID,
        "confirmed": "1",
        "prove_proof": "{proof_withdrawal}",
    },
    "/invoices/titles/": {"kind": "person", "name": "林晓"},
    "/invoices/titles/<str:public_id>/": {"kind": "person", "name": "林晓晓"},
    "/invoices/new/<str:public_id>/": {"title": "{title}"},
    "/invoices/<str:public_id>/anew/": {"title": "me"},
    "/invoices/bundles/": {"month": "{month}", "title": "me"},
    "/identity/": {"name": "林晓", "number": "11010519491231002X", "until": "2090-01-01"},
    "/desk/identities/<str:identity_id>/accept/": {"account_class": "1"},
    "/desk/identities/<str:identity_id>/reject/": {"code": "unreadable"},
    "/desk/identities/<str:identity_id>/reveal/": {"what": "number", "reason": "来电核对号码"},
    "/help/<str:slug>/vote/": {"useful": "yes"},
    "/look/": {"theme": "dark"},
    "/desk/sign-in/": {"identifier": "agent@desk.example", "password": "not-the-password-1"},
    "/desk/security/": {"deed": "on", "password": "not-the-password-1"},
    "/desk/cases/<str:case_id>/hand/": {"team": "security", "note": "请看"},
    "/desk/cases/<str:case_id>/problem/": {"issue": "fees", "reason": "问的是手续费"},
    "/desk/cases/<str:case_id>/resolve/": {"result": "已入账"},
    "/desk/cases/<str:case_id>/prove/": {"identifier": "13800006631"},
    "/desk/cases/<str:case_id>/say/": {"uuid": UUID, "text": "您好"},
    "/desk/cases/<str:case_id>/acts/<str:name>/": {"hash": "{plan_hash}", "reason": "银行已确认"},
    "/desk/cases/<str:case_id>/credits/": {"act": "credit.give", "amount": "20", "why": "late"},
    "/desk/approvals/<str:approval_id>/": {"answer": "approve"},
    "/desk/books/differences/<str:discrepancy_id>/": {"how": "books_right", "reason": "渠道已更正"},
    "/desk/books/suspense/<str:suspense_id>/proof/": {
        "owner": "other",
        "who": "13800006631",
        "words": "我转的",
        "reason": "本人来电",
    },
    "/desk/books/suspense/<str:suspense_id>/claim/": {"proof": "{proof}", "reason": "本人回单"},
    "/desk/books/suspense/<str:suspense_id>/send-back/": {"reason": "查无此人"},
}

# What asks for a fresh proof over the API: the owner's, in a header.
PROVED = {"/api/v1/withdrawals": "proof_withdrawal", "/api/v1/card-checks": "proof_card"}


def things_more(topup: str) -> dict[str, str]:
    """What bodies name beside the things of addresses."""
    return {"plan_hash": acts.plan("topup.credit", {"topup": topup}).hash}


def body_of(method: str, route: str, things: dict[str, str]) -> tuple[str, str]:
    """The body and its media type."""
    if method not in ("POST", "PUT"):
        return "", ""
    if route.startswith("/api/"):
        body = json.dumps({name: _filled(value, things) for name, value in JSON.get(route, {}).items()})
        return (body, "application/json") if route in JSON else ("", "")
    return urlencode(form_of(route, things)), FORM


def form_of(route: str, things: dict[str, str]) -> dict[str, str]:
    return {name: _filled(value, things) for name, value in FORMS.get(route, {}).items()}


def _filled(value: Any, things: dict[str, str]) -> Any:
    known = isinstance(value, str) and value.startswith("{")
    return things[value[1:-1]] if known else value
