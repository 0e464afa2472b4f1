from django.urls import path

from walletdesk.money.rails import registry, views

app_name = "rails"
urlpatterns = [
    path(f"{rail.slug}/callback", views.callback, {"rail": rail.name}, name=f"{rail.slug}-callback")
    for rail in registry.RAILS.values()
]
