from django.apps import AppConfig


class InvoicesConfig(AppConfig):
    name = "walletdesk.money.invoices"
    label = "invoices"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from walletdesk.money.invoices import acts, events, settings, watching  # noqa: F401  (declare what there is)
