"""The déroulé en images between the script and the content: what is proposed there, and what it drafts.

An image has the id of its line of the script. Its length is that of its words, said at the pace of a voice.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import ceil
from typing import Any

from cheznous.journey import checks, columns
from cheznous.journey.fields import Words
from cheznous.media.article import Article, Section
from cheznous.studio.french import words

Row = Mapping[str, Any]
WIDE, CLOSE = 0.5, 0.15  # shares of the picture
SHORTEST_S = 3
NAME_CHARS = 120


def proposed(kind: str, script: Sequence[Row], article: Article | None) -> Words:
    """Propose an image a line of the script, else a part of the content; nothing when both are empty."""
    rows = [_of_line(kind, row) for row in script] or _of_parts(article)
    if not rows:
        return {}
    plan = columns.plan(kind)
    lengths = [row["seconds"] or 0 for row in rows]
    wanted = checks.wanted_s(kind) if script else sum(lengths)  # what is made is as long as it is
    return {columns.PLAN: plan.fitted(rows), **({columns.WANTED.name: wanted} if wanted else {})}


def drafted(kind: str, script: Sequence[Row], plan: Sequence[Row]) -> list[Words]:
    """Give the lines that draft the content: those of the script, with what the images say otherwise or besides."""
    seen, said = columns.pictured(kind)
    images = {row["id"]: row for row in plan}
    empty = {column.name: "" for column in columns.script(kind).columns}
    lines = {row["id"]: dict(row) for row in script}
    for key, image in images.items():
        line = lines.setdefault(key, {"id": key, **empty})
        line[columns.SHOT] = image.get(columns.SHOT) or ""
        if not _joined(line, seen):
            line.update(dict.fromkeys(seen, image["seen"][:NAME_CHARS]))
        if image["said"] and image["said"] != _joined(line, said):
            line.update(dict.fromkeys(said, "") | {said[0]: image["said"]})
    return [lines[key] for key in sorted(lines)]


def _of_line(kind: str, row: Row) -> Words:
    seen, said = columns.pictured(kind)
    shown = next((row[name].strip() for name in seen if row.get(name, "").strip()), "")
    return _image(row["id"], shown, _joined(row, said))


def _of_parts(article: Article | None) -> list[Words]:
    parts: Iterable[Section] = article.sections if article else ()
    return [
        {**_image(f"r{n}", part.title, part.text), columns.SHOT: _shot(part)}
        for n, part in enumerate(parts, 1)
        if part.title or part.text
    ]


def _image(key: str, seen: str, said: str) -> Words:
    lasts = max(SHORTEST_S, ceil(len(words(said)) / checks.pace() * checks.MINUTE_S))
    return {"id": key, "seen": seen[:500], "said": said[:1000], "seconds": lasts if said else None}


def _shot(part: Section) -> str:
    """Say how near a part of the content stands."""
    if part.figure is None or part.figure.zone is None:
        return "wide"
    share = part.figure.zone.share
    return "wide" if share > WIDE else "close" if share < CLOSE else "medium"


def _joined(row: Row, names: Sequence[str]) -> str:
    return " ".join(filter(None, (str(row.get(name) or "").strip() for name in names)))
