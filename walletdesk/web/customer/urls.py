"""Addresses of the customer's pages; included at the root by `web/urls.py`."""

from django.urls import path

from walletdesk.web.customer import (
    balance,
    cards,
    cases,
    chat,
    downloads,
    fees,
    history,
    home,
    limits,
    me,
    notices,
    records,
    topup,
    withdraw,
)

app_name = "customer"

urlpatterns = [
    path("", home.home, name="home"),
    path("records/", records.records, name="records"),
    path("records.csv", downloads.table, name="records-csv"),
    path("records.pdf", downloads.statement, name="records-pdf"),
    path("records/<str:public_id>/", records.record, name="record"),
    path("records/<str:public_id>/receipt.pdf", downloads.receipt, name="record-receipt"),
    path("balance/", balance.page, name="balance"),
    path("balance/card/<str:currency>/", balance.card, name="balance-card"),
    path("fees/", fees.page, name="fees"),
    path("limits/", limits.page, name="limits"),
    path("topup/", topup.topup, name="topup"),
    path("withdraw/", withdraw.withdraw, name="withdraw"),
    path("withdraw/ways/", withdraw.ways, name="withdraw-ways"),
    path("withdraw/<str:public_id>/cancel/", withdraw.cancel, name="withdraw-cancel"),
    path("cards/", cards.page, name="cards"),
    path("cards/<str:public_id>/unbind/", cards.unbind, name="card-unbind"),
    path("cards/<str:public_id>/default/", cards.default, name="card-default"),
    path("cases/", cases.cases, name="cases"),
    path("cases/<str:public_id>/", cases.case, name="case"),
    path("cases/<str:public_id>/reopen/", cases.reopen, name="case-reopen"),
    path("notices/", notices.notices, name="notices"),
    path("me/", me.me, name="me"),
    path("chat/", chat.chat, name="chat"),
    path("chat/news/", chat.news, name="chat-news"),
    path("chat/older/", chat.older, name="chat-older"),
    path("chat/state/", chat.state, name="chat-state"),
    path("chat/typing/", chat.typing, name="chat-typing"),
    path("chat/history/", history.history, name="history"),
    path("chat/history/<str:public_id>/", history.talk, name="history-talk"),
    path("chat/path/<str:public_id>/", chat.path_card, name="chat-path"),
    path("chat/about/<str:public_id>/", chat.about, name="chat-about"),
]
