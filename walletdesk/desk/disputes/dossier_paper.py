"""The dossier on paper: A4, Chinese type embedded, page numbers, the hash of every proof."""

from __future__ import annotations

from typing import TYPE_CHECKING

from walletdesk.core.words import say
from walletdesk.desk.disputes.dossier import Dossier, Entry, moment

if TYPE_CHECKING:
    from walletdesk.money.records.paper import Paper

TEXT_MOST = 1_200


def draw(made: Dossier) -> bytes:
    """The PDF of a dossier, in its language."""
    from walletdesk.money.records.paper import Paper  # a second or two, which only who draws one waits for

    def word(key: str) -> str:
        return say(f"dossier-{key}", made.lang)

    paper = Paper(made.lang, title=made.title, foot=f"{made.number} · {moment(made.made_at)}")
    paper.heading(say("web-name", made.lang), made.title)
    paper.line_of(made.standing)
    paper.line_of(f"{word('number-of')} {made.number}", faint=True)
    paper.ln(2)
    _part(paper, word("part-order"))
    paper.pairs(made.order)
    _part(paper, word("part-payment"))
    paper.pairs(made.payment)
    if made.refunds:
        _part(paper, word("part-refund"))
        paper.pairs(made.refunds)
    heads = (word("at"), word("who"), word("what"))
    for key, entries in (
        ("course", made.course),
        ("said", made.said),
        ("path", made.path),
        ("messages", made.messages),
        ("told", made.told),
    ):
        if entries:
            _part(paper, word(f"part-{key}"))
            paper.grid(heads, [_row(one) for one in entries], (20, 22, 58), ())
    _proofs(paper, made, word("part-proofs"), heads)
    return paper.whole()


def _part(paper: Paper, title: str) -> None:
    paper.ln(1)
    paper.line_of(title, size=12, height=8)


def _row(one: Entry) -> tuple[str, str, str]:
    text = one.text if len(one.text) <= TEXT_MOST else f"{one.text[:TEXT_MOST]}…"
    return moment(one.at), one.who, f"{text}\n{one.more}" if one.more else text


def _proofs(paper: Paper, made: Dossier, title: str, heads: tuple[str, str, str]) -> None:
    if not made.proofs:
        return
    _part(paper, title)
    rows = [
        (
            moment(one["at"]),
            one["who"],
            f"{one['kind']} · {one['size']} · {one['id']}\nSHA-256 {one['sha256']}",
        )
        for one in made.proofs
    ]
    paper.grid(heads, rows, (20, 12, 68), ())
    paper.line_of(say("dossier-hash-note", made.lang), size=8, faint=True)
