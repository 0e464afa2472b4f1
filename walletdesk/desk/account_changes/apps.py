from django.apps import AppConfig


class AccountChangesConfig(AppConfig):
    name = "walletdesk.desk.account_changes"
    label = "account_changes"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from walletdesk.core import keyrings
        from walletdesk.desk.account_changes import acts, events, jobs, settings  # noqa: F401  (declare what there is)

        keyrings.declare("account-changes", "account_changes.AccountChange", "sealed_to")
