"""The demo cast is verified, two wait for a colleague, and loading twice changes nothing."""

from __future__ import annotations

import pytest

from walletdesk.core.actors import Actor
from walletdesk.core.models import Notice, OutboxItem
from walletdesk.people import demo as people
from walletdesk.people.identity import demo, identities
from walletdesk.people.identity.models import Identity, IdentityStep
from walletdesk.people.models import User


@pytest.mark.django_db
def test_the_cast_is_verified_and_two_wait() -> None:
    by = Actor.system("demo")
    people.load(by)
    for _ in range(2):
        demo.load(by)
        classes = [identities.class_of(User.objects.get(email=email)) for _, _, email, _ in people.CUSTOMERS]
        assert classes == [3, 2, 2, 2]
        waiting = Identity.objects.waiting()
        assert [row.findings for row in waiting] == [["name_account"], ["back_unreadable"]]
        assert (Identity.objects.count(), IdentityStep.objects.filter(status="submitted").count()) == (6, 6)
    assert not OutboxItem.objects.filter(status="queued").exists()
    assert not Notice.objects.filter(read_at=None).exists()
