from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "walletdesk.core"
    label = "core"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from walletdesk.core import approvals, keyrings, outbox  # noqa: F401  (declare their events)

        keyrings.declare("store", "core.OutboxItem", "sealed_to")
        keyrings.declare("store", "core.OutboxItem", "sealed_params")
