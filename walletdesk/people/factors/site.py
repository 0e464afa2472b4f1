"""Where passkeys belong to: the name and the origin that a browser vouches for."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings


def name() -> str:
    """The host that passkeys are bound to. A browser takes no number for one; this machine itself is `localhost`."""
    host = urlsplit(settings.PUBLIC_URL).hostname or "localhost"
    try:
        return "localhost" if ip_address(host).is_loopback else host
    except ValueError:
        return host


def origins() -> list[str]:
    """The only origins whose answers count."""
    here = urlsplit(settings.PUBLIC_URL)
    port = f":{here.port}" if here.port else ""
    return [f"{here.scheme}://{name()}{port}"]
