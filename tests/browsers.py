"""The real browser of the tests: Debian's Chromium, found or installed, never done without."""

import os
import shutil
import subprocess


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
