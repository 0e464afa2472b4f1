"""The gallery: every part and page with invented people, for those who draw. Only where DEBUG is on."""

from __future__ import annotations

from django.urls import path

from walletdesk.web.gallery import views

urlpatterns = [
    path("", views.parts, name="gallery"),
    path("<slug:name>/", views.show, name="gallery-page"),
]
