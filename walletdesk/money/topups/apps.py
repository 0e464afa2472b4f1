from django.apps import AppConfig


class TopupsConfig(AppConfig):
    name = "walletdesk.money.topups"
    label = "money"  # its tables were named when top-ups were all the money there was
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from walletdesk.money.cards import cards
        from walletdesk.money.rails import reconciliation, returns
        from walletdesk.money.topups import acts, chargebacks, events, hearing, kind, settings, topups  # noqa: F401  (declare what there is)

        reconciliation.register_claimant(hearing.take_line)
        cards.register_use(topups.on_their_way_from, "topup")
        returns.register_taker(chargebacks.sent_back_after_all)
