"""The real browser of the tests: Debian's Chromium, found or installed, never done without."""

import shutil
import time
from collections.abc import Callable

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests import packages


def chromium() -> str | None:
    """Return the path of Chromium."""
    return next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )


def install() -> None:
    """Install Chromium where it is missing."""
    packages.install(
        "chromium", chromium() is not None, without="Les tests du navigateur vont échouer."
    )


WITHIN_S = 20.0


def until(page: Page, holds: Callable[[], bool]) -> None:
    """Wait for what no sign on the page tells: a row written, a camera arrived. Never wait a fixed time for it."""
    late = time.monotonic() + WITHIN_S
    while not holds():
        assert time.monotonic() < late, "it never came"
        page.wait_for_timeout(50)


def accessible(page: Page) -> None:
    """Check that axe finds nothing to say of the page, and that it holds in the screen's width."""
    found = Axe().run(page).response["violations"]
    assert not [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found]
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
