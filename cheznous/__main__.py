"""`./run`: with no word, the site and its worker; with a word, one command (`./run help` lists ours)."""

import os
import sys

from cheznous.common.errors import Refused
from cheznous.common.places import check_writable


def main() -> None:
    """Dispatch to the command named."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cheznous.config.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 (settings first)

    try:
        check_writable()
    except Refused as no:
        sys.exit(str(no))
    execute_from_command_line(["./run", *asked(sys.argv[1:])])


def asked(words: list[str]) -> list[str]:
    """Say which command is meant: none is the site, a cry for help is our page, `help --all` is Django's."""
    if words in (["help"], ["--help"], ["-h"], ["aide"]):
        return ["commands"]
    if words == ["help", "--all"]:
        return ["help"]
    return words or ["serve"]


if __name__ == "__main__":
    main()
