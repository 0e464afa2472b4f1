"""Pictures of invented ID cards, for demonstrations and tests, in the Chinese type of statements. Never of a person."""

from __future__ import annotations

import io
from datetime import date
from importlib.resources import files
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from walletdesk.people.identity.numbers import parse

SIZE = (1012, 638)  # 85.6 mm by 54 mm, at 300 dots an inch
INK, BLUE, GROUND = (30, 30, 34), (38, 92, 148), (226, 238, 244)


def front(
    name: str, number: str, *, folk: str = "汉", address: str = "演示市示例区样张路1号", tilt: float = 0
) -> bytes:
    """The side with the name, as PNG."""
    picture, draw = _blank()
    told = parse(number, on=date(2100, 1, 1))
    birth = told.birth if told else date(1990, 1, 1)
    sex = "女" if told and told.sex == "female" else "男"
    for label, value, x, y in (
        ("姓 名", name, 60, 70),
        ("性 别", sex, 60, 150),
        ("民 族", folk, 300, 150),
        ("出 生", f"{birth.year} 年 {birth.month} 月 {birth.day} 日", 60, 230),
    ):
        _pair(draw, label, value, x, y)
    draw.text((60, 310), "住 址", fill=BLUE, font=_font(30))
    for line, start in enumerate(range(0, len(address), 12)):
        draw.text((180, 306 + 48 * line), address[start : start + 12], fill=INK, font=_font(36))
    draw.rectangle((700, 90, 940, 400), fill=(206, 212, 220))
    draw.ellipse((770, 140, 870, 260), fill=(170, 178, 188))
    draw.ellipse((735, 275, 905, 460), fill=(170, 178, 188))
    draw.rectangle((700, 401, 940, 470), fill=GROUND)
    draw.text((60, 535), "公民身份号码", fill=BLUE, font=_font(30))
    draw.text((330, 526), number, fill=INK, font=_font(44))
    return _png(picture, tilt)


def back(
    valid_from: date, valid_until: date | None, *, issuer: str = "演示市公安局", tilt: float = 0
) -> bytes:
    """The side with the issuer, as PNG; without a last day it is valid for ever («长期»)."""
    picture, draw = _blank()
    draw.ellipse((70, 60, 210, 200), fill=(196, 72, 62))
    draw.text((290, 60), "中华人民共和国", fill=INK, font=_font(56))
    draw.text((310, 160), "居 民 身 份 证", fill=INK, font=_font(68))
    until = f"{valid_until:%Y.%m.%d}" if valid_until else "长期"
    _pair(draw, "签发机关", issuer, 220, 420)
    _pair(draw, "有效期限", f"{valid_from:%Y.%m.%d}-{until}", 220, 500)
    return _png(picture, tilt)


def _blank() -> tuple[Image.Image, Any]:
    picture = Image.new("RGB", SIZE, GROUND)
    draw = ImageDraw.Draw(picture)
    for y in range(0, SIZE[1], 22):
        draw.line((0, y, SIZE[0], y + 60), fill=(214, 230, 238), width=2)
    draw.text((760, 20), "样张 仅供演示", fill=(196, 72, 62), font=_font(26))
    return picture, draw


def _pair(draw: Any, label: str, value: str, x: int, y: int) -> None:
    draw.text((x, y + 4), label, fill=BLUE, font=_font(30))
    draw.text((x + (170 if len(label) == 4 else 120), y - 2), value, fill=INK, font=_font(38))


def _font(size: int) -> Any:
    return ImageFont.truetype(str(files("paperang_p2_fonts_cjk") / "fonts" / "wqy-microhei.ttc"), size)


def _png(picture: Image.Image, tilt: float) -> bytes:
    if tilt:
        picture = picture.rotate(tilt, expand=True, fillcolor=(90, 84, 78), resample=Image.Resampling.BICUBIC)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
