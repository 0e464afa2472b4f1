from django.apps import AppConfig


class WithdrawalsConfig(AppConfig):
    name = "walletdesk.money.withdrawals"
    label = "withdrawals"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from walletdesk.money.cards import cards
        from walletdesk.money.rails import reconciliation
        from walletdesk.money.withdrawals import acts, debts, events, hearing, kind, settings, withdrawals  # noqa: F401

        reconciliation.register_claimant(hearing.take_line)
        cards.register_use(withdrawals.on_their_way_to, "payout")
