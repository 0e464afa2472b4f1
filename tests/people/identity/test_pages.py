"""The pages: the customer's way from photo to class, the colleague's from queue to word; nobody else's, and nothing open."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.people.identity.conftest import BACK, FRONT, LIN, UNTIL, hand_in, verified
from walletdesk.core.models import PerformedAct, RefusalCount
from walletdesk.people.identity import identities, papers
from walletdesk.people.identity.models import Identity, Picture, Reveal
from walletdesk.people.middleware import STAFF_COOKIE
from walletdesk.people.models import User

ME = "/identity/"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    client.cookies[STAFF_COOKIE] = client.cookies["wd_session"].value
    return client


def upload(client: Client, side: str, data: bytes, name: str = "card.png") -> Any:
    return client.post(f"{ME}{side}/", {"picture": SimpleUploadedFile(name, data, "image/png")})


def read_all() -> None:
    for one in Picture.objects.filter(status="waiting"):
        papers.settle(one, FRONT if one.side == "front" else BACK, by=one.identity.customer)


def colleague(role: str = "supervisor", team: str = "security", email: str = "sun@desk.example") -> User:
    return User.objects.create_staff(name="孙悦", email=email, role=role, team=team)


def test_from_nothing_to_a_class(lin: Any, card: dict[str, bytes], says: dict[str, str]) -> None:
    client = signed_in(lin)
    assert "未认证" in client.get("/me/").content.decode()
    assert "还没有照片" in client.get(ME).content.decode()
    for side in ("front", "back"):
        assert upload(client, side, card[side]).status_code == 302
    assert "正在识别" in client.get(ME).content.decode()
    read_all()
    page = client.get(ME).content.decode()
    assert LIN in page  # their own, to be confirmed
    assert 'value="2040-05-01"' in page
    assert client.get(f"{ME}front/picture/").headers["Content-Type"] == "image/jpeg"
    assert client.post(ME, {"name": "林晓", "number": LIN, "until": UNTIL.isoformat()}).status_code == 302
    assert "正在核对" in client.get(ME).content.decode()
    verified(identities.of(lin))
    page = client.get(ME).content.decode()
    assert "Ⅱ 类账户" in page
    assert LIN not in page
    assert "林晓" not in page.partition("<main")[2]
    assert "Ⅱ 类账户" in client.get("/me/").content.decode()


@pytest.mark.parametrize("status", ["rejected", "expired"])
@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_what_went_wrong_is_said_with_what_to_do(
    lin: Any, card: dict[str, bytes], says: dict[str, str], status: str, lang: str
) -> None:
    row = verified(hand_in(lin, card))
    Identity.objects.filter(pk=row.pk).update(
        status=status, reason="name_differs" if status == "rejected" else ""
    )
    client = signed_in(lin)
    client.cookies["wd_lang"] = lang
    page = client.get(ME).content.decode()
    told = {
        ("rejected", "zh-hans"): "核对姓名",
        ("rejected", "en"): "check your name",
        ("expired", "zh-hans"): "上传新证",
        ("expired", "en"): "Upload the new card",
    }
    assert told[status, lang] in page
    assert 'type="file"' in page


def test_a_hostile_upload_is_said_beside_its_side_and_counted(lin: Any) -> None:
    client = signed_in(lin)
    answer = upload(client, "back", b"<svg onload=alert(1)>", name="<script>alert(1)</script>.svg")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "picture-back-error" in page
    assert "alert(1)" not in page
    assert RefusalCount.objects.get(key="identity-picture-kind").times == 1
    assert client.post(f"{ME}back/", {}).status_code == 422
    assert upload(client, "top", b"x").status_code == 422
    assert not Picture.objects.exists()


def test_what_is_typed_wrongly_stays_in_the_form_with_its_sentence(lin: Any, card: dict[str, bytes]) -> None:
    client = signed_in(lin)
    for side in ("front", "back"):
        upload(client, side, card[side])
    read_all()
    answer = client.post(ME, {"name": "林晓", "number": LIN[:-1] + "0", "until": ""})
    assert answer.status_code == 422
    assert "请按证件背面填写有效期" in answer.content.decode()
    answer = client.post(ME, {"name": "林晓", "number": LIN[:-1] + "0", "forever": "1"})
    page = answer.content.decode()
    assert "请对照证件逐位检查" in page
    assert LIN[:-1] + "0" in page


def test_another_sees_nothing_of_it(lin: Any, wang: Any, card: dict[str, bytes]) -> None:
    for side in ("front", "back"):
        upload(signed_in(lin), side, card[side])
    other = signed_in(wang)
    assert other.get(f"{ME}front/picture/").status_code == 404
    assert "还没有照片" in other.get(ME).content.decode()
    row = identities.of(lin)
    assert other.get(f"/desk/identities/{row.public_id}/").status_code == 302


def test_once_handed_in_the_pictures_are_no_longer_shown_to_anybody_but_with_a_reason(
    lin: Any, card: dict[str, bytes]
) -> None:
    hand_in(lin, card)
    assert signed_in(lin).get(f"{ME}front/picture/").status_code == 404


@pytest.fixture
def waiting(lin: Any, card: dict[str, bytes], says: dict[str, str]) -> Identity:
    return verified(hand_in(lin, card, name="林小"))


def test_the_queue_and_the_review_are_masked(waiting: Identity) -> None:
    client = signed_in(colleague())
    queue = client.get("/desk/identities/").content.decode()
    assert "证件姓名与账户姓名不同" in queue
    page = client.get(f"/desk/identities/{waiting.public_id}/").content.decode()
    assert "不一致" in page
    for secret in (LIN, "林晓", "林小", FRONT["address"], FRONT["birth"]):
        assert secret not in page + queue
    assert client.get(f"/desk/identities/{waiting.public_id}/pictures/front/").status_code == 403


def test_a_reveal_shows_it_to_this_colleague_alone_and_is_listed(waiting: Identity) -> None:
    client, address = signed_in(colleague()), f"/desk/identities/{waiting.public_id}/"
    assert client.post(f"{address}reveal/", {"what": "number", "reason": ""}).status_code == 422
    assert client.post(f"{address}reveal/", {"what": "number", "reason": "来电核对号码"}).status_code == 204
    assert client.post(f"{address}reveal/", {"what": "pictures", "reason": "与照片比对"}).status_code == 204
    page = client.get(address).content.decode()
    for shown in (LIN, "林小", FRONT["address"], "来电核对号码", "与照片比对"):
        assert shown in page
    picture = client.get(f"{address}pictures/back/")
    assert (picture.status_code, picture.headers["Cache-Control"]) == (200, "private, no-store")
    other = signed_in(colleague("manager", "general", "zhou@desk.example"))
    assert LIN not in other.get(address).content.decode()
    assert other.get(f"{address}pictures/back/").status_code == 403
    assert "来电核对号码" in other.get("/desk/identities/").content.decode()
    assert Reveal.objects.count() == 2


def test_accepting_shows_first_what_it_would_do(waiting: Identity) -> None:
    client, address = signed_in(colleague()), f"/desk/identities/{waiting.public_id}/"
    form = {"account_class": "2"}
    dialog = client.post(f"{address}accept/", form)
    assert dialog.status_code == 200
    assert "您的实名认证已通过" in dialog.content.decode()
    plan = dialog.context["act"]["hash"]
    assert client.post(f"{address}accept/", {**form, "hash": plan}).status_code == 204
    assert identities.class_of(waiting.customer_id) == 2
    assert PerformedAct.objects.get().act == "identity.accept"
    assert "最近处理" in client.get("/desk/identities/").content.decode()
    assert "取消认证" in client.get(address).content.decode()


def test_rejecting_tells_the_customer_why(waiting: Identity, lin: Any) -> None:
    client, address = signed_in(colleague()), f"/desk/identities/{waiting.public_id}/"
    assert client.post(f"{address}reject/", {"code": "nonsense"}).status_code == 422
    dialog = client.post(f"{address}reject/", {"code": "unreadable"})
    client.post(f"{address}reject/", {"code": "unreadable", "hash": dialog.context["act"]["hash"]})
    assert "照片看不清" in signed_in(lin).get(ME).content.decode()


@pytest.mark.parametrize(
    ("role", "team", "status"),
    [
        ("agent", "security", 403),
        ("specialist", "payments", 403),
        ("specialist", "security", 200),
        ("operator", "general", 403),
        ("manager", "general", 200),
    ],
)
def test_only_security_and_those_who_lead_come_in(
    waiting: Identity, role: str, team: str, status: int
) -> None:
    client = signed_in(colleague(role, team))
    for address in ("/desk/identities/", f"/desk/identities/{waiting.public_id}/"):
        assert client.get(address).status_code == status
    assert ("/desk/identities/" in client.get("/desk/").content.decode()) == (status == 200)


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_every_state_has_a_page_in_both_languages(waiting: Identity, lin: Any, lang: str) -> None:
    client, staff = signed_in(lin), signed_in(colleague())
    client.cookies["wd_lang"] = staff.cookies["wd_lang"] = lang
    assert client.get(ME).status_code == 200
    assert staff.get("/desk/identities/").status_code == 200
    assert staff.get(f"/desk/identities/{waiting.public_id}/").status_code == 200
