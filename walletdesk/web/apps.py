from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "walletdesk.web"
    label = "web"

    def ready(self) -> None:
        from walletdesk.web.help import voting  # noqa: F401  declares its event
