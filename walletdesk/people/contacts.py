"""Names, phones and emails as people type them, made into the one form that is kept."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator

from walletdesk.core.refusals import Refusal
from walletdesk.people import masks

NAME_MAX = 40
HOME_REGION = "CN"
MARKUP = set('<>&"`{}[]\\/@:=;')
SMS_ABLE = {phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE}
_email_ok = EmailValidator()


@dataclass(frozen=True)
class Identifier:
    """What somebody signs in with: `channel` says how that address is reached."""

    channel: str  # sms | email
    value: str

    @property
    def masked(self) -> str:
        return masks.mask_email(self.value) if self.channel == "email" else masks.mask_phone(self.value)

    @property
    def column(self) -> str:
        return "email" if self.channel == "email" else "phone"


def _no(key: str, field: str, **params: int) -> Refusal:
    return Refusal(key, status=422, field=field, **params)


def clean_name(raw: str) -> str:
    """1 to 40 characters, spaces in a row made one.

    Refuses control and markup characters, and names without a letter.
    """
    name = re.sub(r"[ \u3000\u00a0]+", " ", unicodedata.normalize("NFC", raw)).strip()
    if not name:
        raise _no("person-name-missing", "name")
    if len(name) > NAME_MAX:
        raise _no("person-name-long", "name", most=NAME_MAX)
    # Category C holds control, invisible and direction-changing characters: they make one name look like
    # another.
    if any(unicodedata.category(sign).startswith("C") or sign in MARKUP for sign in name):
        raise _no("person-name-signs", "name")
    if not any(sign.isalpha() for sign in name):
        raise _no("person-name-signs", "name")
    return name


def clean_phone(raw: str) -> str:
    """Any usual way of writing a mobile number, as E.164. Without a country it is one of mainland China."""
    text = unicodedata.normalize("NFKC", raw).strip()
    if not text:
        raise _no("person-phone-missing", "phone")
    if len(text) > 40 or re.search(r"[^\d\s()+.\-\u2010-\u2015]", text):
        raise _no("person-phone-wrong", "phone")
    try:
        number = phonenumbers.parse(text, HOME_REGION)
    except phonenumbers.NumberParseException:
        raise _no("person-phone-wrong", "phone") from None
    if not phonenumbers.is_valid_number(number):
        raise _no("person-phone-wrong", "phone")
    if phonenumbers.number_type(number) not in SMS_ABLE:
        raise _no("person-phone-not-mobile", "phone")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def clean_email(raw: str) -> str:
    text = unicodedata.normalize("NFKC", raw).strip().lower()
    if not text:
        raise _no("person-email-missing", "email")
    try:
        if len(text) > 254:
            raise ValidationError("long")
        _email_ok(text)
    except ValidationError:
        raise _no("person-email-wrong", "email") from None
    return text


def read_identifier(raw: str) -> Identifier:
    """A phone or an email, whichever it is. Refuses what can be neither."""
    text = unicodedata.normalize("NFKC", raw).strip()
    if not text:
        raise _no("person-identifier-missing", "identifier")
    try:
        return Identifier("email", clean_email(text)) if "@" in text else Identifier("sms", clean_phone(text))
    except Refusal:
        raise _no("person-identifier-wrong", "identifier") from None
