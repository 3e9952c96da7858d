"""`./run worker`: the workers alone, on this machine or another that shares the database and the files."""

from argparse import ArgumentParser
from functools import partial
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from cheznous.common.models import Job
from cheznous.common.processes import Crew
from cheznous.common.worker import Worker


class Command(BaseCommand):
    """Start workers, and keep them alive."""

    help = "Les ouvriers seuls : ils font les films, les images et les envois demandés."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Read how many."""
        parser.add_argument(
            "--media", type=int, default=settings.WORKERS_MEDIA, help="films, sons, images"
        )
        parser.add_argument(
            "--quick", type=int, default=settings.WORKERS_QUICK, help="envois, ménage"
        )
        parser.add_argument(
            "--until-empty", action="store_true", help="s’arrêter quand rien n’attend"
        )

    def handle(self, *_: Any, media: int, quick: int, until_empty: bool, **__: Any) -> None:
        """Work."""
        if until_empty:
            for lane in Job.Lane.values:
                Worker(lane).run(until_empty=True)
            return
        self.stdout.write(f"{media + quick} ouvriers au travail. Ctrl-C pour les arrêter.")
        Crew(crew(media, quick)).run()


def crew(media: int, quick: int) -> "dict[str, Any]":
    """Name the workers to keep alive."""
    lanes = [Job.Lane.MEDIA] * media + [Job.Lane.QUICK] * quick
    return {f"{lane} {number}": partial(_work, lane) for number, lane in enumerate(lanes)}


def _work(lane: str) -> None:
    Worker(lane).run()
