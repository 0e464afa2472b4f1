"""Addresses of the identities."""

from django.urls import path

from walletdesk.web.desk.identities import reviewing

urlpatterns = [
    path("", reviewing.queue, name="identities"),
    path("<str:identity_id>/", reviewing.review, name="identity"),
    path("<str:identity_id>/accept/", reviewing.accept, name="identity-accept"),
    path("<str:identity_id>/reject/", reviewing.reject, name="identity-reject"),
    path("<str:identity_id>/reveal/", reviewing.reveal, name="identity-reveal"),
    path("<str:identity_id>/pictures/<str:side>/", reviewing.picture, name="identity-side"),
]
