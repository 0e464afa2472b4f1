"""Addresses of the watch."""

from django.urls import path

from walletdesk.web.desk.watch import alerts, customers, screening_rules, stops

urlpatterns = [
    path("", alerts.overview, name="watch"),
    path("alerts/<str:alert_id>/", alerts.alert, name="watch-alert"),
    path("appeals/<str:appeal_id>/", stops.answer, name="watch-appeal"),
    path("appeals/<str:appeal_id>/papers/<int:number>/", stops.paper, name="watch-paper"),
    path("customers/", customers.overview, name="watch-customers"),
    path("customers/<str:customer_id>/", customers.one, name="watch-customer"),
    path("customers/<str:customer_id>/place/", customers.place, name="watch-place"),
    path("customers/<str:customer_id>/order/", customers.order, name="watch-order"),
    path("customers/<str:customer_id>/caution/", customers.end_caution, name="watch-caution"),
    path("rules/", screening_rules.all_rules, name="watch-rules"),
    path("rules/<str:rule_id>/", screening_rules.one_rule, name="watch-rule"),
    path("rules/<str:rule_id>/deed/", screening_rules.deed, name="watch-rule-deed"),
    path("rules/<str:rule_id>/live/", screening_rules.go_live, name="watch-rule-live"),
    path("stops/", stops.stops, name="watch-stops"),
    path("stops/<str:stop_id>/", stops.stop, name="watch-stop"),
    path("stops/<str:stop_id>/lift/", stops.lift, name="watch-lift"),
    path("stops/<str:stop_id>/renew/", stops.renew, name="watch-renew"),
]
