"""Colleagues: added by command, by a colleague's word."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from walletdesk.core import words
from walletdesk.core.refusals import Refusal
from walletdesk.people import contacts, events, finding, lockouts, passwords, sessions
from walletdesk.people.contacts import Identifier
from walletdesk.people.models import ROLES, STAFF, TEAMS, User


def add(
    *,
    name: str,
    email: str,
    password: str,
    role: str,
    team: str = "general",
    phone: str = "",
    language: str = "zh-hans",
    by: Any,
) -> User:
    """A new colleague, active at once.

    Raises Refusals, or Refusal `person-staff-known`, `person-staff-role`.
    """
    if role not in ROLES or team not in TEAMS:
        raise Refusal("person-staff-role", status=422, field="role")
    name, email = contacts.clean_name(name), contacts.clean_email(email)
    phone = contacts.clean_phone(phone) if phone else ""
    if finding.holder(Identifier("email", email), kind=STAFF):
        raise Refusal("person-staff-known", field="email")
    passwords.check(password, name=name, phone=phone, email=email)
    with transaction.atomic():
        user = User.objects.create_staff(
            name=name,
            email=email,
            phone=phone or None,
            role=role,
            team=team,
            language=words.normalise(language),
            password=password,
        )
        events.record("staff.added", user, by=by, role=role)
    return user


def set_password(user: User, password: str, *, by: Any) -> None:
    """A new password given by the operator: opens the lock and ends every session."""
    passwords.check(password, name=user.name, phone=user.phone or "", email=user.email or "")
    with transaction.atomic():
        passwords.set_for(user, password)
        if lockouts.clear(user):
            events.record("person.unlocked", user, by=by, how="reset")
        sessions.sign_out_everywhere(user, by=by)
        events.record("person.password_changed", user, by=by)
