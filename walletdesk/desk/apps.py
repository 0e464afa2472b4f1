from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "walletdesk.desk"
    label = "desk"

    def ready(self) -> None:
        from walletdesk.desk import events, rights, settings  # noqa: F401  (declare events, rights and settings)
