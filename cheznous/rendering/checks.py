"""What really came out, read against the recipe of its format (sector.md 4.0, 4.1).

Facts are `makers`'. A check is passed, or says in French what is wrong; those that `warn` do not condemn. They speak
as the other findings do: a criterion of `criteria.toml`, its thresholds, why.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cheznous.formats.spec import (
    AudioSpec,
    CaptionSpec,
    DeckSpec,
    FilmSpec,
    Format,
    PageSpec,
    PaperSpec,
    PictureSpec,
    TilesSpec,
)
from cheznous.studio import criteria
from cheznous.studio.criteria import Criterion
from cheznous.studio.findings import Finding
from cheznous.ui import words

RECIPE = criteria.beside(__file__)

Facts = Mapping[str, Any]
Files = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Check:
    """One criterion: whether it is met, and in French what was found."""

    criterion: Criterion
    passed: bool
    found: str

    @property
    def label(self) -> str:
        """What it is about, in a word or two."""
        return self.criterion.label

    @property
    def warns(self) -> bool:
        """Whether it advises and does not condemn."""
        return self.criterion.severity != "blocks"

    @property
    def finding(self) -> Finding | None:
        """What is wrong, said as every finding is; it stands at the whole of the content."""
        told = f"{self.label} : {self.found}. {self.criterion.how}"
        return None if self.passed else self.criterion.at("", told)


def check(form: Format, files: Files, facts: Facts) -> list[Check]:
    """Read what one recipe gave."""
    return list(_READERS[type(form.spec)](form.spec, files, facts))


def passes(checks: Sequence[Check]) -> bool:
    """Say whether nothing condemns it."""
    return all(each.passed or each.warns for each in checks)


def _film(spec: FilmSpec, files: Files, facts: Facts) -> Iterator[Check]:
    yield _length(spec, facts)
    size = (facts["width"], facts["height"])
    yield Check(RECIPE["F-size"], size == (spec.width, spec.height), f"{size[0]} × {size[1]}")
    yield _loud(spec, facts)
    if "is_plain" in facts:
        found = (
            "pris par tous"
            if facts["is_plain"]
            else "une liste de montage, ou des images dans le désordre"
        )
        yield Check(RECIPE["F-plain"], facts["is_plain"], found)
    yield from _words(spec, facts)
    yield from _look(spec, facts)
    yield from _voice(facts)
    if spec.max_bytes:
        weight = files[0]["bytes"]
        found = f"{words.size(weight)} (au plus {words.size(spec.max_bytes)})"
        yield Check(RECIPE["F-weight"], weight <= spec.max_bytes, found)


def _audio(spec: AudioSpec, files: Files, facts: Facts) -> Iterator[Check]:
    yield _length(spec, facts)
    yield _loud(spec, facts)
    chapters, tagged = facts["chapters"], facts["tagged"]
    whole = chapters == tagged and facts["has_cover"] and facts["rate"] == spec.rate
    named = f"{tagged} chapitre{'s' if tagged > 1 else ''}"
    found = f"{named}, {'une pochette' if facts['has_cover'] else 'pas de pochette'}"
    yield Check(RECIPE["A-inside"], whole, found)
    yield Check(RECIPE["A-words"], facts["cues"] > 0, f"{facts['cues']} passages écrits")
    if facts.get("first_sound_s") is not None:
        first = facts["first_sound_s"]
        yield _at_most("A-first", first, f"à {_comma(first)} s")
    yield from _voice(facts)


def _length(spec: FilmSpec | AudioSpec, facts: Facts) -> Check:
    seconds = facts["duration_s"]
    return Check(
        RECIPE["F-length"], spec.shortest_s <= seconds <= spec.longest_s,
        f"{words.duration(seconds)} (entre {words.duration(spec.shortest_s)} et {words.duration(spec.longest_s)})",
    )  # fmt: skip


def _loud(spec: FilmSpec | AudioSpec, facts: Facts) -> Check:
    rule = RECIPE["F-loud"]
    if facts["lufs"] is None:
        return Check(rule, True, "sans voix")
    near = abs(facts["lufs"] - spec.loudness_lufs) <= rule.measure("away")
    found = f"{_comma(facts['lufs'])} LUFS, crête {_comma(facts['peak_dbtp'])} dB"
    return Check(rule, near and facts["peak_dbtp"] <= rule.measure("peak"), found)


def _words(spec: FilmSpec, facts: Facts) -> Iterator[Check]:
    starts = [
        each for each in (facts["first_words_s"], facts.get("first_sound_s")) if each is not None
    ]
    first = min(starts, default=None)
    if spec.is_short:
        found = "aucun mot, ni écrit ni dit" if first is None else f"à {_comma(first)} s"
        yield Check(
            RECIPE["F-first"],
            first is not None and first < RECIPE["F-first"].measure("most"),
            found,
        )
    yield from _read(facts)
    if "words_bottom" in facts:
        safe = RECIPE["F-safe"]
        low, right = facts["words_bottom"], facts["words_right"]
        clear = low <= 1 - safe.measure("bottom") / 100 and right <= 1 - safe.measure("right") / 100
        yield Check(safe, clear, f"jusqu’à {low:.0%} de la hauteur, {right:.0%} de la largeur")
    yield from _contrast("F-contrast", facts)


def _read(facts: Facts) -> Iterator[Check]:
    fast = facts["fast_cues"]
    found = f"{fast} sur {facts['cues']} trop rapides à lire" if fast else "le temps de les lire"
    yield Check(RECIPE["F-captions"], not fast, found)
    if "lines" in facts:
        lines = facts["lines"]
        yield _at_most("F-lines", lines, f"{lines} au plus")


def _captions(spec: CaptionSpec, files: Files, facts: Facts) -> Iterator[Check]:
    return _read(facts)


def _look(spec: FilmSpec, facts: Facts) -> Iterator[Check]:
    """Judge the pictures of a film; facts of a film made before they were measured are absent."""
    if "flashes" not in facts:
        return
    yield _at_most("F-flash", facts["flashes"], f"{facts['flashes']} par seconde")
    if spec.is_short:
        held = max(facts["black_s"], facts["frozen_s"])
        yield _at_most("F-start", held, f"image qui change après {_comma(held)} s")
    if spec.is_short and "mean_shot_s" in facts:
        shot = facts["mean_shot_s"]
        yield _between("F-shots", shot, f"{_comma(shot)} s par plan")


def _voice(facts: Facts) -> Iterator[Check]:
    if facts.get("words_a_minute"):
        pace = facts["words_a_minute"]
        yield _between("F-pace", pace, f"{pace} mots par minute")
    if "over_noise_db" in facts:
        over = facts["over_noise_db"]
        found = f"la voix dépasse le bruit de {_comma(over)} dB"
        yield Check(RECIPE["F-noise"], over >= RECIPE["F-noise"].measure("least"), found)
        yield _at_most("F-silence", facts["silence_s"], f"{_comma(facts['silence_s'])} s au plus")
    if "saturated_s" in facts:
        cut = facts["saturated_s"]
        yield _at_most("F-saturated", cut, f"{_comma(cut)} s saturées" if cut else "rien ne sature")


def _contrast(name: str, facts: Facts) -> Iterator[Check]:
    if "contrast" in facts:
        held = facts["contrast"] >= RECIPE[name].measure("least")
        yield Check(RECIPE[name], held, f"{_comma(facts['contrast'])} pour 1")


def _at_most(name: str, value: float, found: str) -> Check:
    return Check(RECIPE[name], value <= RECIPE[name].measure("most"), found)


def _between(name: str, value: float, found: str) -> Check:
    rule = RECIPE[name]
    return Check(rule, rule.measure("least") <= value <= rule.measure("most"), found)


def _deck(spec: DeckSpec, files: Files, facts: Facts) -> Iterator[Check]:
    count = len(files)
    yield Check(
        RECIPE["D-count"],
        spec.fewest <= count <= spec.most,
        f"{count} (de {spec.fewest} à {spec.most})",
    )
    yield from _cards(spec, files)
    yield from _contrast("D-contrast", facts)


def _picture(spec: PictureSpec, files: Files, facts: Facts) -> Iterator[Check]:
    yield from _cards(spec, files)
    yield from _contrast("D-contrast", facts)


def _cards(spec: DeckSpec | PictureSpec, files: Files) -> Iterator[Check]:
    right = all((file["width"], file["height"]) == (spec.width, spec.height) for file in files)
    yield Check(RECIPE["D-size"], right, f"{spec.width} × {spec.height}")
    alt = range(RECIPE["D-alt"].count("least"), RECIPE["D-alt"].count("most") + 1)
    bare = [number for number, file in enumerate(files, start=1) if len(file["alt"]) not in alt]
    found = (
        f"à revoir : image {', '.join(map(str, bare))} (20 à 250 caractères)"
        if bare
        else "décrites"
    )
    yield Check(RECIPE["D-alt"], not bare, found)


def _paper(spec: PaperSpec, files: Files, facts: Facts) -> Iterator[Check]:
    yield Check(RECIPE["S-pages"], facts["pages"] == spec.pages, f"{facts['pages']} page A4")


def _page(spec: PageSpec, files: Files, facts: Facts) -> Iterator[Check]:
    weight = facts["html_bytes"]
    yield Check(RECIPE["W-weight"], weight <= spec.max_bytes, f"{max(1, round(weight / 1000))} ko")

    if "sharpness" in facts:
        sharp = facts["sharpness"]
        held = sharp >= RECIPE["W-sharp"].measure("least")
        found = f"{sharp:.2f}".replace(".", ",")
        yield Check(
            RECIPE["W-sharp"], held, found if held else f"photographie floue ou agrandie ({found})"
        )


def _tiles(spec: TilesSpec, files: Files, facts: Facts) -> Iterator[Check]:
    return iter(())


def _comma(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")


_READERS: dict[type, Callable[[Any, Files, Facts], Iterator[Check]]] = {
    FilmSpec: _film,
    AudioSpec: _audio,
    CaptionSpec: _captions,
    DeckSpec: _deck,
    PictureSpec: _picture,
    PaperSpec: _paper,
    PageSpec: _page,
    TilesSpec: _tiles,
}
