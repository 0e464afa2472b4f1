from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.fernet import InvalidToken

from walletdesk.core import files, keys, outbox
from walletdesk.core.actors import Actor
from walletdesk.core.models import Notice, OutboxItem, StoredFile
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal

ME = Actor.system("test")
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64
pytestmark = pytest.mark.django_db


class Post:
    def __init__(self) -> None:
        self.carried: list[tuple[str, str]] = []
        self.trouble: Exception | None = None

    def carry(self, item: OutboxItem, to: str, text: str) -> str:
        if self.trouble:
            raise self.trouble
        self.carried.append((to, text))
        return f"ref-{item.public_id}"


@pytest.fixture
def post(monkeypatch) -> Iterator[Post]:
    post = Post()
    monkeypatch.setitem(outbox.CARRIERS, "sms", post.carry)
    monkeypatch.setattr(outbox, "_contact_of", lambda customer: outbox.Contact("en", phone="+8613800006631"))
    return post


def send(secret: bool = True) -> OutboxItem:
    return outbox.send(
        "sms",
        "+8613800006631",
        "file-too-large",
        {"megabytes": 7},
        "zh-hans",
        by=ME,
        dedupe="d1",
        secret=secret,
    )


def test_a_message_is_queued_once_and_carried_once(post: Post) -> None:
    item = send()
    assert send().pk == item.pk
    outbox.deliver(item.pk)
    outbox.deliver(item.pk)
    item.refresh_from_db()
    assert post.carried == [("+8613800006631", "文件超过 7 MB，请压缩后再上传。")]
    assert (item.status, item.provider_ref) == ("sent", f"ref-{item.public_id}")


def test_what_was_secret_is_wiped_once_carried_and_never_stood_in_the_open(post: Post) -> None:
    item = send()
    assert b"13800006631" not in bytes(item.sealed_to)
    assert b"megabytes" not in bytes(item.sealed_params)
    outbox.deliver(item.pk)
    item.refresh_from_db()
    assert item.sealed_params is None


def test_a_refusal_of_the_carrier_ends_it_with_its_reason(post: Post) -> None:
    item = send()
    post.trouble = outbox.Undeliverable("no_such_number")
    outbox.deliver(item.pk)
    item.refresh_from_db()
    assert (item.status, item.reason) == ("failed", "no_such_number")


def test_an_unknown_outcome_is_shown_as_unknown_and_tried_again(post: Post) -> None:
    item = send()
    post.trouble = outbox.OutcomeUnknown("time-out")
    with pytest.raises(outbox.OutcomeUnknown):
        outbox.deliver(item.pk)
    item.refresh_from_db()
    assert item.status == "unknown"
    post.trouble = None
    outbox.deliver(item.pk)
    item.refresh_from_db()
    assert item.status == "sent"


def test_one_gives_up_in_the_end(post: Post) -> None:
    item = send()
    post.trouble = ConnectionError()
    for _ in range(outbox.ATTEMPTS_MAX - 1):
        with pytest.raises(ConnectionError):
            outbox.deliver(item.pk)
    outbox.deliver(item.pk)
    item.refresh_from_db()
    assert (item.status, item.reason) == ("failed", "gave_up")


def test_a_customer_is_told_once_in_their_language_by_the_channels_they_have(post: Post) -> None:
    for _ in range(2):
        outbox.tell(
            5, "file-too-large", {"megabytes": 3}, by=ME, dedupe="n1", channels=("app", "sms", "email")
        )
    notice = Notice.objects.get()
    assert notice.text.startswith("The file is larger than 3 MB")
    assert list(OutboxItem.objects.values_list("channel", flat=True)) == ["sms"]


def test_typed_parameters_keep_their_type() -> None:
    params = {"amount": Money(5, "USD"), "number": 3, "name": "x"}
    assert outbox.unpack(outbox.pack(params)) == params


@pytest.fixture
def home(settings, tmp_path: Path) -> Path:
    settings.WALLETDESK_HOME = tmp_path
    return tmp_path


def test_a_file_is_kept_encrypted_and_read_back(home: Path) -> None:
    stored = files.keep(PNG, purpose="proof", owner="customer:5", by=ME)
    assert files.read(stored) == PNG
    on_disk = [path for path in (home / "files").rglob("*") if path.is_file()]
    assert len(on_disk) == 1
    assert b"PNG" not in on_disk[0].read_bytes()
    assert (on_disk[0].stat().st_mode & 0o077) == 0


@pytest.mark.parametrize(
    ("data", "options", "key"),
    [
        (b"", {}, "file-empty"),
        (b"MZ\x90\x00" + b"\x00" * 100, {}, "file-kind"),
        (b"<script>alert(1)</script>", {}, "file-kind"),
        (PNG + b"\x00" * 100, {"max_bytes": 50}, "file-too-large"),
        (b"%PDF-1.7 ", {"kinds": files.PICTURES}, "file-kind"),
    ],
)
def test_a_file_that_will_not_do_is_refused_and_nothing_is_kept(
    home: Path, data: bytes, options: dict, key: str
) -> None:
    with pytest.raises(Refusal) as refused:
        files.keep(data, purpose="proof", owner="customer:5", by=ME, **options)
    assert refused.value.key == key
    assert not StoredFile.objects.exists()


def test_sealed_data_opens_only_whole_and_only_with_its_key() -> None:
    token = keys.seal("验证码".encode(), name="one")
    assert keys.unseal(token, name="one").decode() == "验证码"
    with pytest.raises(InvalidToken):
        keys.unseal(token, name="other")
    with pytest.raises(InvalidToken):
        keys.unseal(token[:-4] + b"AAAA", name="one")
