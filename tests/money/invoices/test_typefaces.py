"""The cut-down type: enough for nearly every paper, and what it lacks is set in the whole font; nothing visible is missing."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from walletdesk.money.records import typefaces
from walletdesk.money.records.paper import Paper
from walletdesk.money.records.typefaces import COMMON, FEW, WHOLE, Faces

fpdf = pytest.importorskip("fpdf")


def page(*lines: str) -> tuple[list[str], str]:
    """A page of these lines: the faces it embeds, and what is read from it."""
    document = fpdf.FPDF()
    document.add_page()
    faces = Faces(document)
    for line in lines:
        document.set_font(faces.of(line), size=12)
        document.cell(text=line, new_x="LMARGIN", new_y="NEXT")
    read = PdfReader(io.BytesIO(bytes(document.output()))).pages[0]
    return sorted(faces.added), "".join(read.extract_text().split())


@pytest.mark.parametrize(
    ("text", "face"),
    [
        ("电子发票（普通发票） ¥500.00 伍佰圆整", FEW),
        ("华澜科技（上海）有限公司", FEW),
        ("林晓 Emma Chen №", WHOLE),  # a sign that GB 2312's Chinese characters do not have
        ("鑫淼焱垚", WHOLE),
        ("笤帚瓢盆与耄耋", COMMON),
        ("翀赟囍", WHOLE),
    ],
)
def test_the_smallest_cut_that_has_every_letter(text: str, face: str, kept: None) -> None:
    assert typefaces._face(frozenset(text))[0] == face
    _, read = page(text)
    assert read == "".join(text.split())


@pytest.fixture
def kept() -> None:
    for name in (FEW, COMMON):
        assert typefaces.cut(name)


def test_only_the_lines_that_need_it_are_set_in_the_whole_font(kept: None) -> None:
    assert page("名称", "税号 91330100799655058B")[0] == [FEW]
    faces, read = page("名称", "赟囍贸易商行")
    assert faces == sorted([FEW, WHOLE])
    assert read == "名称赟囍贸易商行"


def test_a_letter_that_no_type_has_stands_as_its_number() -> None:
    assert typefaces.shown("𠮷田商行😀") == "〔U+20BB7〕田商行〔U+1F600〕"
    assert typefaces.shown("翀赟囍（上海）") == "翀赟囍（上海）"
    sheet = Paper("zh", title="对账单", foot="")
    sheet.pairs([("付款方", "𠮷田")])
    read = PdfReader(io.BytesIO(sheet.whole())).pages[0].extract_text()
    assert "〔U+20BB7〕田" in read


def test_where_nothing_can_be_written_the_whole_font_is_taken(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    monkeypatch.setattr(typefaces, "_folders", lambda: iter([blocked / "type"]))
    typefaces._face.cache_clear()
    try:
        assert page("名称") == ([WHOLE], "名称")
    finally:
        typefaces._face.cache_clear()


def test_a_cut_is_made_once_and_whole(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    made: list[Any] = []
    real = typefaces._made

    def counted(*given: Any) -> Path:
        made.append(given)
        return real(*given)

    monkeypatch.setattr(typefaces, "_folders", lambda: iter([tmp_path]))
    monkeypatch.setattr(typefaces, "_made", counted)
    first, again = typefaces.cut(FEW), typefaces.cut(FEW)
    assert first == again
    assert len(made) == 1
    assert {path.suffix for path in tmp_path.iterdir()} == {".ttf", ".txt"}
    assert set("发票银行") <= typefaces._letters_of(str(first))
