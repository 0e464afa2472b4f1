"""Addresses of the merchants' interface; included by `config/urls.py` under `merchant/v1/`."""

from django.urls import path

from walletdesk.money.payments import doors

app_name = "merchant"
urlpatterns = [
    path("orders", doors.create, name="orders"),
    path("orders/<str:number>", doors.one, name="order"),
    path("orders/<str:number>/close", doors.close, name="order-close"),
]
