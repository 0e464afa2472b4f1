"""The web process: uvicorn with our own logging, so that no address or name of a customer reaches a log."""

from __future__ import annotations

import os

import uvicorn

from walletdesk.config import places


def run() -> int:
    uvicorn.run(
        "walletdesk.config.asgi:application",
        host=os.environ.get("WALLETDESK_BIND", "127.0.0.1"),
        port=places.ports().web,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=os.environ.get("WALLETDESK_BEHIND_PROXY", "") == "1",
        timeout_graceful_shutdown=3,
        timeout_keep_alive=30,
        backlog=512,
        h11_max_incomplete_event_size=64 * 1024,
    )
    return 0
