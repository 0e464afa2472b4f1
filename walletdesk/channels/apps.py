from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    name = "walletdesk.channels"
    label = "channels"

    def ready(self) -> None:
        from walletdesk.channels.email import carrier as email
        from walletdesk.channels.sms import carrier as sms
        from walletdesk.channels.webchat import receiving  # noqa: F401  declares its settings
        from walletdesk.core import outbox

        outbox.carrier("sms", sms.carry)
        outbox.carrier("email", email.carry)
