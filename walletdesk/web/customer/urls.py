"""Addresses of the customer's pages; included at the root by `web/urls.py`."""

from django.urls import path

from walletdesk.web.customer import chat

app_name = "customer"

urlpatterns = [
    path("chat/", chat.chat, name="chat"),
    path("chat/news/", chat.news, name="chat-news"),
    path("chat/older/", chat.older, name="chat-older"),
    path("chat/state/", chat.state, name="chat-state"),
    path("chat/typing/", chat.typing, name="chat-typing"),
    path("chat/path/<str:public_id>/", chat.path_card, name="chat-path"),
    path("chat/about/<str:public_id>/", chat.about, name="chat-about"),
]
