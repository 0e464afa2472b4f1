"""Two characters find their article, and so do words, slips of the pen and the other language."""

from __future__ import annotations

import pytest

from walletdesk.assistant.knowledge import articles
from walletdesk.assistant.knowledge.index import Index
from walletdesk.assistant.knowledge.terms import query_terms, terms

FIRST = [
    ("zh-hans", "提现失败", "withdrawal_failed"),
    ("zh-hans", "充值", "deposit_howto"),
    ("zh-hans", "充值没到账", "deposit_missing"),
    ("zh-hans", "怎么充值", "deposit_howto"),
    ("zh-hans", "附言写错", "deposit_unmatched"),
    ("zh-hans", "锁定", "account_locked"),
    ("zh-hans", "冻结", "funds_frozen"),
    ("zh-hans", "发票", "invoice"),
    ("zh-hans", "盗刷", "unauthorized_transaction"),
    ("zh-hans", "投诉", "complaint"),
    ("zh-hans", "AA", "split_bill"),
    ("zh-hans", "换手机号", "change_phone"),
    ("zh-hans", "转错人了", "transfer_wrong_recipient"),
    ("zh-hans", "退款進度", "refund_status"),
    ("zh-hans", "忘记密码怎么办", "forgot_password"),
    ("zh-hans", "收不到验证码", "cannot_sign_in"),
    ("zh-hans", "ｒｅｆｕｎｄ", "refund_status"),
    ("en", "forgot password", "forgot_password"),
    ("en", "locked out", "account_locked"),
    ("en", "where is my refund", "refund_status"),
    ("en", "invoices", "invoice"),
    ("en", "charged twice", "refund_request"),
    ("en", "unfreez", "funds_frozen"),
    ("en", "passwrod forgot", "forgot_password"),
    ("en", "close my account", "close_account"),
    ("en", "split the bill", "split_bill"),
    ("en", "提现失败", "withdrawal_failed"),
]
NEAR_THE_TOP = [
    ("zh-hans", "退款", {"refund_request", "refund_status"}),
    ("zh-hans", "提现", {"withdrawal_howto", "withdrawal_pending", "withdrawal_failed"}),
    ("zh-hans", "銀行卡", {"bind_card", "unbind_card"}),
    ("zh-hans", "密码", {"forgot_password"}),
    ("en", "refund", {"refund_request", "refund_status"}),
    ("en", "refunded", {"refund_request", "refund_status"}),
    ("en", "top up", {"deposit_howto", "deposit_missing"}),
    ("en", "退款", {"refund_request", "refund_status"}),
]


@pytest.mark.parametrize(("lang", "query", "issue"), FIRST)
def test_the_right_article_comes_first(lang: str, query: str, issue: str) -> None:
    hits = articles.search(query, lang, 5)
    assert hits[0].article.issue == issue
    assert hits[0].article.lang == lang


@pytest.mark.parametrize(("lang", "query", "wanted"), NEAR_THE_TOP)
def test_the_right_articles_are_among_the_first_three(lang: str, query: str, wanted: set[str]) -> None:
    assert wanted <= {hit.article.issue for hit in articles.search(query, lang, 3)}


@pytest.mark.parametrize("query", ["", "   ", "？！…", "qwxz", "\x00", "()[]*+\\", "的" * 5000])
def test_nothing_is_found_for_nothing(query: str) -> None:
    assert all(hit.score > 0 for hit in articles.search(query, "en"))
    assert articles.search(query, "en", 0) == []
    if not query.startswith("的"):
        assert articles.search(query, "zh-hans") == []


def test_matches_stand_in_marks_and_the_rest_is_escaped() -> None:
    hit = articles.search("退款进度", "zh-hans", 1)[0]
    assert "<mark>退款</mark>" in hit.title_html
    assert "<mark>退款进度</mark>" in hit.extract_html
    english = articles.search("refunds approved", "en", 1)[0]
    assert "<mark>refund</mark>" in english.title_html.lower() + english.extract_html.lower()
    assert '"' not in english.extract_html


def test_results_are_as_many_as_asked_for_and_best_first() -> None:
    hits = articles.search("账户", "zh-hans", 4)
    assert len(hits) == 4
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_terms_are_pairs_of_characters_and_stems_of_words() -> None:
    assert terms("申请退款") == ["申请", "请退", "退款"]
    assert terms("Refunds refunded refunding") == ["refund"] * 3
    assert terms("提現") == ["提现"]
    assert terms("can't") == ["cant"]
    assert query_terms("怎么办") == ["怎么", "么办"]
    assert query_terms("怎么提现的") == ["提现"]


def test_a_rare_word_outweighs_a_common_one_and_a_title_a_body() -> None:
    index = Index(
        {
            "body": {"title": "other", "body": "refund among many other words about money and money"},
            "title": {"title": "refund", "body": "words"},
            "common": {"title": "other", "body": "money"},
        },
        {"title": 4.0, "body": 1.0},
    )
    assert [key for key, _ in index.search("refund", 5)] == ["title", "body"]
    assert index.search("refund", 1)[0][0] == "title"
