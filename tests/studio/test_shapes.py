"""What a zoom becomes obeys the recipe of each format, and a changed word changes only its own part."""

from pathlib import Path
from typing import Any

import pytest

from cheznous.common.canonical import canonical
from cheznous.formats import names
from cheznous.formats.spec import DeckSpec, FilmSpec, Format
from cheznous.media import captions
from cheznous.media.medium import WHOLE, Medium
from cheznous.media.timeline import Still, Timeline
from cheznous.studio.kinds import kinds
from tests.studio.made import MEDIA, zoom

KIND = kinds()["zoom"]
FILMS = [names.VERTICAL_FILM, names.SQUARE_FILM, names.WIDE_FILM]


def film(form: Format = names.VERTICAL_FILM, media: Any = MEDIA, **changes: Any) -> Timeline:
    return KIND.timeline(zoom(**changes), media, form)


@pytest.mark.parametrize("form", FILMS, ids=lambda form: form.name)
def test_a_film_lasts_what_its_format_allows(form: Format) -> None:
    assert isinstance(form.spec, FilmSpec)
    assert form.spec.shortest_s <= film(form).duration_s <= form.spec.longest_s


def test_the_short_film_opens_on_a_detail_with_words_from_the_first_frame() -> None:
    first = film().scenes[0]
    assert isinstance(first.seen, Still)
    assert first.seen.start != WHOLE
    assert (first.words[0].text, first.words[0].style) == (
        "Une seule ne regarde pas la mer.",
        "hook",
    )
    assert first.words[0].start_s < 1.5


def test_the_short_film_keeps_the_chosen_stops_and_ends_on_the_invitation() -> None:
    scenes = [scene.name for scene in film().scenes]
    assert scenes == ["hook", "promise", "s2", "s3", "s4", "changed", "closing"]
    assert film().scenes[-1].seen.title == "Et vous ?"  # type: ignore[union-attr]


def test_the_wide_film_is_the_whole_tour_after_five_silent_seconds() -> None:
    scenes = film(names.WIDE_FILM).scenes
    assert [scene.name for scene in scenes] == ["silence", "s1", "s2", "s3", "s4", "s5", "closing"]
    assert (scenes[0].duration_s, scenes[0].words) == (5.0, ())


def test_every_hold_is_whole_frames_and_every_scene_begins_where_the_last_one_left() -> None:
    for form in FILMS:
        at = None
        for scene in film(form).scenes:
            assert round(scene.duration_s * 30, 6) == round(scene.duration_s * 30)
            if isinstance(scene.seen, Still):
                assert at is None or scene.seen.start == at
                at = scene.seen.shots[-1].zone
                spent = sum(shot.travel_s + shot.hold_s for shot in scene.seen.shots)
                assert spent == pytest.approx(scene.duration_s)


def test_one_line_changed_changes_its_own_scene_only() -> None:
    before, after = film().scenes, film(**{"stops/s3/line": "Sa main est usée par le sel."}).scenes
    changed = [
        one.name
        for one, other in zip(before, after, strict=True)
        if canonical(one) != canonical(other)
    ]
    assert changed == ["s3"]


def test_a_voice_sets_the_length_of_its_stop_and_writes_its_words_as_they_are_said() -> None:
    media = {**MEDIA, "voice": Medium("b" * 64, "sound", Path("voice.flac"), duration_s=14.2)}
    said = "Regardez sa main posée sur le mur. Elle est rouge, abîmée par le sel. Cette femme travaille dehors."
    told = film(media=media, **{"stops/s3/voice": "voice", "stops/s3/said": said})
    scene = next(scene for scene in told.scenes if scene.name == "s3")
    assert 14.2 < scene.duration_s < 17
    assert " ".join(word.text.replace("\n", " ") for word in scene.words) == said
    assert {word.style for word in scene.words} == {"caption"}
    assert captions.too_fast(captions.cues(told)) == []
    assert told.sounds[0].at_s == pytest.approx(told.starts()["s3"] + scene.words[0].start_s)
    assert isinstance(scene.seen, Still)
    assert (
        max(shot.hold_s for shot in scene.seen.shots) <= 6
    )  # a second framing keeps the eye awake


def test_a_film_never_writes_what_nobody_says() -> None:
    """The text of the page is not what the voice says: until its words are written, there is no caption."""
    media = {**MEDIA, "voice": Medium("b" * 64, "sound", Path("voice.flac"), duration_s=4.0)}
    changes = {"stops/s3/voice": "voice", "stops/s3/said": ""}
    for form in (names.VERTICAL_FILM, names.WIDE_FILM):
        told = KIND.timeline(zoom(**changes), media, form)
        assert [word for scene in told.scenes if scene.name == "s3" for word in scene.words] == []
    section = next(each for each in KIND.article(zoom(**changes), media).sections if each.voice)
    assert section.said == ""


def test_the_carousel_has_five_to_eight_described_cards() -> None:
    spec = names.CAROUSEL.spec
    assert isinstance(spec, DeckSpec)
    for kept in (["s2"], ["s2", "s3", "s4"]):
        cards = KIND.deck(zoom(**{"film/stops": kept}), MEDIA, names.CAROUSEL).cards
        assert spec.fewest <= len(cards) <= spec.most
        assert all(len(card.alt) >= 5 for card in cards)
        assert [card.role for card in cards[:1] + cards[-1:]] == ["cover", "closing"]


def test_the_article_keeps_the_order_and_leaves_out_what_is_empty() -> None:
    article = KIND.article(zoom(**{"work/inventory": ""}), MEDIA)
    assert [section.name for section in article.sections] == ["s1", "s2", "s3", "s4", "s5"]
    assert "Numéro d’inventaire" not in dict(article.legend)
