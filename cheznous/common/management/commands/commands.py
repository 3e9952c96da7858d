"""`./run help`: our commands on one page; `./run help --all` adds Django's."""

from typing import Any

from django.core.management import get_commands, load_command_class
from django.core.management.base import BaseCommand

FIRST = ("produce", "demo", "speech", "import_places", "worker", "serve", "build")
LAST = "commands"
WORDS = """Culture chez nous

  ./run                  démarre le site et ses ouvriers, en préparant ce qu’il faut
{lines}
  ./test                 vérifie tout
  ./bench                mesure la vitesse

Une commande en détail : ./run produce --help
Aussi celles de Django (migrate, shell…) : ./run help --all
Les réglages : docs/operate/settings.md
"""


class Command(BaseCommand):
    """Print what one can ask."""

    help = "Cette page."

    def handle(self, *_: Any, **__: Any) -> None:
        """Print it."""
        ours = [name for name, room in get_commands().items() if str(room).startswith("cheznous.")]
        ours.sort(key=lambda name: (FIRST.index(name) if name in FIRST else len(FIRST), name))
        lines = "\n".join(_line(name) for name in ours if name != LAST)
        self.stdout.write(WORDS.format(lines=lines))


def _line(name: str) -> str:
    return f"  ./run {name:<16} {load_command_class(str(get_commands()[name]), name).help}"
