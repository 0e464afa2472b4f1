"""Sixteen ask at one moment: one invoice a record, and numbers without a gap whatever is refused in between."""

from __future__ import annotations

from typing import Any

from tests.money.conftest import make_customer
from tests.money.invoices.helpers import company, record
from tests.support.at_once import clients
from walletdesk.money.invoices import invoices
from walletdesk.money.invoices.models import Invoice, Series

SIXTEEN = 16


def numbers() -> list[int]:
    return sorted(int(one) for one in Invoice.objects.values_list("number", flat=True))


def test_sixteen_ask_for_the_same_invoice(fresh_database: Any) -> None:
    lin = make_customer()
    row = record(lin)
    found = clients(SIXTEEN, lambda n: invoices.issue(lin, row, None, by=lin).number)
    assert len(set(found)) == 1
    assert Invoice.objects.count() == Series.objects.get().last == 1


def test_sixteen_customers_leave_no_gap(fresh_database: Any) -> None:
    people = [make_customer("林晓", f"+86138000081{n:02d}") for n in range(SIXTEEN)]
    rows = {n: [record(one), record(one, state="moving"), record(one)] for n, one in enumerate(people)}

    def some(n: int) -> list[str]:
        said = []
        for row in rows[n]:
            why = invoices.can(row)
            said.append(why.key if why else invoices.issue(people[n], row, None, by=people[n]).number)
        return said

    said = clients(SIXTEEN, some)
    assert all(one[1] == "invoice-not-yet" for one in said)
    found = numbers()
    assert len(found) == 2 * SIXTEEN
    assert found == list(range(found[0], found[0] + 2 * SIXTEEN))
    assert found[0] % 10**15 == 1


def test_one_of_sixteen_changes_the_title(fresh_database: Any) -> None:
    lin = make_customer()
    first = invoices.issue(lin, record(lin), None, by=lin)
    title = company(lin)
    said = clients(SIXTEEN, lambda n: invoices.anew(first, title, by=lin).number)
    assert sorted(said)[:1] != ["invoice-reversed-already"]
    assert said.count("invoice-reversed-already") == SIXTEEN - 1
    assert Invoice.objects.filter(status="issued").count() == 1
    assert numbers() == list(range(numbers()[0], numbers()[0] + 3))
