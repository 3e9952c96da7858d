"""`./run`: with no word, the site and its worker; with a word, one command."""

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
    words = sys.argv[1:] or ["serve"]
    execute_from_command_line(["./run", *words])


if __name__ == "__main__":
    main()
