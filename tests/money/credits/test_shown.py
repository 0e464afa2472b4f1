"""Credits as their customers see them: a record, a path, lines of facts, in both languages."""

from __future__ import annotations

import pytest

from tests.money.credits.helpers import STAFF, fee_back, goodwill, provided, refused, spend
from walletdesk.core.money import Money
from walletdesk.money import movements
from walletdesk.money.credits import credits
from walletdesk.money.records.models import Record
from walletdesk.people.models import User

pytestmark = pytest.mark.django_db


def test_its_record_and_path_are_the_customers_alone(lin: User, wang: User, sent: Record) -> None:
    row = provided(lin, sent)
    kind, found = movements.find(row.public_id, lin)
    drawn = kind.path(found).as_context("zh-hans")
    assert [one["state"] for one in drawn["steps"]] == ["done", "done", "here", "next"]
    assert "正在核查" in drawn["summary"]
    assert drawn["next_by"] == row.reverse_at
    assert {fact.value for fact in kind.facts(found)} >= {row.public_id, "平台垫付"}
    assert refused(lambda: movements.find(row.public_id, wang)) == "not-found"
    line = Record.objects.get(public_id=row.public_id)
    assert (line.kind, line.method, line.state, line.amount) == (
        "credit",
        "provisional",
        "done",
        Money(20_000),
    )


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_every_standing_is_drawn_in_both_languages(
    lin: User, sent: Record, charged: Record, lang: str
) -> None:
    spend(lin, 1)
    made = [goodwill(lin), fee_back(lin, charged), provided(lin, sent)]
    made.append(credits.take_back(made[2], reason="was_yours", by=STAFF))
    made.append(credits.make_final(provided(lin, sent, key="2"), by=STAFF))
    for row in made:
        drawn = movements.draw(row.public_id)
        assert drawn is not None
        said = drawn.as_context(lang)
        assert said["summary"]
        assert all(step["title"] for step in said["steps"])
        assert "credit-" not in str(said)
