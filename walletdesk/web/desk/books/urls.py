"""Addresses of the books."""

from django.urls import path

from walletdesk.web.desk.books import day, differences, overview, unmatched

urlpatterns = [
    path("", overview.overview, name="books"),
    path("differences/<str:discrepancy_id>/", differences.difference, name="difference"),
    path("proofs/<str:proof_id>/<int:number>/", unmatched.proof_file, name="proof-file"),
    path("suspense/<str:suspense_id>/", unmatched.item_page, name="unmatched"),
    path("suspense/<str:suspense_id>/proof/", unmatched.keep_proof, name="proof"),
    path("suspense/<str:suspense_id>/claim/", unmatched.claim, name="claim"),
    path("suspense/<str:suspense_id>/send-back/", unmatched.send_back, name="send-back"),
    path("<slug:rail>/<str:day>/", day.day_page, name="books-day"),
    path("<slug:rail>/<str:day>/again/", day.again, name="books-again"),
]
