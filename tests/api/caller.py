"""A person with a token, and what the API answers them."""

from __future__ import annotations

import json
from typing import Any

from django.test import Client

from tests.people.cast import last_code
from walletdesk.people import tokens
from walletdesk.people.models import User

BASE = "/api/v1"
PROBLEM = "application/problem+json"


class Answer:
    """One answer: `status`, `kind` (media type), `body` (read JSON, or None), `headers`."""

    def __init__(self, response: Any) -> None:
        self.status: int = response.status_code
        self.kind: str = response.headers.get("Content-Type", "").split(";")[0]
        self.headers = response.headers
        self.body: Any = json.loads(response.content) if response.content else None

    def __repr__(self) -> str:
        return f"{self.status} {self.body}"

    @property
    def code(self) -> str:
        """The key of the refusal."""
        return str(self.body["code"]) if self.kind == PROBLEM else ""


class Caller:
    """`lin.get("/me")`, `lin.post("/topups", {...}, key="a")`; without a user, a stranger."""

    def __init__(self, user: User | None = None, *, token: str = "", language: str = "") -> None:
        self.user, self.client = user, Client()
        self.token = token or (tokens.issue(user, by=user)[1] if user else "")
        self.language = language

    def ask(self, method: str, path: str, body: Any = None, *, key: str = "", **headers: str) -> Answer:
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.token:
            told["Authorization"] = f"Bearer {self.token}"
        if self.language:
            told["Accept-Language"] = self.language
        if key:
            told["Idempotency-Key"] = key
        sent = json.dumps(body) if isinstance(body, dict | list) else body or ""
        content_type = told.pop("Content-Type", "application/json" if sent else "")
        address = path if path.startswith("/api") else BASE + path
        return Answer(
            self.client.generic(method, address, sent, content_type=content_type, headers=told)  # type: ignore[arg-type]
        )

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, **headers)

    def post(self, path: str, body: Any = None, *, key: str = "", **headers: str) -> Answer:
        return self.ask("POST", path, body, key=key, **headers)

    def prove(self, refused: Answer, way: str = "sms") -> str:
        """The fresh proof that a refused act asks for, by the code that was sent: its id, for the header `Proof`."""
        assert refused.code == "proof-needed", refused
        challenge = f"/challenges/{refused.body['params']['challenge']}"
        assert self.post(f"{challenge}/send", {"way": way}).status == 200
        answer = self.post(f"{challenge}/prove", {"way": way, "answer": last_code()})
        assert answer.status == 200, answer
        return str(answer.body["id"])

    def proved(self, path: str, body: Any = None, *, key: str = "") -> Answer:
        """Post, with a fresh proof where one is asked for."""
        answer = self.post(path, body, key=key)
        return (
            self.post(path, body, key=key, Proof=self.prove(answer))
            if answer.code == "proof-needed"
            else answer
        )

    def delete(self, path: str) -> Answer:
        return self.ask("DELETE", path)
