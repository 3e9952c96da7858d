"""`./run help` is a page of ours, in French."""

from io import StringIO

import pytest
from django.core.management import call_command, get_commands

from cheznous.__main__ import asked


def test_it_lists_our_commands_and_only_ours() -> None:
    out = StringIO()
    call_command("commands", stdout=out)
    page = out.getvalue()
    rooms = {name: str(room) for name, room in get_commands().items()}
    ours = {name for name, room in rooms.items() if room.startswith("cheznous.")} - {"commands"}
    assert ours >= {"produce", "demo", "speech", "import_places", "worker", "serve"}
    for name in ours:
        assert f"./run {name} " in page
    assert "./run makemigrations" not in page
    assert "./run help --all" in page


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ([], ["serve"]),
        (["help"], ["commands"]),
        (["--help"], ["commands"]),
        (["help", "--all"], ["help"]),
        (["help", "produce"], ["help", "produce"]),
        (["produce", "examples/zoom"], ["produce", "examples/zoom"]),
    ],
)
def test_a_word_is_a_command(typed: list[str], meant: list[str]) -> None:
    assert asked(typed) == meant
