"""The form itself: a sheet of half a page, ruled in the brown of Chinese invoices, filled in black."""

from __future__ import annotations

from collections.abc import Sequence

import segno
from fpdf import FPDF
from fpdf.enums import XPos, YPos

from walletdesk.money.records.typefaces import Faces, shown

SIZE_MM = (240, 140)
LEFT, RIGHT, TOP = 10.0, 230.0, 36.0
WIDE = RIGHT - LEFT
RULE, INK, RED = (128, 0, 0), (24, 24, 24), (190, 24, 24)
SIDE = 6.5  # the narrow columns whose heads are written downwards
PARTIES, ITEMS, TOTAL, REMARKS = 27.0, 39.0, 9.0, 17.0
WIDTHS = (60.0, 25.0, 13.0, 14.0, 31.0, 31.0, 21.0, 25.0)
ENDS = (3, 4, 5, 7)  # columns of figures
QR_MM = 21.0
LEAST_PT = 5.5


class Form(FPDF):
    """One invoice: `heading`, `parties`, `items`, `total`, `remarks`, `foot` fill it from the top down."""

    def __init__(self, title: str, leads_to: str) -> None:
        super().__init__(orientation="P", format=SIZE_MM)
        self.faces = Faces(self)
        self.set_auto_page_break(False)
        self.set_margins(0, 0)
        self.c_margin = 0
        self.set_title(title)
        self.set_lang("zh-Hans")
        self.leads_to = leads_to
        self.add_page()

    def heading(self, title: str, mark: str, pairs: Sequence[tuple[str, str]], scan: str) -> None:
        """Title with its double rule in the middle, the QR code at the left, number and day at the right."""
        self._qr(LEFT + 2, 6)
        self._put(LEFT - 2, 27.4, QR_MM + 8, scan, size=5.5, ink=RULE, align="C", height=4)
        self._put(LEFT, 9, WIDE, title, size=19, ink=RULE, align="C", height=9)
        self.set_draw_color(*RULE)
        middle, half = (LEFT + RIGHT) / 2, 34
        for y in (20.2, 21.4):
            self.set_line_width(0.25)
            self.line(middle - half, y, middle + half, y)
        if mark:
            self._put(middle - half, 23, 2 * half, mark, size=12, ink=RED, align="C", height=6)
        for n, (label, value) in enumerate(pairs):
            y = 11 + n * 6.2
            self._put(171, y, 20, label, size=9, ink=RULE, height=5)
            self._put(191, y, 40, value, size=9, height=5)

    def parties(
        self, buyer: str, buys: Sequence[tuple[str, str]], seller: str, sells: Sequence[tuple[str, str]]
    ) -> None:
        """Who buys and who sells, side by side, their heads written downwards."""
        y, half = TOP, WIDE / 2
        self._frame(PARTIES + ITEMS + TOTAL + REMARKS)
        for x, head, pairs in ((LEFT, buyer, buys), (LEFT + half, seller, sells)):
            self._down(x, y, PARTIES, head)
            self.line(x + SIDE, y, x + SIDE, y + PARTIES)
            for n, (label, value) in enumerate(pairs):
                line = y + 2 + n * 6
                self._put(x + SIDE + 2, line, 48, label, size=8.5, ink=RULE, height=5)
                wide = self.get_string_width(label) + 1
                self._put(x + SIDE + 2 + wide, line, half - SIDE - 4 - wide, value, size=8.5, height=5)
        self.line(LEFT + half, y, LEFT + half, y + PARTIES)
        self.line(LEFT, y + PARTIES, RIGHT, y + PARTIES)

    def items(
        self, heads: Sequence[str], rows: Sequence[Sequence[str]], sum_head: str, amount: str, tax: str
    ) -> None:
        """The lines under their heads, their sum on the last."""
        y = TOP + PARTIES
        x = LEFT
        for n, (head, wide) in enumerate(zip(heads, WIDTHS, strict=True)):
            self._put(x + 1.5, y + 1, wide - 3, head, size=9, ink=RULE, align="C", height=5)
            for row_no, row in enumerate(rows):
                align = "R" if n in ENDS else ("C" if n else "L")
                self._put(x + 1.5, y + 7.5 + row_no * 5.6, wide - 3, row[n], size=8.5, align=align, height=5)
            x += wide
        last = y + ITEMS - 7
        self._put(LEFT, last + 1, WIDTHS[0], sum_head, size=9.5, ink=RULE, align="C", height=5)
        before = sum(WIDTHS[:4])
        self._put(
            LEFT + before + 1.5, last + 1, WIDTHS[4] + WIDTHS[5] - 3, amount, size=9, align="R", height=5
        )
        self._put(RIGHT - WIDTHS[7] + 1.5, last + 1, WIDTHS[7] - 3, tax, size=9, align="R", height=5)
        self.line(LEFT, y + ITEMS, RIGHT, y + ITEMS)

    def total(self, head: str, capitals: str, small_head: str, figure: str) -> None:
        """The sum with tax, in capital figures behind its crossed circle, and in figures."""
        y = TOP + PARTIES + ITEMS
        self._put(LEFT, y + 2, WIDTHS[0], head, size=9.5, ink=RULE, align="C", height=5)
        self.line(LEFT + WIDTHS[0], y, LEFT + WIDTHS[0], y + TOTAL)
        x, middle = LEFT + WIDTHS[0] + 5, y + TOTAL / 2
        self.set_draw_color(*INK)
        self.circle(x + 1.9, middle, 1.9)
        for up in (-1, 1):
            self.line(x + 0.6, middle - up * 1.3, x + 3.2, middle + up * 1.3)
        self.set_draw_color(*RULE)
        self._put(x + 5.5, y + 2, 88, capitals, size=11, height=5)
        self._put(161, y + 2, 20, small_head, size=9.5, ink=RULE, height=5)
        self._put(178, y + 2, RIGHT - 180, figure, size=11, height=5)
        self.line(LEFT, y + TOTAL, RIGHT, y + TOTAL)

    def remarks(self, head: str, told: Sequence[str]) -> None:
        y = TOP + PARTIES + ITEMS + TOTAL
        self._down(LEFT, y, REMARKS, head)
        self.line(LEFT + SIDE, y, LEFT + SIDE, y + REMARKS)
        for n, one in enumerate(told[:4]):
            self._put(LEFT + SIDE + 2, y + 0.8 + n * 3.9, WIDE - SIDE - 4, one, size=8, height=4)

    def foot(self, drawer: str, note: str) -> None:
        y = TOP + PARTIES + ITEMS + TOTAL + REMARKS + 2
        self._put(LEFT + 6, y, 80, drawer, size=9, ink=RULE, height=5)
        self._put(LEFT + 90, y, RIGHT - LEFT - 92, note, size=7, ink=RULE, align="R", height=5)

    def stamp(self, text: str) -> None:
        """Across the form: it is void."""
        self.set_draw_color(*RED)
        self.set_line_width(0.8)
        with self.rotation(12, 100, 84):
            self.rect(72, 76, 56, 15, round_corners=True, corner_radius=2)
            self._put(72, 78.5, 56, text, size=20, ink=RED, align="C", height=10)

    def whole(self) -> bytes:
        return bytes(self.output())

    def _frame(self, height: float) -> None:
        self.set_draw_color(*RULE)
        self.set_line_width(0.35)
        self.rect(LEFT, TOP, WIDE, height)
        self.set_line_width(0.2)

    def _down(self, x: float, y: float, height: float, text: str) -> None:
        """Words written downwards in a narrow column, in its middle."""
        step = min(5.2, (height - 2) / max(1, len(text)))
        start = y + (height - step * len(text)) / 2
        for n, letter in enumerate(text):
            self._put(x, start + n * step, SIDE, letter, size=9, ink=RULE, align="C", height=step)

    def _put(
        self,
        x: float,
        y: float,
        wide: float,
        text: str,
        *,
        size: float,
        height: float,
        ink: tuple[int, int, int] = INK,
        align: str = "L",
    ) -> None:
        """One line of words within `wide` millimetres: what is too long is written smaller, and cut in the end."""
        text = shown(text)
        face = self.faces.of(f"{text}…")
        self.set_font(face, size=size)
        while self.get_string_width(text) > wide and size > LEAST_PT:
            size -= 0.5
            self.set_font(face, size=size)
        if self.get_string_width(text) > wide:
            while text and self.get_string_width(f"{text}…") > wide:
                text = text[:-1]
            text += "…"
        self.set_text_color(*ink)
        self.set_xy(x, y)
        self.cell(wide, height, text, align=align, new_x=XPos.RIGHT, new_y=YPos.TOP)

    def _qr(self, x: float, y: float) -> None:
        """Dark modules as rectangles, runs in one: sharp at any size, and a link where it is read on a screen."""
        rows = [list(row) for row in segno.make(self.leads_to, error="m", micro=False).matrix]
        step = QR_MM / len(rows)
        self.set_fill_color(*INK)
        for n, row in enumerate(rows):
            start = None
            for m, dark in enumerate([*row, 0]):
                if dark and start is None:
                    start = m
                elif not dark and start is not None:
                    self.rect(x + start * step, y + n * step, (m - start) * step, step + 0.02, style="F")
                    start = None
        self.link(x, y, QR_MM, QR_MM, self.leads_to)
