"""The real reader on drawn cards (slow: two pictures), and what the fields make of lines."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from typing import Any

import pytest

from tests.people.identity.conftest import BACK, FRONT, LIN, UNTIL
from walletdesk.people.identity import drawing, fields, identities, jobs, papers
from walletdesk.people.identity.reader import Line


def test_a_drawn_card_is_read_in_the_job(lin: Any, caplog: Any, capfd: Any) -> None:
    pictures = {"front": drawing.front("林晓", LIN, tilt=3), "back": drawing.back(date(2020, 5, 1), UNTIL)}
    kept = {side: papers.keep(lin, side, data, by=lin) for side, data in pictures.items()}
    for one in kept.values():
        jobs.read_picture(picture_id=one.pk)
        one.refresh_from_db()
    assert papers.fields_of(kept["front"]) == FRONT
    assert papers.fields_of(kept["back"]) == BACK
    said = caplog.text + "".join(capfd.readouterr())
    assert LIN not in said
    assert "林晓" not in said
    assert identities.of(lin).status == "none"


@pytest.mark.parametrize(
    ("lines", "read"),
    [
        ([("姓名林晓", 0, 0)], {"name": "林晓"}),
        ([("姓 名", 0, 0), ("欧阳 小红", 100, 4)], {"name": "欧阳小红"}),
        ([("姓名", 0, 0), ("性别女", 0, 60)], {"sex": "female"}),
        ([("姓名", 0, 0), ("阿卜杜拉·买买提", 100, 2)], {"name": "阿卜杜拉·买买提"}),
        ([("公民身份号码", 0, 500), ("1101 0519 4912 3100 2x", 200, 500)], {"number": "11010519491231002X"}),
        ([("出生1990年13月40日", 0, 0)], {}),
        (
            [("住址", 0, 100), ("演示市示例区", 80, 100), ("样张路1号", 80, 140)],
            {"address": "演示市示例区样张路1号"},
        ),
        ([], {}),
    ],
)
def test_fields_of_the_front(lines: list[tuple[str, int, int]], read: dict[str, str]) -> None:
    assert fields.front([Line(text, x, y, 30) for text, x, y in lines]) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("有效期限2020.05.01-2040.05.01", {"from": "2020-05-01", "until": "2040-05-01"}),
        ("有效期限2020.05.01-长期", {"from": "2020-05-01", "until": "forever"}),
        ("有效期限 2020.05.01 — 2040.05.01", {"from": "2020-05-01", "until": "2040-05-01"}),
        ("有效期限2020.05.01-2040.02.30", {"from": "2020-05-01"}),
        ("有效期限", {}),
    ],
)
def test_fields_of_the_back(text: str, read: dict[str, str]) -> None:
    assert fields.back([Line(text, 0, 0, 30)]) == read


def test_the_web_process_never_loads_the_reader() -> None:
    code = (
        "import django, sys; django.setup(); import walletdesk.config.urls, walletdesk.people.identity.jobs;"
        "print([m for m in sys.modules if m.split('.')[0] in ('rapidocr', 'onnxruntime', 'cv2')])"
    )
    said = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        timeout=120,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "walletdesk.config.settings"},
        check=True,
    )
    assert said.stdout.strip().splitlines()[-1] == "[]"
