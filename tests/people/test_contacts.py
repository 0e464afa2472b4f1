"""Names, phones and emails as people type them."""

from __future__ import annotations

import pytest

from walletdesk.core.refusals import Refusal
from walletdesk.people import contacts, masks

PHONES = {
    "13800006631": "+8613800006631",
    "138 0000 6631": "+8613800006631",
    "138-0000-6631": "+8613800006631",
    "+86 138 0000 6631": "+8613800006631",
    "0086 13800006631": "+8613800006631",
    "8613800006631": "+8613800006631",
    "(+86)13800006631": "+8613800006631",
    "１３８００００６６３１": "+8613800006631",
    "＋８６　１３８０００ ０６６３１": "+8613800006631",
    "+852 5123 4567": "+85251234567",
    "+1 (415) 555-2671": "+14155552671",
    "  13800006631\n": "+8613800006631",
}
NO_PHONES = {
    "": "person-phone-missing",
    "　 ": "person-phone-missing",
    "1380000663": "person-phone-wrong",
    "138000066311": "person-phone-wrong",
    "12345678901": "person-phone-wrong",
    "one three eight": "person-phone-wrong",
    "13800006631 ext 5": "person-phone-wrong",
    "1" * 60: "person-phone-wrong",
    "010-62345678": "person-phone-not-mobile",
    "<script>": "person-phone-wrong",
}
NAMES = {
    "林晓": "林晓",
    "  Emma   Zhou ": "Emma Zhou",
    "阿依古丽·买买提": "阿依古丽·买买提",
    "O'Neil": "O'Neil",
    "あ" * 40: "あ" * 40,
}
NO_NAMES = {
    "": "person-name-missing",
    "　": "person-name-missing",
    "林" * 41: "person-name-long",
    "<b>林</b>": "person-name-signs",
    "林\u202e晓": "person-name-signs",
    "林\u200b晓": "person-name-signs",
    "林\n晓": "person-name-signs",
    "林\x00晓": "person-name-signs",
    "123": "person-name-signs",
    "http://a.b": "person-name-signs",
    "{{ secret }}": "person-name-signs",
}
EMAILS = {
    "Lin.Xiao@Example.COM": "lin.xiao@example.com",
    " a+b@c.cn ": "a+b@c.cn",
    "ｌｉｎ＠ｅｘａｍｐｌｅ．ｃｏｍ": "lin@example.com",
}
NO_EMAILS = (
    "lin",
    "lin@",
    "@example.com",
    "a b@c.cn",
    "a@b@c.cn",
    "林@example.com",
    "x" * 250 + "@a.cn",
    "a@b\n.cn",
)


@pytest.mark.parametrize(("typed", "kept"), PHONES.items())
def test_a_phone_is_read_in_every_usual_form(typed: str, kept: str) -> None:
    assert contacts.clean_phone(typed) == kept


@pytest.mark.parametrize(("typed", "key"), NO_PHONES.items())
def test_what_is_no_mobile_phone_is_refused(typed: str, key: str) -> None:
    with pytest.raises(Refusal) as refused:
        contacts.clean_phone(typed)
    assert (refused.value.key, refused.value.field, refused.value.status) == (key, "phone", 422)


@pytest.mark.parametrize(("typed", "kept"), NAMES.items())
def test_a_name_is_kept_as_people_write_it(typed: str, kept: str) -> None:
    assert contacts.clean_name(typed) == kept


@pytest.mark.parametrize(("typed", "key"), NO_NAMES.items())
def test_a_name_holds_no_tricks(typed: str, key: str) -> None:
    with pytest.raises(Refusal) as refused:
        contacts.clean_name(typed)
    assert refused.value.key == key


@pytest.mark.parametrize(("typed", "kept"), EMAILS.items())
def test_an_email_is_lowered(typed: str, kept: str) -> None:
    assert contacts.clean_email(typed) == kept


@pytest.mark.parametrize("typed", NO_EMAILS)
def test_what_is_no_email_is_refused(typed: str) -> None:
    with pytest.raises(Refusal, match="person-email-wrong"):
        contacts.clean_email(typed)


def test_an_identifier_is_a_phone_or_an_email() -> None:
    assert contacts.read_identifier("138 0000 6631").column == "phone"
    assert contacts.read_identifier("Lin＠example.com").value == "lin@example.com"
    for neither in ("", "lin", "123"):
        with pytest.raises(Refusal) as refused:
            contacts.read_identifier(neither)
        assert refused.value.field == "identifier"


def test_masks_show_enough_to_recognise_and_no_more() -> None:
    assert [masks.mask_name(name) for name in ("林晓", "王小强", "欧阳小娜", "林", "Emma Zhou", "")] == [
        "林*",
        "王*强",
        "欧**娜",
        "林*",
        "Zhou*",
        "",
    ]
    assert masks.mask_phone("+8613800006631") == "138****6631"
    assert masks.mask_phone("+85251234567") == "+852****567"
    assert masks.mask_email("lin.xiao@example.com") == "l***@example.com"
    assert masks.mask_phone(None) == masks.mask_email(None) == ""
