"""Addresses of disputes; included at `/disputes/` by `web/urls.py`."""

from django.urls import path

from walletdesk.web.customer import disputes

app_name = "disputes"

urlpatterns = [
    path("", disputes.page, name="all"),
    path("new/<str:public_id>/", disputes.new, name="new"),
    path("<str:public_id>/", disputes.one, name="one"),
    path("<str:public_id>/dossier.pdf", disputes.paper, name="paper"),
    path("<str:public_id>/proofs/<str:proof_id>/", disputes.proof, name="proof"),
]
