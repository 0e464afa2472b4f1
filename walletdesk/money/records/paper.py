"""A sheet of paper: A4, our heading and foot with page numbers, Chinese type embedded in the file itself."""

from __future__ import annotations

from collections.abc import Sequence

from fpdf import FPDF, FontFace
from fpdf.enums import Align, TableBordersLayout, XPos, YPos

from walletdesk.core.words import say
from walletdesk.money.records.typefaces import shown, whole_file

FONT = "wqy"
MARGIN_MM = 16
INK, FAINT, LINE, BRAND, SUNK = (22, 33, 29), (95, 106, 100), (200, 205, 198), (13, 107, 82), (240, 242, 238)


class Paper(FPDF):
    """A document in one language; `foot` stands under every page beside its number."""

    def __init__(self, lang: str, *, title: str, foot: str) -> None:
        super().__init__(format="A4")
        self.lang_of_words, self.foot = lang, foot
        self.add_font(FONT, fname=whole_file())
        self.set_margins(MARGIN_MM, MARGIN_MM)
        self.set_auto_page_break(True, margin=22)
        self.set_title(title)
        self.set_author(say("web-name", lang))
        self.set_lang("en" if lang == "en" else "zh-Hans")
        self.add_page()

    def normalize_text(self, text: str) -> str:
        return super().normalize_text(shown(text))

    def footer(self) -> None:
        self.set_y(-16)
        self.set_font(FONT, size=8)
        self.set_text_color(*FAINT)
        self.cell(0, 4, self.foot, new_x=XPos.LMARGIN)
        number = say("paper-page", self.lang_of_words, page=self.page_no(), pages="{nb}")
        self.cell(0, 4, number, align=Align.R)

    def heading(self, name: str, title: str) -> None:
        self.set_text_color(*BRAND)
        self.line_of(name, size=10, height=6)
        self.set_text_color(*INK)
        self.line_of(title, size=18, height=11)

    def line_of(self, text: str, *, size: float = 9.5, height: float = 5.5, faint: bool = False) -> None:
        """One paragraph."""
        self.set_font(FONT, size=size)
        if faint:
            self.set_text_color(*FAINT)
        self.multi_cell(0, height, text, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.set_text_color(*INK)

    def pairs(self, rows: Sequence[tuple[str, str]], *, strong: Sequence[int] = ()) -> None:
        """Words on the left, figures on the right, a hair line between; those in `strong` stand out."""
        self.set_font(FONT, size=9.5)
        self.set_draw_color(*LINE)
        with self.table(
            col_widths=(2, 3),
            text_align=(Align.L, Align.R),
            first_row_as_headings=False,
            borders_layout=TableBordersLayout.HORIZONTAL_LINES,
            line_height=6.5,
        ) as table:
            for n, (label, value) in enumerate(rows):
                style = FontFace(fill_color=SUNK) if n in strong else None
                table.row((label, value), style=style)
        self.ln(3)

    def grid(
        self, head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int], ends: Sequence[int]
    ) -> None:
        """A table whose head stands again on every page; columns in `ends` are figures."""
        self.set_font(FONT, size=8)
        self.set_draw_color(*LINE)
        aligns = tuple(Align.R if n in ends else Align.L for n in range(len(head)))
        with self.table(
            col_widths=tuple(widths),
            text_align=aligns,
            headings_style=FontFace(color=FAINT, fill_color=SUNK),
            borders_layout=TableBordersLayout.HORIZONTAL_LINES,
            line_height=4.6,
            padding=(0.9, 1),
        ) as table:
            table.row(head)
            for row in rows:
                table.row(row)
        self.ln(3)

    def whole(self) -> bytes:
        return bytes(self.output())
