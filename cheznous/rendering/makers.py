"""The makers: each writes the files of one shape in a folder, and says what they really are.

Facts are measured on what came out: `duration_s`, `lufs`, `peak_dbtp`, `first_words_s` (null without), `fps`,
`frames`, `is_plain` (no network refuses how it is laid), `starts` (scene → second), `encoded` (scenes that had to be),
`width`, `height`, `html_bytes`, `pages`, and what `measures` says.
"""

import gzip
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string

from cheznous.common.places import cache_dir
from cheznous.formats.spec import (
    AudioSpec,
    CaptionSpec,
    DeckSpec,
    FilmSpec,
    PageSpec,
    PaperSpec,
    PictureSpec,
)
from cheznous.media import boxes, captions, cards, episode, film, images, probe, sheet, sound, tiles
from cheznous.media.article import Article, Figure, Section
from cheznous.media.deck import Deck
from cheznous.media.film import Progress, unheard
from cheznous.media.medium import WHOLE, Medium
from cheznous.media.sandbox import never
from cheznous.media.spoken import spoken
from cheznous.media.timeline import Timeline
from cheznous.rendering import measures
from cheznous.rendering.plan import Recipe

WIDTHS = {"main": (640, 1280, 2048), "stop": (480, 960)}
POSTER_S = 1.0
JPEG, WEBP, MP4, VTT, SRT = (
    "image/jpeg",
    "image/webp",
    "video/mp4",
    "text/vtt",
    "application/x-subrip",
)
M4A, MP3, PDF, ZIP, HTML, CSS = (
    "audio/mp4",
    "audio/mpeg",
    "application/pdf",
    "application/zip",
    "text/html",
    "text/css",
)
CHAPTERS = "application/json+chapters"


@dataclass(frozen=True, slots=True)
class File:
    """One file made. `role`: film, sound, chapters, captions, poster, card, sheet, page, tiles, picture:…, voice:…."""

    name: str
    media_type: str
    bytes: int
    role: str
    width: int = 0
    height: int = 0
    duration_s: float = 0.0
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """What a recipe gave: its files, in the order people want them, and facts measured on them."""

    files: list[File]
    facts: dict[str, Any]

    def plain(self) -> list[dict[str, Any]]:
        """Write the files as JSON types."""
        return [asdict(each) for each in self.files]


def make(
    recipe: Recipe,
    folder: Path,
    *,
    along: Sequence[Recipe] = (),
    progress: Progress = unheard,
    cancelled: Callable[[], bool] = never,
) -> Made:
    """Write the files of `recipe` in `folder` (empty); `along` is films to be made soon of the same content.

    :raises Refused: when it cannot be, in French
    :raises Later: when the disk is full
    """
    folder.mkdir(parents=True, exist_ok=True)
    work = _Work(recipe, folder, progress, cancelled, along)
    if isinstance(recipe.shape, Timeline):
        return _TOLD[type(recipe.form.spec)](work, recipe.shape)
    if isinstance(recipe.shape, Deck):
        return _cards(work, recipe.shape)
    if isinstance(recipe.shape, Medium):
        return _tiles(work, recipe.shape)
    return (_sheet if isinstance(recipe.form.spec, PaperSpec) else _page)(work, recipe.shape)


@dataclass(frozen=True, slots=True)
class _Work:
    recipe: Recipe
    folder: Path
    progress: Progress
    cancelled: Callable[[], bool]
    along: Sequence[Recipe] = ()

    def file(self, name: str, media_type: str, role: str, **known: Any) -> File:
        return File(name, media_type, (self.folder / name).stat().st_size, role, **known)

    def write(self, name: str, content: bytes, media_type: str, role: str, **known: Any) -> File:
        (self.folder / name).write_bytes(content)
        return self.file(name, media_type, role, **known)


def _film(work: _Work, timeline: Timeline) -> Made:
    form, name = work.recipe.form, work.recipe.form.name
    assert isinstance(form.spec, FilmSpec)
    out = work.folder / f"{name}.mp4"
    first, spec = work.recipe.source, _first_spec(work.recipe)
    along = [
        (each.shape, _first_spec(each)) for each in work.along if isinstance(each.shape, Timeline)
    ]
    whole = out.with_name("whole.mp4") if first else out
    share = 0.7 if first else 0.95
    made = film.make(
        timeline, spec, work.recipe.brand, cache=cache_dir("segments"), out=whole, along=along,
        progress=lambda done: work.progress(done * share), cancelled=work.cancelled,
    )  # fmt: skip
    encoded = made.encoded
    if first:
        made = film.lighten(whole, form.spec, out, cancelled=work.cancelled)
        for left in (whole, whole.with_suffix(".vtt")):
            left.unlink()
    film.poster(out, POSTER_S, out.with_suffix(".jpg"))
    work.progress(1.0)
    size = {"width": made.width, "height": made.height}
    files = [
        work.file(out.name, MP4, "film", duration_s=made.duration_s, **size),
        work.file(f"{name}.vtt", VTT, "captions"),
        work.file(f"{name}.jpg", JPEG, "poster", **size),
    ]
    told = measures.told(timeline, spec, work.recipe.brand)
    made_of = {"starts": timeline.starts(), "encoded": list(encoded)}
    return Made(files, {**_film_facts(out), **told, **made_of})


def _episode(work: _Work, timeline: Timeline) -> Made:
    """Make an episode, with its transcript and its chapters beside it."""
    recipe, out = work.recipe, work.folder / "episode.mp3"
    spec = recipe.form.spec
    assert isinstance(spec, AudioSpec)
    told = episode.make(
        timeline, spec, recipe.brand.name, cache=cache_dir("takes"), out=out,
        progress=lambda done: work.progress(done * 0.95), cancelled=work.cancelled,
    )  # fmt: skip
    cues, found, loud = captions.cues(told), episode.inspect(out), sound.loudness(out)
    work.progress(1.0)
    files = [
        work.file(out.name, MP3, "sound", duration_s=round(found.duration_s, 3)),
        work.write("transcript.vtt", captions.write(cues).encode(), VTT, "captions"),
    ]
    if cover := episode.cover(told, spec):
        files.append(work.write("cover.jpg", cover, JPEG, "cover"))
    chapters = episode.chapters(told)
    if chapters:
        written = episode.write_chapters(chapters).encode()
        files.append(work.write("chapters.json", written, CHAPTERS, "chapters"))
    return Made(
        files,
        {
            "duration_s": round(found.duration_s, 3), "rate": found.rate, "channels": found.channels,
            "lufs": loud.lufs if math.isfinite(loud.lufs) else None,
            "peak_dbtp": loud.peak_dbtp if math.isfinite(loud.peak_dbtp) else None,
            "chapters": len(chapters), "tagged": len(found.chapters), "has_cover": found.has_cover,
            "cues": len(cues), **measures.voices(told),
        },
    )  # fmt: skip


def _first_spec(recipe: Recipe) -> FilmSpec:
    """Say as what a film is first made: itself, or the whole one that is then lightened."""
    spec = (recipe.source or recipe.form).spec
    assert isinstance(spec, FilmSpec)
    return spec


def _captions(work: _Work, timeline: Timeline) -> Made:
    cues = captions.cues(timeline)
    work.progress(1.0)
    files = [
        work.write("captions.vtt", captions.write(cues).encode(), VTT, "captions"),
        work.write("captions.srt", captions.write_srt(cues).encode(), SRT, "captions"),
    ]
    return Made(
        files,
        {
            "cues": len(cues),
            "fast_cues": len(captions.too_fast(cues)),
            "lines": max(len(cue.text.splitlines()) for cue in cues),
        },
    )


def _film_facts(path: Path) -> dict[str, Any]:
    found = probe.inspect(path)
    picture = found.picture
    assert picture is not None
    heard = sound.loudness(path)
    cues = captions.read(path.with_suffix(".vtt").read_text())
    return {
        "duration_s": round(picture.duration_s, 3),
        "width": picture.width, "height": picture.height, "fps": picture.fps, "frames": picture.frames,
        "lufs": heard.lufs if math.isfinite(heard.lufs) else None,
        "peak_dbtp": heard.peak_dbtp if math.isfinite(heard.peak_dbtp) else None,
        "first_words_s": cues[0].start_s if cues else None,
        "is_plain": boxes.read(path).is_plain,
        "cues": len(cues), "fast_cues": len(captions.too_fast(cues)),
        **measures.shown(path, cues),
    }  # fmt: skip


def _cards(work: _Work, deck: Deck) -> Made:
    spec, name = work.recipe.form.spec, work.recipe.form.name
    assert isinstance(spec, DeckSpec | PictureSpec)
    size = {"width": spec.width, "height": spec.height}
    files = []
    for number, card in enumerate(deck.cards, start=1):
        drawn = cards.draw(card, spec.width, spec.height, work.recipe.brand, deck.lang)
        jpeg = images.as_jpeg(drawn, at_most=cards.HEAVIEST_JPEG_BYTES)
        numbered = f"{name}-{number}.jpg" if isinstance(spec, DeckSpec) else f"{name}.jpg"
        files.append(work.write(numbered, jpeg, JPEG, "card", alt=card.alt, **size))
        work.progress(number / len(deck.cards))
    return Made(files, {**size, "pictures": len(files), **measures.drawn(work.recipe.brand)})


def _tiles(work: _Work, picture: Medium) -> Made:
    tiles.cut(picture, work.folder / "tiles.zip")
    work.progress(1.0)
    size = {"width": picture.width, "height": picture.height}
    return Made([work.file("tiles.zip", ZIP, "tiles", **size)], dict(size))


def _sheet(work: _Work, article: Article) -> Made:
    recipe = work.recipe
    pdf = sheet.sheet(article, recipe.brand, recipe.address, overlays=True)
    work.progress(1.0)
    return Made([work.write("sheet.pdf", pdf, PDF, "sheet")], {"pages": 1})


def _page(work: _Work, article: Article) -> Made:
    """Write the article as a page that stands alone, without a script, and its pictures and voices."""
    assert isinstance(work.recipe.form.spec, PageSpec)
    sections = [section for section in article.sections if section.figure or section.voice]
    told = _steps(work.progress, 2 + len(sections))
    files = list(_pictures(work, "main", article.main))
    told()
    for section in sections:
        files += _section(work, section)
        told()
    page = {"article": article, "brand": work.recipe.brand, "address": work.recipe.address}
    html = render_to_string("rendering/article.html", {**page, "files": _by_role(files)}).encode()
    css = render_to_string("rendering/article.css", page).encode()
    told()
    written = [
        work.write("index.html", html, HTML, "page"),
        work.write("page.css", css, CSS, "style"),
    ]
    return Made(
        [*written, *files],
        {
            "html_bytes": len(gzip.compress(html)) + len(gzip.compress(css)),
            **measures.looked_at(article.main.picture),
        },
    )


def _section(work: _Work, section: Section) -> Iterator[File]:
    if section.figure:
        yield from _pictures(work, section.name, section.figure)
    if section.voice:
        out = work.folder / f"voice-{section.name}.m4a"
        spoken(section.voice, out)
        yield work.file(out.name, M4A, f"voice:{section.name}", duration_s=section.voice.duration_s)


def _pictures(work: _Work, name: str, figure: Figure) -> Iterator[File]:
    widths = WIDTHS["main" if name == "main" else "stop"]
    for each in images.variants(figure.picture, widths, figure.zone or WHOLE):
        suffix = "jpg" if each.type == JPEG else "webp"
        yield work.write(
            f"{name}-{each.width}.{suffix}", each.data, each.type, f"picture:{name}",
            width=each.width, height=each.height, alt=figure.alt,
        )  # fmt: skip


_TOLD: dict[type, Callable[[_Work, Timeline], Made]] = {
    FilmSpec: _film,
    AudioSpec: _episode,
    CaptionSpec: _captions,
}


def _by_role(files: list[File]) -> dict[str, list[File]]:
    found: dict[str, list[File]] = {}
    for each in sorted(files, key=lambda file: file.width):
        found.setdefault(each.role, []).append(each)
    return found


def _steps(progress: Progress, count: int) -> Callable[[], None]:
    done = 0

    def told() -> None:
        nonlocal done
        done += 1
        progress(done / count)

    return told
