from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "walletdesk.people.identity"
    label = "identity"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from walletdesk.core import keyrings
        from walletdesk.people.identity import acts, events, rules, verifying  # noqa: F401  (declare what there is)

        for model, column in (
            ("Identity", "sealed_name"),
            ("Identity", "sealed_number"),
            ("Picture", "sealed_read"),
        ):
            keyrings.declare("identity", f"identity.{model}", column)
