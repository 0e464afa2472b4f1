"""Hand a mail to our server. Its Message-ID is ours and known before it leaves, so a second copy can be told apart."""

from __future__ import annotations

import smtplib

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from walletdesk.core.models import OutboxItem
from walletdesk.core.outbox import OutcomeUnknown, Undeliverable


def carry(item: OutboxItem, to: str, text: str) -> str:
    """The Message-ID. The first line of the text is the subject. Raises Undeliverable or OutcomeUnknown."""
    subject, _, body = text.partition("\n")
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2]
    message_id = f"<{item.public_id}@{domain}>"
    mail = EmailMessage(
        subject=subject.strip(),
        body=body.strip() or subject.strip(),
        to=[to],
        headers={"Message-ID": message_id, "Auto-Submitted": "auto-generated"},
        connection=get_connection("django.core.mail.backends.smtp.EmailBackend"),
    )
    try:
        mail.send()
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused) as refused:
        raise Undeliverable("address_refused") from refused
    except (smtplib.SMTPServerDisconnected, TimeoutError) as error:
        raise OutcomeUnknown(type(error).__name__) from error
    return message_id
