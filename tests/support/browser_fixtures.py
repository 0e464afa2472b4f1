"""Fixtures with a real browser. Pages keep a list of what went wrong in them, read at the end of the test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
# The one without windows first: the same engine at a third of the processor time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WAIT_MILLISECONDS = 40_000  # generous: a busy machine is no defect of the product
expect.set_options(timeout=WAIT_MILLISECONDS)


def chromium() -> str:
    """The program of the browser: $CHROMIUM, else the first one on the path."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        raise pytest.UsageError(
            "No Chromium found: `make test` installs it on Debian; elsewhere set CHROMIUM."
        )
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield started
        started.close()


def _listen(page: Page, problems: list[str]) -> None:
    page.on("pageerror", lambda error: problems.append(f"script error on {page.url}: {error}"))
    page.on(
        "response",
        lambda answer: (
            problems.append(f"{answer.status} from {answer.url}") if answer.status >= 500 else None
        ),
    )
    page.on(
        "console",
        lambda said: (
            problems.append(f"console on {page.url}: {said.text}")
            if said.type == "error" and "Content Security Policy" in said.text
            else None
        ),
    )


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """`open_page(width=390, height=844, lang="zh", dark=False)`: a page with cookies of its own."""
    problems: list[str] = []
    contexts = []

    def open_one(
        *, width: int = 390, height: int = 844, lang: str = "zh", dark: bool = False, **more: Any
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            locale="zh-CN" if lang == "zh" else "en-US",
            timezone_id="Asia/Shanghai",
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            **more,
        )
        context.set_default_timeout(WAIT_MILLISECONDS)
        contexts.append(context)
        page = context.new_page()
        _listen(page, problems)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert not problems, "\n".join(problems)


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """A Chinese page on a phone."""
    return open_page()
