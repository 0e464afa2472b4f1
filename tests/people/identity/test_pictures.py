"""Hostile uploads are refused before they are decoded; what is kept is picture and nothing else, and sealed."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from PIL import Image

from tests.people.identity.conftest import BACK, FRONT, LIN, hand_in
from walletdesk.core import files, keys
from walletdesk.core.models import StoredFile
from walletdesk.core.refusals import Refusal
from walletdesk.people.identity import papers, pictures
from walletdesk.people.identity.models import Identity, Picture


def picture(kind: str = "JPEG", size: tuple[int, int] = (800, 500), **options: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, kind, **options)
    return out.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def bomb(width: int = 30_000, height: int = 30_000) -> bytes:
    """A PNG of a few kilobytes that unpacks into gigabytes."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(1_000_000), 9)) + chunk(b"IEND", b"")
    )


def text_bomb() -> bytes:
    """A small picture with a comment that unpacks into a hundred megabytes."""
    plain = picture("PNG")
    comment = chunk(b"zTXt", b"Comment\x00\x00" + zlib.compress(bytes(100_000_000), 9))
    return plain[:33] + comment + plain[33:]


def scan_bomb() -> bytes:
    """A progressive JPEG, drawn anew for each of a thousand scans of a hundred bytes."""
    plain = picture("JPEG", (1400, 1000), progressive=True)
    return plain[:-2] + plain[plain.rfind(b"\xff\xc4") : -2] * 1_000 + plain[-2:]


def senseless_exif() -> bytes:
    """The maker's name as a fraction, in a picture that is to be turned."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "Camera of Lin", 6
    data = bytearray(picture(size=(900, 600), exif=exif))
    at = data.find(b"\x01\x0f\x00\x02")
    data[at + 3], data[at + 7] = 5, 1
    return bytes(data)


HOSTILE = {
    "nothing": (b"", "empty"),
    "a program": (b"MZ" + bytes(2000), "kind"),
    "a page": (b"<html><script>alert(1)</script></html>", "kind"),
    "a drawing with a script": (
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        "kind",
    ),
    "a paper": (b"%PDF-1.7\n" + bytes(500), "kind"),
    "a phone's own kind": (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(900), "kind"),
    "an animation": (picture("GIF"), "kind"),
    "a bitmap": (picture("BMP"), "kind"),
    "a head without a body": (picture()[:200], "kind"),
    "half a picture": (picture("PNG", (1200, 900))[:-60], "broken"),
    "a bomb": (bomb(), "pixels"),
    "a lesser bomb": (bomb(6000, 6000), "pixels"),
    "a bomb in a comment": (text_bomb(), "kind"),
    "a bomb of scans": (scan_bomb(), "pixels"),
    "ten thousand by ten thousand": (bomb(10_000, 10_000), "pixels"),
    "a dot": (picture(size=(40, 30)), "small"),
    "a strip": (picture(size=(4000, 20)), "small"),
    "too many bytes": (picture() + bytes(pictures.BYTES_MAX), "large"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pictures_are_refused_and_change_nothing(lin: Any, name: str) -> None:
    data, why = HOSTILE[name]
    with pytest.raises(Refusal) as caught:
        papers.keep(lin, "front", data, by=lin)
    assert caught.value.key == f"identity-picture-{why}"
    assert caught.value.status == 422
    assert caught.value.say("en")
    assert caught.value.say("zh-hans")
    assert (Picture.objects.count(), StoredFile.objects.count(), Identity.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_what_is_kept_is_a_picture_of_modest_size(kind: str) -> None:
    clean = Image.open(io.BytesIO(pictures.cleaned(picture(kind, (3200, 2400)))))
    assert (clean.format, clean.size) == ("JPEG", (2000, 1500))


def test_photos_as_phones_and_scanners_make_them_are_taken() -> None:
    two = io.BytesIO()
    large = Image.new("RGB", (6000, 4000))
    large.save(two, "MPO", save_all=True, append_images=[Image.new("RGB", (90, 60))])  # 24 million pixels
    printed = io.BytesIO()
    Image.new("CMYK", (900, 600)).save(printed, "JPEG")
    for data, size in ((two.getvalue(), (2000, 1333)), (printed.getvalue(), (900, 600))):
        clean = Image.open(io.BytesIO(pictures.cleaned(data)))
        assert (clean.format, clean.mode, clean.size) == ("JPEG", "RGB", size)


def test_place_and_camera_are_taken_out_and_the_picture_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "Camera of Lin", 6  # make, and «turn me by a quarter»
    exif.get_ifd(0x8825)[2] = (39.0, 54.0, 0.0)
    before = picture(size=(900, 600), exif=exif, comment=b"where Lin lives")
    assert b"Camera of Lin" in before
    after = pictures.cleaned(before)
    opened = Image.open(io.BytesIO(after))
    assert opened.size == (600, 900)
    assert dict(opened.getexif()) == {}
    assert b"Camera of Lin" not in after
    assert b"where Lin lives" not in after


def test_exif_without_sense_is_left_out() -> None:
    assert Image.open(io.BytesIO(pictures.cleaned(senseless_exif()))).size == (600, 900)


def test_what_hangs_on_behind_a_picture_is_cut_off() -> None:
    clean = pictures.cleaned(picture() + b"<script>alert(1)</script>PK\x03\x04")
    assert b"script" not in clean


def test_an_unknown_side_is_refused(lin: Any, card: dict[str, bytes]) -> None:
    with pytest.raises(Refusal, match="identity-side-unknown"):
        papers.keep(lin, "../../front", card["front"], by=lin)


def test_too_many_pictures_in_an_hour_are_refused(lin: Any, card: dict[str, bytes], monkeypatch: Any) -> None:
    monkeypatch.setattr(papers, "setting", lambda key: 1 if key == "identity.pictures_hour" else 10)
    papers.keep(lin, "front", card["front"], by=lin)
    with pytest.raises(Refusal) as caught:
        papers.keep(lin, "front", card["front"], by=lin)
    assert (caught.value.key, caught.value.status) == ("identity-pictures-often", 429)


def test_nothing_of_a_person_stands_open_in_rows_or_files(lin: Any, card: dict[str, bytes]) -> None:
    from django.db import connection

    row = hand_in(lin, card)
    secrets = [LIN, LIN[6:14], "林晓", FRONT["address"], BACK["issuer"]]
    with connection.cursor() as cursor:
        for table in (
            "identity_identity",
            "identity_picture",
            "identity_identitystep",
            "identity_check",
            "core_event",
        ):
            cursor.execute(f"SELECT t::text FROM {table} t")
            text = "".join(one for (one,) in cursor.fetchall())
            assert [secret for secret in secrets if secret in text] == []
        cursor.execute("SELECT encode(sealed_number, 'escape') FROM identity_identity")
        assert LIN not in cursor.fetchone()[0]
    stored = StoredFile.objects.get(pk=row.pictures.get(side="front").file_id)
    raw = (
        Path(settings.WALLETDESK_HOME) / "files" / stored.sha256[:2] / stored.sha256[2:4] / stored.sha256
    ).read_bytes()
    assert b"JFIF" not in raw
    assert (
        keys.unseal(raw, name="files") == files.read(stored) == papers.content(row.pictures.get(side="front"))
    )
