from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "walletdesk.api"
    label = "api"

    def ready(self) -> None:
        from walletdesk.api import settings  # noqa: F401
