from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "walletdesk.config"
    label = "config"
    verbose_name = "Walletdesk processes"

    def ready(self) -> None:
        from walletdesk.config import healthz

        healthz.register()
