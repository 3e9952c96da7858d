"""A short video begun from words: the rows of a script, or a text cut in passages, each a card that waits for its shot.

So there is something to play from the first minute; what is brought later takes the place of the cards.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from cheznous.media.medium import Medium
from cheznous.studio import cutting as texts
from cheznous.studio.french import shortened
from cheznous.studio.kinds.contract import Begun
from cheznous.studio.kinds.video.assembling import roles
from cheznous.studio.kinds.video.document import (
    MOST_SCENES,
    SAID_CHARS,
    Poster,
    Role,
    Scene,
    VideoDocument,
)

CARD_CHARS, LINE_CHARS, HOOK_CHARS = (
    90,
    200,
    90,
)  # what one reads on a card, what a line and a hook hold
PASSAGE_WORDS = (12, 28)  # five to twelve seconds said aloud
MOST_PASSAGES = 7
NAMED: tuple[tuple[str, Role], ...] = (
    ("accroch", "hook"), ("promesse", "promise"), ("preuve", "proof"), ("retourn", "turn"), ("émotion", "turn"),
    ("invit", "invitation"), ("fin", "invitation"),
)  # fmt: skip


def scripted(document: VideoDocument, rows: Sequence[Mapping[str, str]]) -> list[dict[str, Any]]:
    """Add a scene for each row of a script that has none yet, before the one that invites."""
    known = {scene.id for scene in document.scenes}
    made: list[dict[str, Any]] = []
    after: dict[str, Any] = _before_invitation(document)
    for row, role in zip(rows, roles(len(rows)), strict=True):
        if row["id"] in known or len(known) >= MOST_SCENES:
            continue
        scene = _scene(row, _role(row.get("time", "")) or role, document)
        item = scene.model_dump(mode="json")
        made.append({"op": "insert", "place": "scenes", "item": item, **after})
        if scene.role == "hook" and not document.hook and row["text"].strip():
            made.append({"op": "set", "place": "hook", "value": row["text"].strip()[:300]})
        known.add(row["id"])
        after = {"after": row["id"]}
    return made


def begin(text: str, name: str, picture: Medium | None) -> Begun:
    """Begin a video from a text, a passage a scene; `name` is what the document calls the picture."""
    found = texts.passages(text, *PASSAGE_WORDS)
    kept, rest = found[:MOST_PASSAGES], found[MOST_PASSAGES:]
    scenes = [
        Scene(id=f"s{number}", role=role, shows="card", seen="Ce que l’on voit pendant ces mots", said=passage,
              text=_short(passage, CARD_CHARS))
        for number, (passage, role) in enumerate(zip(kept, roles(len(kept)), strict=True), start=1)
    ]  # fmt: skip
    if picture and scenes:
        first = scenes[0]
        first.shows, first.picture, first.text, first.seen = "still", name, "", ""
    document = VideoDocument(
        title=_short(kept[0], 60) if kept else "", scenes=scenes, poster=Poster(media=name if picture else ""),
    )  # fmt: skip
    return Begun(document, "\n\n".join(rest))


def _scene(row: Mapping[str, str], role: Role, document: VideoDocument) -> Scene:
    seen, said, text = (row[name].strip() for name in ("seen", "said", "text"))
    is_card = not seen or seen.casefold().startswith("carton")
    is_hook = role == "hook" and not document.hook and bool(text)
    return Scene(
        id=row["id"], role=role, shows="card", seen="" if is_card else seen[:500], said=said[:SAID_CHARS],
        text=_short(text or said or seen, CARD_CHARS), line="" if is_hook or is_card else text[:LINE_CHARS],
    )  # fmt: skip


def _role(time: str) -> Role:
    """Read which part of the recipe a row says it is."""
    return next((role for word, role in NAMED if word in time.casefold()), "")


def _short(text: str, most: int) -> str:
    return (shortened(text, most_characters=most) or texts.label(text, 10))[:LINE_CHARS]


def _before_invitation(document: VideoDocument) -> dict[str, Any]:
    ends = document.scenes[-2:]
    if ends and ends[-1].role == "invitation":
        return {"after": ends[0].id if len(ends) > 1 else None}
    return {}
