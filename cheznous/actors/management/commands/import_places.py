"""`./run import_places FILE`: bring known places in, to prefill actors from their name."""

from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from cheznous.actors.places import import_museofile
from cheznous.common.errors import Refused

WORDS = {"new": "ajouté", "changed": "mis à jour", "same": "inchangé", "refused": "REFUSÉ"}


class Command(BaseCommand):
    """Read Muséofile's CSV."""

    help = "Lit un fichier de lieux culturels (CSV de Muséofile) ; le relire ne change rien."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FICHIER")

    def handle(self, *args: Any, file: Path, verbosity: int, **options: Any) -> None:
        """Report line by line, then in sum."""
        counted: Counter[str] = Counter()
        try:
            with transaction.atomic():
                for line in import_museofile(file):
                    counted[line.state] += 1
                    if line.state != "same" or verbosity > 1:
                        self.stdout.write(f"{line.number:5} {WORDS[line.state]} : {line.words}")
        except (Refused, OSError) as fault:
            raise CommandError(str(fault)) from fault
        sums = ", ".join(f"{counted[state]} {word.lower()}(s)" for state, word in WORDS.items())
        self.stdout.write(f"{sum(counted.values())} lignes : {sums}.")
