"""A box gets a new key: the newest seals, all unseal, and what was broken off is finished by the same command."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import InvalidToken
from django.core.management import CommandError, call_command
from django.db.models import BinaryField

from walletdesk.core import files, keyrings, keys
from walletdesk.core.actors import Actor
from walletdesk.core.models import Event, OutboxItem, StoredFile

ME = Actor.system("test")
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> Path:
    """A house of its own, with keys of its own."""
    settings.WALLETDESK_HOME = tmp_path
    return tmp_path


def message(number: int) -> OutboxItem:
    return OutboxItem.objects.create(
        channel="sms",
        key="file-empty",
        language="en",
        dedupe=f"k{number}",
        by="test",
        at="2026-11-22T00:00Z",
        sealed_to=keys.seal(f"+86138000000{number:02}".encode()),
    )


def kept(number: int) -> StoredFile:
    return files.keep(PNG + bytes([number]), purpose="test", owner="test", by=ME)


def raw(row: OutboxItem) -> bytes:
    return bytes(OutboxItem.objects.values_list("sealed_to", flat=True).get(pk=row.pk))


def test_the_newest_seals_and_every_one_unseals() -> None:
    old = keys.seal(b"secret", name="box")
    assert keys.add_version("box") == 2
    new = keys.seal(b"secret", name="box")
    assert keys.unseal(old, name="box") == keys.unseal(new, name="box") == b"secret"
    assert keys.is_fresh(new, name="box")
    assert not keys.is_fresh(old, name="box")
    with pytest.raises(InvalidToken):
        keys.is_fresh(keys.seal(b"secret", name="another"), name="box")


def test_a_keyed_hash_stays_what_it_was() -> None:
    before = keys.fingerprint("6225", name="box")
    keys.add_version("box")
    assert keys.fingerprint("6225", name="box") == before


def test_a_version_made_by_another_process_is_seen_at_once(home: Path) -> None:
    keys.seal(b"warm", name="box")
    other = keys.secret("box")[::-1]
    (home / "secrets" / "box.2").write_text(other)
    assert keys.versions("box") == [1, 2]
    assert keys.is_fresh(keys.seal(b"x", name="box"), name="box")


def test_versions_may_come_from_the_environment(monkeypatch: Any) -> None:
    monkeypatch.setenv("WALLETDESK_SECRET_CARD_NUMBER_2", "k" * 43)
    assert keys.versions("card-number") == [1, 2]
    assert keys.secret("card-number.2") == "k" * 43


def test_rows_are_sealed_anew_and_stay_readable() -> None:
    rows = [message(number) for number in range(7)]
    before = [raw(row) for row in rows]
    assert keyrings.rotate("store", by=ME) == 7
    for number, row in enumerate(rows):
        assert raw(row) != before[number]
        assert keys.is_fresh(raw(row), name="store")
        assert keys.unseal(raw(row)) == f"+86138000000{number:02}".encode()
    assert [one.ids for one in Event.objects.filter(name="key.rotated")] == [{"box": "store", "version": 2}]


def test_files_are_sealed_anew_and_stay_readable(home: Path) -> None:
    stored = [kept(number) for number in range(3)]
    assert keyrings.rotate("files", by=ME) == 3
    assert [files.read(one) for one in stored] == [PNG + bytes([number]) for number in range(3)]
    on_disk = list((home / "files").glob("*/*/*"))
    assert len(on_disk) == 3
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in on_disk)
    assert all(keys.is_fresh(path.read_bytes(), name="files") for path in on_disk)


def test_what_was_broken_off_is_finished_without_a_further_key(monkeypatch: Any) -> None:
    rows = [message(number) for number in range(5)]
    monkeypatch.setattr(keyrings, "BATCH", 2)

    class Killed(Exception):
        pass

    def kill(done: int) -> None:
        if done >= 2:
            raise Killed

    with pytest.raises(Killed):
        keyrings.rotate("store", by=ME, said=kill)
    assert [keys.is_fresh(raw(row), name="store") for row in rows] == [True, True, False, False, False]
    assert [keys.unseal(raw(row)) for row in rows]  # all of them readable meanwhile
    assert keyrings.waiting("store")
    assert keyrings.rotate("store", by=ME) == 3
    assert keys.versions("store") == [1, 2]
    assert not keyrings.waiting("store")


def test_the_command_tells_what_it_did() -> None:
    message(1)
    out = StringIO()
    call_command("keys", "rotate", "--box", "store", stdout=out)
    call_command("keys", "show", stdout=out)
    assert "store: version 2, 1 sealed anew" in out.getvalue()
    assert "store: version 2, all by the newest" in out.getvalue()
    with pytest.raises(CommandError, match="There is no box nothing"):
        call_command("keys", "rotate", "--box", "nothing")


def test_every_sealed_column_of_the_house_is_declared() -> None:
    from django.apps import apps

    declared = {(one.model, one.column) for found in keyrings.COLUMNS.values() for one in found}
    binary = {
        (model._meta.label, field.name)
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, BinaryField)
    }
    assert {one for one in binary if one[1].startswith("sealed")} <= declared <= binary
