"""A passkey in software: makes and proves passkeys as a browser with a device would, and as one that cheats."""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url

from walletdesk.people.factors import site

PRESENT, VERIFIED, CONTAINS = 0x01, 0x04, 0x40


@dataclass
class SoftPasskey:
    """One device with one key. `verifies=False`: nobody touched its reader. `count` is its sign counter."""

    origin: str = field(default_factory=lambda: site.origins()[0])
    verifies: bool = True
    count: int = 0
    handle: bytes = b""
    identity: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def create(self, options: str) -> str:
        """The answer to creation options."""
        asked = json.loads(options)
        self.handle = base64url_to_bytes(asked["user"]["id"])
        attestation = cbor2.dumps(
            {"fmt": "none", "attStmt": {}, "authData": self._data(CONTAINS, self._key())}
        )
        response = {
            "clientDataJSON": bytes_to_base64url(self._client("webauthn.create", asked["challenge"])),
            "attestationObject": bytes_to_base64url(attestation),
        }
        return self._answer(response)

    def get(self, options: str) -> str:
        """The answer to request options."""
        self.count += 1
        client, data = self._client("webauthn.get", json.loads(options)["challenge"]), self._data(0, b"")
        signed = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        response = {
            "clientDataJSON": bytes_to_base64url(client),
            "authenticatorData": bytes_to_base64url(data),
            "signature": bytes_to_base64url(signed),
            "userHandle": bytes_to_base64url(self.handle),
        }
        return self._answer(response)

    def _answer(self, response: dict[str, Any]) -> str:
        name = bytes_to_base64url(self.identity)
        return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": response})

    def _client(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _data(self, more: int, tail: bytes) -> bytes:
        flags = PRESENT | more | (VERIFIED if self.verifies else 0)
        rp = hashlib.sha256(site.name().encode()).digest()
        return rp + bytes([flags]) + self.count.to_bytes(4, "big") + tail

    def _key(self) -> bytes:
        numbers = self.key.public_key().public_numbers()
        x, y = numbers.x.to_bytes(32, "big"), numbers.y.to_bytes(32, "big")
        public = cbor2.dumps({1: 2, 3: -7, -1: 1, -2: x, -3: y})
        return bytes(16) + len(self.identity).to_bytes(2, "big") + self.identity + public
