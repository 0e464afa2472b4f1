"""Addresses of the help centre; included under `/help/` by `web/urls.py`."""

from django.urls import path

from walletdesk.web.help import reading, voting

app_name = "help"

urlpatterns = [
    path("", reading.index, name="index"),
    path("search", reading.search, name="search"),
    path("search/", reading.search),
    path("topic/<slug:key>/", reading.topic, name="topic"),
    path("<str:slug>/", reading.article, name="article"),
    path("<str:slug>/vote/", voting.vote, name="vote"),
]
