"""What the doors answer: JSON bodies, and refusals that carry a code and a sentence for the log."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response


class Refused(Exception):
    """An expected no. `code` is part of the protocol, `detail` is for logs, `extra` joins the body."""

    def __init__(
        self, status: int, code: str, detail: str, headers: dict[str, str] | None = None, **extra: Any
    ):
        super().__init__(detail)
        self.status, self.code, self.detail = status, code, detail
        self.headers, self.extra = headers, extra

    def body(self) -> dict[str, Any]:
        return {"code": self.code, **self.extra, "detail": self.detail}


def refused(request: Request, no: Exception) -> Response:
    assert isinstance(no, Refused)
    return JSONResponse(no.body(), no.status, no.headers)
