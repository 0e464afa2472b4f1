from django.urls import path

from walletdesk.money.rails import views

app_name = "rails"
urlpatterns = [path("bank/callback", views.callback, name="bank-callback")]
