"""What waits for the customer's own word: requests for money, and transfers that somebody asks back."""

from __future__ import annotations

from typing import Any

from walletdesk.money.transfers import recalls as asked_back
from walletdesk.money.transfers import requests
from walletdesk.people.models import User
from walletdesk.web.customer import recalls, request_money


def of(me: User) -> list[dict[str, Any]]:
    """Lines for `_row.html`, what has a deadline first; five of each at most."""
    return [
        *(recalls.line_of(one) for one in asked_back.waiting_for(me.pk)),
        *(request_money.line_of(one, mine=False) for one in requests.waiting_for(me.pk)),
    ]
