"""Addresses of refunds in the merchants' interface; included by `config/urls.py` under `merchant/v1/`."""

from django.urls import path

from walletdesk.money.refunds import doors

app_name = "merchant-refunds"
urlpatterns = [path("orders/<str:number>/refunds", doors.of_order, name="order-refunds")]
