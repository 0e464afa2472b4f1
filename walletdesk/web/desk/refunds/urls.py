"""Addresses of the refunds at the desk."""

from django.urls import path

from walletdesk.web.desk.refunds import reviewing

urlpatterns = [
    path("", reviewing.queue, name="refunds"),
    path("<str:refund_id>/", reviewing.review, name="refund"),
    path("<str:refund_id>/do/", reviewing.do, name="refund-do"),
    path("<str:refund_id>/papers/<str:paper_id>/", reviewing.paper, name="refund-paper"),
]
