"""What the tests need of Debian: found, or installed where apt and the rights are there; never done without."""

import os
import shutil
import subprocess


def install(package: str, is_there: bool, *, without: str) -> None:
    """Install a package unless it is there; say what to do where it cannot be, and what fails `without` it."""
    if is_there:
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Installation de {package} (une seule fois)…", flush=True)
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run(["apt-get", "update", "-q"], check=False, **quiet)
        done = subprocess.run(["apt-get", "install", "-y", "-q", package], check=False, **quiet)
        if done.returncode == 0:
            return
    print(f"Il manque {package} : sudo apt-get install {package}. {without}", flush=True)
