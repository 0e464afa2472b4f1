"""A new phone or email: proved first, then by a code to the new address; the old one hears of it."""

from __future__ import annotations

import pytest

from tests.people.cast import last_code, later, other_than, sent
from tests.people.factors.helpers import nothing, proved
from walletdesk.core.models import Event
from walletdesk.core.refusals import Refusal
from walletdesk.people.factors import changing, stepping
from walletdesk.people.factors.models import ContactChange
from walletdesk.people.models import User

NEW = "13700001111"


def refused(run) -> str:
    with pytest.raises(Refusal) as caught:
        run()
    return caught.value.key


def begun(user: User, channel: str = "sms", typed: str = NEW) -> ContactChange:
    return changing.begin(user, changing.read(user, channel, typed), by=user, guard=nothing)


def test_lin_changes_her_phone_and_the_old_one_hears_of_it(lin: User) -> None:
    to = changing.read(lin, "sms", NEW)
    proof = proved(lin, changing.binding_of(to))
    row = changing.begin(
        lin, to, by=lin, guard=lambda: stepping.spend(lin, proof.public_id, changing.binding_of(to))
    )
    assert sent()[-1][:3] == ("sms", "+8613700001111", "contact-code")
    assert lin.phone == "+8613800006631"
    changing.confirm(lin, row.public_id, last_code(), by=lin)
    lin.refresh_from_db()
    assert lin.proved_phone == "+8613700001111"
    told = [(channel, to) for channel, to, key, _ in sent() if key.startswith("contact-notice-phone-undo")]
    assert told == [("email", "lin.xiao@example.com"), ("sms", "+8613800006631")]
    assert "13700001111" not in str(list(Event.objects.values_list("ids", flat=True)))


def test_without_the_proof_nothing_is_sent(lin: User) -> None:
    to = changing.read(lin, "sms", NEW)
    other = proved(lin, changing.binding_of(changing.read(lin, "sms", "13700002222")))
    guard = lambda: stepping.spend(lin, other.public_id, changing.binding_of(to))  # noqa: E731
    assert refused(lambda: changing.begin(lin, to, by=lin, guard=guard)) == "proof-altered"
    assert not ContactChange.objects.exists()


def test_an_email_is_changed_the_same_way(lin: User) -> None:
    row = begun(lin, "email", "New@Example.com")
    changing.confirm(lin, row.public_id, last_code(), by=lin)
    lin.refresh_from_db()
    assert (lin.email, bool(lin.email_proved_at)) == ("new@example.com", True)
    told = [(channel, to) for channel, to, key, _ in sent() if key.startswith("contact-notice-email-undo")]
    assert told == [("sms", "+8613800006631"), ("email", "lin.xiao@example.com")]


def test_somebody_elses_number_is_answered_alike_and_its_owner_hears(lin: User, wang: User) -> None:
    row = begun(lin, typed="13911112222")
    assert row.taken
    assert [(to, key) for _, to, key, _ in sent()] == [("+8613911112222", "contact-notice-wanted-phone")]
    free = begun(lin)
    for digits in ("000000", "000001"):
        keys = {
            refused(lambda r=one, d=digits: changing.confirm(lin, r.public_id, d, by=lin)) for one in (free,)
        }
        assert keys == {"person-code-wrong"}
    assert refused(lambda: changing.confirm(lin, row.public_id, "000000", by=lin)) == "person-code-expired"


def test_no_code_fits_a_taken_number(lin: User, wang: User) -> None:
    row = begun(lin, typed="13911112222")
    told = [refused(lambda: changing.confirm(lin, row.public_id, "000000", by=lin)) for _ in range(5)]
    assert told == ["person-code-wrong"] * 4 + ["person-code-over"]
    lin.refresh_from_db()
    assert lin.phone == "+8613800006631"


def test_taken_meanwhile_it_is_not_bound(lin: User) -> None:
    row = begun(lin)
    code = last_code()
    User.objects.create_customer(name="何梅", phone="+8613700001111", email="he@example.com")
    assert refused(lambda: changing.confirm(lin, row.public_id, code, by=lin)) == "person-code-expired"
    lin.refresh_from_db()
    assert lin.phone == "+8613800006631"


def test_wrong_late_and_anothers_codes_change_nothing(lin: User, wang: User) -> None:
    row = begun(lin)
    code = last_code()
    assert (
        refused(lambda: changing.confirm(lin, row.public_id, other_than(code), by=lin)) == "person-code-wrong"
    )
    assert refused(lambda: changing.confirm(wang, row.public_id, code, by=wang)) == "person-code-expired"
    with later(minutes=11):
        assert refused(lambda: changing.confirm(lin, row.public_id, code, by=lin)) == "person-code-expired"
    newer = begun(lin, typed="13700003333")
    assert refused(lambda: changing.confirm(lin, row.public_id, code, by=lin)) == "person-code-expired"
    changing.confirm(lin, newer.public_id, last_code(), by=lin)
    assert (
        refused(lambda: changing.confirm(lin, newer.public_id, last_code(), by=lin)) == "person-code-expired"
    )


@pytest.mark.parametrize(("channel", "typed"), [("sms", "13800006631"), ("email", "LIN.xiao@example.com")])
def test_the_same_is_no_change(lin: User, channel: str, typed: str) -> None:
    assert refused(lambda: changing.read(lin, channel, typed)) == "contact-same"


def test_changes_are_not_begun_without_end(lin: User) -> None:
    for number in range(5):
        begun(lin, typed=f"1370000111{number}")
    assert refused(lambda: begun(lin, typed="13700001119")) == "person-code-often"
