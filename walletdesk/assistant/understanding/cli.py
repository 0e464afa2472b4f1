"""`walletdesk understand`: one text a line in, one JSON object a line out, in order."""

import json
import sys
from collections.abc import Sequence
from typing import BinaryIO

from .reader import read

_USAGE = "usage: walletdesk understand < texts   (one text a line in, one JSON object a line out)"
LONGEST_LINE = 1 << 20  # bytes read of one line; the rest of it is passed over


def main(argv: Sequence[str] | None = None) -> int:
    """Reads standard input to its end. 0 on success, 2 on arguments it does not know."""
    argv = sys.argv[1:] if argv is None else list(argv)
    if argv in (["-h"], ["--help"]):
        print(_USAGE)
        return 0
    if argv:
        print(_USAGE, file=sys.stderr)
        return 2
    try:
        _answer_lines(sys.stdin.buffer, sys.stdout.buffer)
    except (BrokenPipeError, KeyboardInterrupt):
        sys.stderr.close()  # whoever listened has gone; the interpreter would complain at exit
        return 1
    return 0


def _answer_lines(source: BinaryIO, sink: BinaryIO) -> None:
    while line := source.readline(LONGEST_LINE):
        whole = line.endswith(b"\n")
        while not whole and (more := source.readline(LONGEST_LINE)):
            whole = more.endswith(b"\n")
        sink.write(_answer(line.rstrip(b"\r\n").decode("utf-8", "replace")))
        sink.flush()


def _answer(text: str) -> bytes:
    reading = read(text)
    answer = {
        "text": text,
        "issue": reading.issue,
        "confidence": round(reading.confidence, 4),
        "candidates": [[issue, round(p, 4)] for issue, p in reading.candidates],
    }
    return (json.dumps(answer, ensure_ascii=False) + "\n").encode("utf-8", "replace")


if __name__ == "__main__":
    raise SystemExit(main())
