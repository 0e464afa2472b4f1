"""`python -m sandbox`: runs the outside world until it is told to stop."""

from __future__ import annotations

import asyncio
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from .app import application
from .world import Settings

HOST = "127.0.0.1"


class Server(uvicorn.Server):
    """Lets hanging requests go at once when it is told to stop, and then ends with 0."""

    closing: asyncio.Event

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        # uvicorn's own raises the signal once more at the end, which looks like a death by it.
        loop = asyncio.get_running_loop()
        for sign in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(sign, self.handle_exit, sign, None)
        yield

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self.closing.set()
        await super().shutdown(sockets)


async def serve(settings: Settings) -> None:
    closing = asyncio.Event()
    config = uvicorn.Config(
        application(settings, closing),
        host=HOST,
        port=settings.port,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=3,
        server_header=False,
        proxy_headers=False,
        lifespan="on",
    )
    server = Server(config)
    server.closing = closing
    print(f"sandbox: http://{HOST}:{settings.port}/  smtp {HOST}:{settings.smtp_port}", flush=True)
    await server.serve()


def main() -> int:
    try:
        settings = Settings.from_environment()
    except ValueError as problem:
        print(f"sandbox: {problem}", file=sys.stderr)
        return 2
    asyncio.run(serve(settings))
    return 0


if __name__ == "__main__":
    sys.exit(main())
