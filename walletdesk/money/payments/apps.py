from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "walletdesk.money.payments"
    label = "payments"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from walletdesk.money.cards import cards
        from walletdesk.money.payments import acts, events, hearing, kind, sending_back, settings  # noqa: F401  (declare what there is)
        from walletdesk.money.payments import ways as paid_by
        from walletdesk.money.rails import reconciliation
        from walletdesk.money.topups import hearing as rails_heard

        rails_heard.register_other(hearing.work)
        reconciliation.register_claimant(hearing.take_line)
        cards.register_use(paid_by.on_their_way_by, "payment")
