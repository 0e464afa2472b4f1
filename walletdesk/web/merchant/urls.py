"""Addresses of the merchant's own page; included at `/merchant-desk/` by `web/urls.py`."""

from django.urls import path

from walletdesk.web.merchant import disputes, entering

app_name = "merchant-desk"

urlpatterns = [
    path("", disputes.page, name="disputes"),
    path("sign-in/", entering.sign_in, name="sign-in"),
    path("code/", entering.code, name="code"),
    path("sign-out/", entering.sign_out, name="sign-out"),
    path("disputes/<str:public_id>/", disputes.one, name="dispute"),
    path("disputes/<str:public_id>/proofs/<str:proof_id>/", disputes.proof, name="proof"),
]
