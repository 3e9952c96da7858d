"""`./run demo`: the fictional promotion one opens at first, made through the actions the screens call."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from cheznous.actors.models import Actor
from cheznous.common.places import ROOT
from cheznous.site import demo


class Command(BaseCommand):
    """Fill an empty installation with the demonstration."""

    help = "Installe la démonstration : une promotion fictive de cinq acteurs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Read where the bundles are."""
        parser.add_argument(
            "--examples", type=Path, default=ROOT / "examples", help="dossier des contenus"
        )

    def handle(self, *_: Any, **options: Any) -> None:
        """Install it once."""
        if Actor.objects.exists():
            self.stdout.write("Il y a déjà des acteurs ici : rien n’a été changé.")
            return
        demo.install(options["examples"])
        self.stdout.write("La démonstration est prête.")
