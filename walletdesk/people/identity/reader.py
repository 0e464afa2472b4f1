"""What stands on a picture: lines with their places. The reader is heavy (700 MB); it is loaded at first need, in the slow
worker alone, and reads one picture at a time.
"""

from __future__ import annotations

import io
import logging
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

SURE = 0.6  # lines the reader itself doubts more are left out
THREADS = 1


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text: its upper left corner and height in pixels."""

    text: str
    x: float
    y: float
    height: float


def lines(data: bytes) -> list[Line]:
    """The lines on a picture (JPEG, PNG or WebP), from top to bottom, then from left to right."""
    import numpy
    from PIL import Image

    picture = numpy.asarray(Image.open(io.BytesIO(data)).convert("RGB"))[:, :, ::-1]
    said = _reader()(picture)
    if said.txts is None:
        return []
    found = [
        Line(text, *_place(box))
        for box, text, score in zip(said.boxes, said.txts, said.scores, strict=True)
        if score >= SURE
    ]
    return sorted(found, key=lambda line: (line.y, line.x))


def _place(box: Any) -> tuple[float, float, float]:
    xs, ys = [float(point[0]) for point in box], [float(point[1]) for point in box]
    return min(xs), (min(ys) + max(ys)) / 2, max(ys) - min(ys)


@lru_cache(maxsize=1)
def _reader() -> Any:
    from rapidocr import RapidOCR

    made = RapidOCR(
        params={
            "Global.log_level": "error",
            "EngineConfig.onnxruntime.intra_op_num_threads": THREADS,
            "EngineConfig.onnxruntime.inter_op_num_threads": THREADS,
        }
    )
    logging.getLogger("RapidOCR").setLevel(logging.ERROR)  # what it logs may hold what it read
    return made
