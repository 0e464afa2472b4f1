"""Addresses of the desk's disputes."""

from django.urls import path

from walletdesk.web.desk.disputes import deeds, pages

urlpatterns = [
    path("", pages.overview, name="disputes"),
    path("<str:dispute_id>/", pages.one, name="dispute"),
    path("<str:dispute_id>/dossier.pdf", pages.paper, name="dispute-paper"),
    path("<str:dispute_id>/proofs/<str:proof_id>/", pages.proof, name="dispute-proof"),
    path("<str:dispute_id>/propose/", deeds.propose, name="dispute-propose"),
    path("<str:dispute_id>/decide/", deeds.decide, name="dispute-decide"),
    path("<str:dispute_id>/close/", deeds.close, name="dispute-close"),
]
