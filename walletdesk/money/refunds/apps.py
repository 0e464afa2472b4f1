from django.apps import AppConfig


class RefundsConfig(AppConfig):
    name = "walletdesk.money.refunds"
    label = "refunds"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from walletdesk.money.cards import cards
        from walletdesk.money.payments import orders
        from walletdesk.money.rails import messages, reconciliation
        from walletdesk.money.refunds import (  # noqa: F401  (declare)
            acts,
            choosing,
            events,
            hearing,
            kind,
            policy,
            settings,
            taken_back,
        )

        messages.register_other(hearing.work)
        reconciliation.register_claimant(hearing.take_line)
        cards.register_use(choosing.on_its_way_to, "refund")
        orders.register_promotions(policy.note_promotion)
