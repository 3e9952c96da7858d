"""The rough cut: the files she brings go where the script wants them, in the order she brought them.

A film or a photograph takes the place of the first card that waits for one: the number said in its name (`plan 3`)
wins, unless another of the files just brought is there; then a row that names a photograph, or does not. Where
nothing waits it is a scene of its own. A film whose words are known starts and ends with those of the script;
another lasts as long as its part usually does.
"""

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import Any

from cheznous.studio.kinds.contract import Brought
from cheznous.studio.kinds.video import sentences
from cheznous.studio.kinds.video.document import (
    LONGEST_RUSH_S,
    MOST_RUSHES,
    MOST_SCENES,
    MOST_WORDS,
    NAME_CHARS,
    SAID_CHARS,
    WORD_CHARS,
    Role,
    Rush,
    Scene,
    VideoDocument,
    Voice,
    Word,
)

USUAL_S: dict[Role, float] = {
    "hook": 3.0,
    "promise": 5.0,
    "proof": 8.0,
    "turn": 8.0,
    "invitation": 6.0,
    "": 6.0,
}
FEW: tuple[tuple[Role, ...], ...] = (
    (), ("hook",), ("hook", "invitation"), ("hook", "proof", "invitation"), ("hook", "promise", "proof", "invitation"),
)  # fmt: skip
WORDS_A_SECOND = 140 / 60
ALIKE = 0.6  # of its words, for a text to be the one that is heard
BEFORE_S, AFTER_S = 0.15, 0.3  # kept around the words found
NUMBERED = re.compile(r"plan[\W_]*(\d{1,2})(?!\d)")
IS_PHOTO = re.compile(r"\b(photo|photographie|carte postale|tableau|affiche|dessin)s?\b")


def gathered(
    document: VideoDocument, brought: Sequence[Brought], at: str = ""
) -> list[dict[str, Any]]:
    """Put files where they belong; the first of them in the scene `at`, when one is named."""
    work = _Assembly(document, at)
    for each in brought:
        {"film": work.film, "picture": work.picture, "sound": work.voice}[each.kind](each)
    if not document.scenes:
        work.share_roles()
    return work.operations


def worded(document: VideoDocument, film: Brought) -> list[dict[str, Any]]:
    """Write down the words of a film, or those corrected since; the first time, where the script's begin and end."""
    made: list[dict[str, Any]] = []
    for rush in document.rushes:
        if rush.media != film.name or not film.words:
            continue
        if rush.voices != (voices := _voices(film)):
            made.append(_set(f"rushes/{rush.id}/voices", voices))
        if rush.words:
            made += _renewed(document, rush, _kept(film.words))
        else:
            made.append(_set(f"rushes/{rush.id}/words", _kept(film.words)))
            for scene in document.scenes:
                span = _heard(scene.said, film.words) if scene.rush == rush.id else None
                if span:
                    made += [
                        _set(f"scenes/{scene.id}/{name}", at)
                        for name, at in zip(("start", "end"), span, strict=True)
                    ]
    return made


def roles(count: int) -> list[Role]:
    """Share the parts of the recipe among so many scenes: hook, promise, proofs, turn, invitation."""
    proofs: list[Role] = ["proof"] * (count - 4)
    return (
        list(FEW[count]) if count < len(FEW) else ["hook", "promise", *proofs, "turn", "invitation"]
    )


def _renewed(document: VideoDocument, rush: Rush, words: list[Word]) -> list[dict[str, Any]]:
    """Take words corrected since; what is left out stays so."""
    if words == rush.words:
        return []
    cut = [each for each in document.scenes if each.rush == rush.id and each.dropped]
    left = [(each.id, sentences.renewed(rush.words, each.dropped, words)) for each in cut]
    return [
        _set(f"rushes/{rush.id}/words", words),
        *(_set(f"scenes/{name}/dropped", dropped) for name, dropped in left),
    ]


class _Assembly:
    """Scenes as they become while files are put in, and the operations that make them so."""

    def __init__(self, document: VideoDocument, at: str) -> None:
        self.document, self.at = document, at
        self.scenes = [each.model_copy() for each in document.scenes]
        self.rushes = list(document.rushes)
        self.has_poster = bool(document.poster.media)
        self.filled: set[str] = set()  # scenes given an image just now
        self.operations: list[dict[str, Any]] = []

    def film(self, film: Brought) -> None:
        rush = next((each for each in self.rushes if each.media == film.name), None)
        if rush is None:
            if len(self.rushes) >= MOST_RUSHES:
                return
            name, words = fresh("r", self.rushes), _kept(film.words)
            rush = Rush(id=name, media=film.name, words=words, voices=_voices(film))
            self.rushes.append(rush)
            self._insert("rushes", rush)
        scene = self._place(film)
        if scene is None:
            return
        start, end = _cut(scene, film)
        said = scene.said or ("" if film.words else film.said[:SAID_CHARS])
        sound = "none" if film.is_silent else "speech"
        self._fill(scene, shows="clip", rush=rush.id, start=start, end=end, said=said, sound=sound)

    def picture(self, picture: Brought) -> None:
        if not self.has_poster:
            self.has_poster = True
            alt = picture.alt or self.document.poster.alt
            self.operations += [_set("poster/media", picture.name), _set("poster/alt", alt)]
        if scene := self._place(picture):
            self._fill(scene, shows="still", picture=picture.name, alt=scene.alt or picture.alt)

    def voice(self, voice: Brought) -> None:
        named = self._named(voice)
        free = [each for each in self.scenes if not each.voice and not _speaks(each)]
        told = [each for each in free if each.said.strip()]
        scene = named or next(iter([*told, *free]), None) or self._add()
        if scene is not None:
            self._write(scene, voice=voice.name, said=scene.said or voice.said[:SAID_CHARS])

    def share_roles(self) -> None:
        """Give each scene its part of the recipe, where no script did."""
        for scene, role in zip(self.scenes, roles(len(self.scenes)), strict=True):
            self._write(scene, role=role)

    def _place(self, each: Brought) -> Scene | None:
        return self._named(each) or _waiting(self.scenes, each) or self._add()

    def _named(self, each: Brought) -> Scene | None:
        """Find the scene asked for: once where she stood, else by the number in the file's name."""
        at, self.at = self.at, ""
        number = NUMBERED.search(each.label.casefold())
        found = next((scene for scene in self.scenes if scene.id == at), None)
        if found or not number:
            return found
        rank = int(number[1]) - 1
        numbered = self.scenes[rank] if 0 <= rank < len(self.scenes) else None
        return None if numbered is None or numbered.id in self.filled else numbered

    def _add(self) -> Scene | None:
        if len(self.scenes) >= MOST_SCENES:
            return None
        scene = Scene(id=fresh("s", self.scenes), shows="card")
        ends = bool(self.scenes) and self.scenes[-1].role == "invitation"
        rank = len(self.scenes) - ends
        self._insert("scenes", scene, after=self.scenes[rank - 1].id if rank else None)
        self.scenes.insert(rank, scene)
        return scene

    def _fill(self, scene: Scene, **seen: Any) -> None:
        self.filled.add(scene.id)
        self._write(scene, **seen, text="", seen=scene.seen)

    def _write(self, scene: Scene, **values: Any) -> None:
        for name, value in values.items():
            if getattr(scene, name) != value:
                setattr(scene, name, value)
                self.operations.append(_set(f"scenes/{scene.id}/{name}", value))

    def _insert(self, place: str, item: Rush | Scene, **where: Any) -> None:
        plain = item.model_dump(mode="json")
        self.operations.append({"op": "insert", "place": place, "item": plain, **where})


def _waiting(scenes: Iterable[Scene], each: Brought) -> Scene | None:
    """Find the first scene that waits for such a file; failing that, the first that waits for any."""
    free = [scene for scene in scenes if _is_free(scene)]
    wants_photo = [scene for scene in free if IS_PHOTO.search(scene.seen.casefold())]
    others = [scene for scene in free if scene not in wants_photo]
    first = [*wants_photo, *others] if each.kind == "picture" else [*others, *wants_photo]
    return next(iter(first), None)


def _is_free(scene: Scene) -> bool:
    return scene.is_empty or scene.awaits


def _speaks(scene: Scene) -> bool:
    return scene.shows == "clip" and scene.sound == "speech" and bool(scene.rush)


def _cut(scene: Scene, film: Brought) -> tuple[float | None, float | None]:
    """Say which part of a film tells this scene; without its words, a length that suits."""
    if span := _heard(scene.said, film.words):
        return span
    if film.words:
        return None, None
    wanted = len(scene.said.split()) / WORDS_A_SECOND or USUAL_S[scene.role]
    return (None, round(wanted, 1)) if film.duration_s > 1.5 * wanted else (None, None)


def _heard(said: str, words: Sequence[Word]) -> tuple[float, float] | None:
    """Find where a text is said; None when it is not."""
    ours, theirs = [_bare(each) for each in said.split()], [_bare(each[0]) for each in words]
    if not ours or not theirs:
        return None
    blocks = SequenceMatcher(None, theirs, ours, autojunk=False).get_matching_blocks()[:-1]
    if sum(each.size for each in blocks) < ALIKE * len(ours):
        return None
    first, last = words[blocks[0].a], words[blocks[-1].a + blocks[-1].size - 1]
    return round(max(0.0, first[1] - BEFORE_S), 2), round(min(LONGEST_RUSH_S, last[2] + AFTER_S), 2)


def _kept(words: Sequence[Word]) -> list[Word]:
    return [
        (word[:WORD_CHARS], round(start, 3), round(end, 3))
        for word, start, end in words[:MOST_WORDS]
        if 0 <= start <= end <= LONGEST_RUSH_S
    ]


def _voices(film: Brought) -> list[Voice]:
    return [
        (who[:NAME_CHARS], round(at_s, 3))
        for who, at_s in film.voices[:MOST_WORDS]
        if 0 <= at_s <= LONGEST_RUSH_S
    ]


def fresh(letter: str, items: Sequence[Rush | Scene]) -> str:
    """Name an item as no other is."""
    numbers = [int(each.id[1:]) for each in items if re.fullmatch(rf"{letter}\d{{1,9}}", each.id)]
    return f"{letter}{max(numbers, default=0) + 1}"


def _set(place: str, value: Any) -> dict[str, Any]:
    return {"op": "set", "place": place, "value": value}


def _bare(word: str) -> str:
    return "".join(letter for letter in word.casefold() if letter.isalnum())
