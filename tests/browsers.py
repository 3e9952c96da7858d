"""The real browser of the tests: Debian's Chromium, found or installed, never done without."""

import os
import shutil
import subprocess

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def chromium() -> str | None:
    """Return the path of Chromium."""
    return next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )


def install() -> None:
    """Install Chromium where apt and the rights are there; say what to do elsewhere."""
    if chromium():
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installation de Chromium (une seule fois)…", flush=True)
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run(["apt-get", "update", "-q"], check=False, **quiet)
        subprocess.run(["apt-get", "install", "-y", "-q", "chromium"], check=False, **quiet)
    if not chromium():
        print("Il manque Chromium : sudo apt-get install chromium. Ses tests vont échouer.")


def accessible(page: Page) -> None:
    """Check that axe finds nothing to say of the page, and that it holds in the screen's width."""
    found = Axe().run(page).response["violations"]
    assert not [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found]
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
