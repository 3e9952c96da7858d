"""The short video: cut by its words, captioned as it is said, told for each frame, read against its recipe."""

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from cheznous.formats import names
from cheznous.media import captions
from cheznous.media.medium import Medium, Zone
from cheznous.media.strips import margins_of
from cheznous.media.timeline import Clip, Timeline
from cheznous.studio.kinds.contract import Brought
from cheznous.studio.kinds.video import assembling, captioning, cutting, shapes
from cheznous.studio.kinds.video.document import Scene, VideoDocument
from tests.studio.filmed import FILM, MEDIA, MUSIC, PICTURE, VOICE, found, said, scene, video

HEARD = said("Alors euh on cousait la nuit. À trois, toujours.")


def kept(tighten: bool = False, **changed: object) -> list[tuple[float, float]]:
    told = Scene.model_validate({"id": "s1", "rush": "r1", **changed})
    cut = cutting.pieces(told, HEARD, 10.0, tighten=tighten)
    return [(round(each.start_s, 2), round(each.end_s, 2)) for each in cut]


def test_a_scene_without_a_word_left_out_is_one_piece() -> None:
    assert kept(start=0.0, end=6.0) == [(0.0, 6.0)]
    assert kept() == [(0.0, 10.0)]
    assert kept(start=0.0, end=99.0) == [(0.0, 10.0)]


def test_a_word_left_out_takes_its_time_away() -> None:
    assert kept(end=6.0, dropped=[1]) == [(0.0, 0.47), (0.93, 6.0)]
    assert kept(end=6.0, dropped=[0, 1]) == [(0.93, 6.0)]
    assert kept(end=4.0, dropped=[7, 8]) == [(0.0, 3.47)]
    assert kept(end=4.0, dropped=list(range(9))) == []


def test_tightening_takes_out_hesitations_and_long_silences() -> None:
    assert kept(tighten=True, end=10.0) == [(0.0, 0.47), (0.93, 4.57)]
    sparse = [*said("Un", 0.0), *said("deux", 5.0)]
    cut = cutting.pieces(Scene(id="s1"), sparse, 6.0, tighten=True)
    assert [(round(a.start_s, 2), round(a.end_s, 2)) for a in cut] == [(0.0, 0.53), (4.87, 5.57)]


def test_pieces_begin_and_end_on_frames() -> None:
    for a, b in cutting_of(dropped=[1, 4, 6]):
        assert a * 30 == pytest.approx(round(a * 30))
        assert b * 30 == pytest.approx(round(b * 30))


def cutting_of(**changed: object) -> list[tuple[float, float]]:
    told = Scene.model_validate({"id": "s1", **changed})
    return [(p.start_s, p.end_s) for p in cutting.pieces(told, HEARD, 10.0, tighten=False)]


def test_a_corrected_text_keeps_the_times_of_the_words_it_keeps() -> None:
    heard = said("On coudait la nuit")
    laid = captioning.aligned("On cousait la nuit.", heard, 0.0, 2.0)
    assert [word for word, _, _ in laid] == ["On", "cousait", "la", "nuit."]
    assert [(a, b) for _, a, b in laid] == [(a, b) for _, a, b in heard]


def test_words_added_share_the_silence_and_words_removed_leave_theirs() -> None:
    heard = said("On cousait la nuit")
    longer = captioning.aligned("On cousait ensemble toute la nuit", heard, 0.0, 2.0)
    assert [word for word, _, _ in longer] == ["On", "cousait", "ensemble", "toute", "la", "nuit"]
    assert all(a <= b for _, a, b in longer)
    assert longer[-1][1:] == heard[-1][1:]
    shorter = captioning.aligned("On cousait", heard, 0.0, 2.0)
    assert shorter == heard[:2]
    typed = captioning.aligned("Rien n’a été transcrit", [], 1.0, 3.0)
    assert (typed[0][1], typed[-1][2]) == (1.0, pytest.approx(3.0))


def test_captions_are_written_while_they_are_said() -> None:
    words = [*said("Nous cousions à trois, la nuit."), *said("Et puis elle est partie.", 6.0)]
    cues = captioning.cues(words, 27)
    assert " ".join(" ".join(cue.text.split()) for cue in cues) == " ".join(w for w, _, _ in words)
    assert cues[0].start_s == 0.0
    assert cues[-1].start_s == 6.0
    assert all(one.end_s <= other.start_s for one, other in pairwise(cues))
    assert all(len(line) <= 27 for cue in cues for line in cue.text.splitlines())
    assert captioning.cues([], 27) == []


def told(document: VideoDocument, form: str = "vertical-film") -> Timeline:
    return shapes.timeline(document, MEDIA, names.FORMATS[form])


def spoken(**changed: object) -> VideoDocument:
    rush = {"id": "r1", "media": FILM, "words": HEARD}
    return video(rushes=[rush], scenes=[scene("s1", 0.0, 6.0, sound="speech", **changed)])


def coloured(**changed: object) -> VideoDocument:
    voices = [("Ana", 0.0), ("Bruno", 2.9)]
    rush = {"id": "r1", "media": FILM, "words": HEARD, "voices": voices}
    scenes = [scene("s1", 0.0, 6.0, sound="speech"), scene("s2", 2.9, 6.0, sound="speech")]
    return video(**{"rushes": [rush], "scenes": scenes, **changed})


def test_each_person_has_a_cue_a_name_and_a_colour_the_same_through_the_film() -> None:
    film = told(coloured(colours=True))
    assert [(each.by, each.voice) for each in film.captions] == [
        ("Ana", 0), ("Bruno", 1), ("Bruno", 1),
    ]  # fmt: skip
    assert " ".join(each.text for each in film.captions).split() == [
        *(word for word, _, _ in HEARD), "À", "trois,", "toujours.",
    ]  # fmt: skip
    assert "<v Bruno>" in captions.write(captions.cues(film))
    later = told(coloured(colours=True, scenes=[scene("s2", 2.9, 6.0, sound="speech")]))
    assert [(each.by, each.voice) for each in later.captions] == [("Bruno", 1)]


def test_colours_nobody_asked_for_change_nothing() -> None:
    named, plain = coloured(), coloured(rushes=[{"id": "r1", "media": FILM, "words": HEARD}])
    assert told(named).captions == told(plain).captions


def test_a_voice_laid_over_a_scene_is_nobodys_in_the_film() -> None:
    over = scene("s2", 3.0, 6.0, voice=VOICE, said="Je raconte.")
    film = told(coloured(colours=True, scenes=[scene("s1", 0.0, 6.0, sound="speech"), over]))
    assert [each.by for each in film.captions] == ["Ana", "Bruno", ""]


def test_names_given_in_the_library_reach_the_film_and_follow_it() -> None:
    document = spoken()
    film = Brought(FILM, "film", words=tuple(HEARD), voices=(("Ana", 0.0), ("Bruno", 2.9)))
    assert assembling.worded(document, film) == [
        {"op": "set", "place": "rushes/r1/voices", "value": [("Ana", 0.0), ("Bruno", 2.9)]}
    ]
    assert assembling.worded(coloured(), film) == []


def test_cutting_words_cuts_the_picture_the_sound_and_the_captions() -> None:
    film = told(spoken(dropped=[1]))
    assert [each.name for each in film.scenes] == ["s1", "s1.1", "closing"]
    assert film.scenes[1].seen == Clip(MEDIA[FILM], 28 / 30)
    assert [(s.start_s, s.end_s, s.part) for s in film.sounds] == [
        (0.0, pytest.approx(14 / 30), "speech"), (28 / 30, 6.0, "speech"),
    ]  # fmt: skip
    assert "euh" not in " ".join(each.text for each in film.captions)
    cue = next(each for each in film.captions if "on cousait" in each.text)
    assert cue.start_s == 0.0
    assert film.duration_s == pytest.approx(6 - 14 / 30 + shapes.CLOSING_S)


def test_a_correction_changes_the_captions_and_no_picture() -> None:
    raw, mended = told(spoken()), told(spoken(said="Alors on cousait la nuit. À trois, toujours !"))
    assert raw.scenes == mended.scenes
    assert "toujours !" in " ".join(each.text for each in mended.captions).replace("\u00a0", " ")


def test_a_voice_speaks_over_what_is_seen() -> None:
    film = told(
        video(scenes=[scene("s1", 0.0, 9.0, voice=VOICE, said="Elle coud.", sound="speech")])
    )
    assert film.scenes[0].duration_s == pytest.approx(4.4)
    assert [(s.part, s.at_s) for s in film.sounds] == [("place", 0.0), ("voice", 0.0)]
    assert [each.text for each in film.captions] == ["Elle coud."]


def test_music_lies_under_the_whole_film() -> None:
    music = told(video(music={"media": MUSIC})).sounds[-1]
    assert (music.part, music.at_s) == ("music", 0.0)


def test_each_frame_keeps_the_subject_and_shows_all_when_a_crop_would_lose_it() -> None:
    wide = video(scenes=[scene("s1", 0.0, 6.0, focus=[0.1, 0.2, 0.6, 0.6])])
    fits = {form: told(wide, form).scenes[0].seen.fit for form in ("vertical-film", "wide-film")}  # type: ignore[union-attr]
    assert fits == {"vertical-film": "whole", "wide-film": "crop"}
    near = video(scenes=[scene("s1", 0.0, 6.0, focus=[0.1, 0.2, 0.2, 0.6])])
    assert told(near).scenes[0].seen.fit == "crop"  # type: ignore[union-attr]


def test_what_nobody_framed_is_framed_shot_by_shot_and_what_she_framed_is_not(
    tmp_path: Path,
) -> None:
    seen = [
        {"at_s": n / 2, "what": "face", "low": 0.0 if n < 7 else 0.8, "high": 0.2 if n < 7 else 1.0}
        for n in range(12)
    ]
    known = {"shots": [0, 3.01], "looked_s": 0.5, "subjects": seen}
    (tmp_path / "clip.json").write_text(json.dumps(known))
    media = {**MEDIA, FILM: replace(MEDIA[FILM], path=tmp_path / "film.mp4")}

    def clips(**changed: object) -> list[Clip]:
        film = shapes.timeline(spoken(**changed), media, names.VERTICAL_FILM)
        assert len(film.sounds) == 1, "the sound is not parted"
        return [each.seen for each in film.scenes if isinstance(each.seen, Clip)]

    first, then = clips()
    assert (first.focus.left, then.focus.left) == (pytest.approx(0.1), pytest.approx(0.9))
    assert then.start_s == pytest.approx(91 / 30), "on the first frame of the shot"
    [hers] = clips(focus=[0.4, 0.4, 0.1, 0.1])
    assert hers.focus == Zone(0.4, 0.4, 0.1, 0.1)


def test_captions_are_as_wide_as_their_frame() -> None:
    for form in ("vertical-film", "square-film", "wide-film"):
        spec = names.FORMATS[form].spec
        line = margins_of((spec.width, spec.height)).line  # type: ignore[union-attr]
        texts = [each.text for each in told(spoken(), form).captions]
        assert all(len(each) <= line for text in texts for each in text.splitlines())


def test_a_teaser_is_the_hook_and_the_promise_and_stays_short() -> None:
    scenes = [
        scene("s1", 0, 9, role="hook"),
        scene("s2", 9, 18, role="promise"),
        scene("s3", 18, 27, role="proof"),
    ]
    film = told(video(scenes=scenes), "teaser")
    assert [each.name for each in film.scenes] == ["s1", "s2", "closing"]
    assert film.duration_s <= names.TEASER.spec.longest_s  # type: ignore[union-attr]


def test_the_transcript_says_what_is_heard_and_what_is_written() -> None:
    card = {"id": "s2", "shows": "card", "card": "quote", "text": "À trois", "by": "Jeanne"}
    document = spoken(dropped=[1])
    document = document.model_copy(
        update={"scenes": [*document.scenes, Scene.model_validate(card)]}
    )
    assert list(shapes.transcript(document)) == [
        "Alors on cousait la nuit. À trois, toujours.",
        "« À trois », Jeanne",
    ]


def test_every_length_is_a_whole_number_of_frames() -> None:
    still = {"id": "s9", "shows": "still", "picture": PICTURE, "alt": "Une voile.", "stays": 3.333}
    card = {"id": "s8", "shows": "card", "text": "Trois mots ici"}
    document = video(scenes=[scene("s1", 0.3, 4.77), still, card])
    for each in told(document).scenes:
        assert each.duration_s * 30 == pytest.approx(round(each.duration_s * 30), abs=1e-6)


def test_a_video_that_keeps_its_recipe_is_left_in_peace() -> None:
    assert {each.severity for each in found()} == {"praises"}


@pytest.mark.parametrize("written", ["Regardez 🐄 !", "Dites 你好"])
def test_what_our_letters_cannot_draw_is_said_where_it_is_written(written: str) -> None:
    scenes = [scene("s0", 0.0, 6.0, said=written, line=written)]
    drawn = [each for each in found(hook=written, scenes=scenes) if each.check == "P4-drawn"]
    assert [each.place for each in drawn] == ["hook", "scenes/s0/said", "scenes/s0/line"]


def test_a_word_of_three_hundred_letters_is_kept_whole() -> None:
    film = Brought(FILM, "film", words=(("x" * 300, 0.0, 2.0),))
    [made] = assembling.worded(video(), film)
    assert made["value"] == [("x" * 300, 0.0, 2.0)]
    document = spoken(said="x" * 300)
    written = "".join(each.text for each in told(document).captions)
    assert "".join(written.split()) == "x" * 300


def test_a_medium_that_is_gone_is_said_before_anything_is_made() -> None:
    with pytest.raises(KeyError):
        shapes.timeline(video(), dict[str, Medium](), names.VERTICAL_FILM)
