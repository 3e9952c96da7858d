"""The films shown to who reads a content again: one of each cut, the short one and the whole one."""

from collections.abc import Iterator

from cheznous.formats.spec import FilmSpec
from cheznous.rendering import queries
from cheznous.rendering.queries import Line
from cheznous.studio.films import Film, Reel, Role
from cheznous.studio.models import Content

ROLES: tuple[Role, ...] = ("film", "captions", "poster")


def films(content: Content) -> Iterator[Film]:
    """Give the first film made of each cut, in the order of the kind's formats."""
    shown: set[bool] = set()
    for line in queries.board(content):
        spec = line.form.spec
        if isinstance(spec, FilmSpec) and line.rendition and spec.is_short not in shown:
            shown.add(spec.is_short)
            yield _film(line)


def _film(line: Line) -> Film:
    made = line.rendition
    assert made
    known = {file["role"]: file for file in made.files}
    return Film(
        line.form.name, line.form.label,
        width=known["film"]["width"], height=known["film"]["height"],
        duration_s=known["film"]["duration_s"], is_current=line.state == "ready",
        starts=made.facts["starts"],
        files={
            role: Reel(
                known[role]["name"], made.folder / known[role]["name"], known[role]["media_type"],
                f"{made.digest[:20]}-{role}",
            )
            for role in ROLES
        },
    )  # fmt: skip
