"""The cast of demonstrations: customers and colleagues with passwords that everybody may know."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from walletdesk.core import settings_dated
from walletdesk.core.clock import clock
from walletdesk.core.models import DatedSetting
from walletdesk.people import events
from walletdesk.people.models import CUSTOMER, STAFF, User

CUSTOMER_PASSWORD = "Harbor-Lantern-42"
STAFF_PASSWORD = "Orchid-Bridge-77"
ROLES_WITH_APP = (
    "factor.staff_roles"  # nobody of the cast must set an authenticator app up; whoever likes may
)

CUSTOMERS: tuple[tuple[str, str, str, str], ...] = (
    ("林晓", "+8613800006631", "lin.xiao@example.com", "zh-hans"),
    ("王强", "+8613911112222", "wang.qiang@example.com", "zh-hans"),
    ("陈静", "+8615012348888", "chen.jing@example.com", "zh-hans"),
    ("Emma Zhou", "+8618655550142", "emma.zhou@example.com", "en"),
)
COLLEAGUES: tuple[tuple[str, str, str, str], ...] = (
    ("李敏", "limin@desk.example", "agent", "general"),
    ("赵宁", "zhaoning@desk.example", "specialist", "payments"),
    ("孙悦", "sunyue@desk.example", "supervisor", "general"),
    ("周航", "zhouhang@desk.example", "manager", "general"),
    ("吴迪", "wudi@desk.example", "operator", "general"),
)
SIGN_INS: list[dict[str, str]] = [
    *(
        {
            "role": "customer",
            "name": name,
            "identifier": phone,
            "password": CUSTOMER_PASSWORD,
            "url": "/account/sign-in/",
        }
        for name, phone, _, _ in CUSTOMERS
    ),
    *(
        {"role": role, "name": name, "identifier": email, "password": STAFF_PASSWORD, "url": "/desk/sign-in/"}
        for name, email, role, _ in COLLEAGUES
    ),
]


def load(by: Any) -> None:
    """Make whoever of the cast is missing; the rest stay as they are."""
    now = clock.now()
    for name, phone, email, language in CUSTOMERS:
        _once(
            CUSTOMER,
            email,
            by,
            name=name,
            phone=phone,
            language=language,
            activated_at=now,
            phone_proved_at=now,
            email_proved_at=now,
            password=CUSTOMER_PASSWORD,
        )
    if not DatedSetting.objects.filter(key=ROLES_WITH_APP).exists():
        settings_dated.change(
            ROLES_WITH_APP, "", by=by, citation="demonstration: sign-ins that everybody knows"
        )
    for name, email, role, team in COLLEAGUES:
        _once(STAFF, email, by, name=name, role=role, team=team, password=STAFF_PASSWORD)


def _once(kind: str, email: str, by: Any, **fields: Any) -> None:
    if User.objects.get_queryset().filter(kind=kind, email=email).exists():
        return
    with transaction.atomic():
        if kind == CUSTOMER:
            user = User.objects.create_customer(email=email, **fields)
            events.record("person.registered", user, by=by)
        else:
            user = User.objects.create_staff(email=email, **fields)
            events.record("staff.added", user, by=by, role=user.role)
