"""The podcast: takes laid with their words, chapters where they open, read against its recipe."""

from dataclasses import replace
from pathlib import Path

import pytest

from cheznous.formats import names
from cheznous.media import captions, episode, pauses
from cheznous.media.timeline import Timeline
from cheznous.studio.kinds import kinds
from cheznous.studio.kinds.contract import Brought
from cheznous.studio.kinds.podcast import editor, shapes, sharing
from cheznous.studio.kinds.podcast.document import PodcastDocument
from tests.studio.taped import MEDIA, SHORT, SOUND, TODAY, TRAPS, found, podcast, take


def told(**changed: object) -> Timeline:
    return shapes.timeline(podcast(**changed), MEDIA, names.PODCAST_EPISODE)


def test_nothing_is_said_against_a_clean_episode() -> None:
    assert [each.message for each in found() if each.severity != "praises"] == []


def test_a_title_keeps_its_words_without_its_number() -> None:
    said = found(**TRAPS["PO9-title"][0][0])
    proposals = [each.proposal for each in said if each.check == "PO9-title"]
    assert [each.value for each in proposals if each] == ["Qui cousait la nuit ?"]
    for clean in ("1720 : la voile", "Épisodes d’une vie", "Nos 12 voiles"):
        assert "PO9-title" not in {each.check for each in found(title=clean)}


def test_chapters_are_where_their_takes_begin() -> None:
    takes = [take("t1", end=10.0), take("t2", chapter="", end=5.0), take("t3", start=2.0, end=12.0)]
    timeline = told(takes=takes)
    opened = episode.chapters(timeline)
    assert [(each.start_s, each.title) for each in opened] == [
        (0.0, "Chapitre t1"),
        (10.0 + shapes.BREATH_S + 5.0 + shapes.CHAPTER_S, "Chapitre t3"),
    ]
    assert timeline.duration_s == pytest.approx(opened[1].start_s + 10.0)
    speech = [(each.start_s, each.end_s) for each in timeline.sounds]
    assert speech == [(0.0, 10.0), (0.0, 5.0), (2.0, 12.0)]


def test_the_jingle_opens_and_the_ambience_lies_under_all() -> None:
    timeline = told(jingle={"media": SHORT}, bed={"media": SOUND})
    jingle, first, *_ = timeline.sounds
    assert (jingle.part, jingle.at_s) == ("voice", 0.0)
    assert first.at_s == 4.0 - shapes.OVERLAP_S
    beds = [each for each in timeline.sounds if each.part == "music"]
    assert len(beds) * 150.0 >= timeline.duration_s > (len(beds) - 1) * 150.0
    assert timeline.starts()["t1"] == 0.0  # the first chapter begins with the file


def test_words_are_said_by_whom_the_line_names() -> None:
    said = "Vous cousiez ?\nMarie-Jo : Oui. La nuit.\nNote : rien.\nyuna: À trois."
    document = podcast(takes=[take("t1", by="p1", said=said)])
    assert document.turns(document.takes[0]) == [
        ("Yuna", "Vous cousiez ?"), ("Marie-Jo", "Oui. La nuit.\nNote : rien."), ("Yuna", "À trois."),
    ]  # fmt: skip
    written = captions.write(captions.cues(told(takes=[take("t1", by="p1", said=said)])))
    assert "<v Yuna>Vous cousiez" in written
    assert "<v Marie-Jo>Oui." in written
    assert captions.read(written)[0].text == "Vous cousiez\u00a0?"
    assert max(len(line) for line in written.splitlines() if "-->" not in line) <= 65


def test_a_name_cannot_break_the_transcript() -> None:
    document = podcast(
        people=[{"id": "p1", "name": "<b> --> & Cie"}], takes=[take("t1", by="p1", said="Oui.")]
    )
    timeline = shapes.timeline(document, MEDIA, names.PODCAST_EPISODE)
    written = captions.write(captions.cues(timeline))
    assert "<v &lt;b&gt; --&gt; &amp; Cie>Oui." in written
    assert [cue.text for cue in captions.read(written)] == ["Oui."]


def test_long_silences_are_shortened_and_all_that_follows_comes_earlier() -> None:
    timeline = told(takes=[take("t1", end=20.0), take("t2", end=10.0)], clean=["silences"])
    heard = {"take.flac": [(0.0, 4.0), (9.0, 20.0)]}
    short = pauses.shortened(timeline, lambda path: heard[path.name])
    gone = 5.0 - shapes.PAUSE_S
    pieces = [(each.at_s, each.start_s, each.end_s) for each in short.sounds]
    assert pieces[:2] == [(0.0, 0.0, 4.5), (4.5, 8.5, 20.0)]
    assert short.starts()["t2"] == pytest.approx(timeline.starts()["t2"] - gone)
    assert short.duration_s == pytest.approx(timeline.duration_s - 2 * gone)
    assert short.captions[-1].end_s <= short.duration_s + 0.01
    assert pauses.shortened(replace(timeline, pause_s=None), lambda _: []).sounds == timeline.sounds


def test_a_script_becomes_takes_to_record() -> None:
    rows = [{"id": "r1", "where": "Le grenier"}, {"id": "t1", "where": "déjà là"}]
    made = editor.scripted(podcast(), rows)
    assert [(each["item"]["id"], each["item"]["chapter"]) for each in made] == [
        ("r1", "Le grenier")
    ]


def test_an_episode_is_refused_while_a_take_has_no_sound() -> None:
    refuses = kinds()["podcast"].refuses
    whole = podcast()
    bare = podcast(takes=[take("t1", sound="")])
    from_day = TODAY
    assert refuses(whole, names.PODCAST_EPISODE, from_day) is None
    assert "prise" in str(refuses(bare, names.PODCAST_EPISODE, from_day))
    assert refuses(bare, names.PAGE, from_day) is None


def test_what_is_emptied_on_a_form_is_absent() -> None:
    read = PodcastDocument.model_validate(
        {"explicit": "", "number": "", "takes": [{"id": "t1", "start": "", "end": "3.5"}]}
    )
    assert (read.explicit, read.number) == (False, None)
    assert (read.takes[0].start, read.takes[0].end) == (None, 3.5)


def test_the_chapters_file_is_what_players_read(tmp_path: Path) -> None:
    written = episode.write_chapters(episode.chapters(told()))
    assert '"version": "1.2.0"' in written
    assert written.count("startTime") == 3
    assert episode.chapters(told(takes=[take("t1")])) == []


def test_words_heard_give_their_times_to_what_is_said() -> None:
    words = [
        ("On", 40.0, 40.4),
        ("cousait", 41.0, 41.6),
        ("la", 100.0, 100.2),
        ("nuit", 101.0, 101.5),
    ]
    spoken = take("t1", by="p1", start=30.0, said="On cousait. Marie-Jo ? La nuit.", words=words)
    cues = captions.cues(told(takes=[spoken]))
    assert [(round(each.start_s, 1), each.text) for each in cues] == [
        (10.0, "On cousait."), (11.6, "Marie-Jo\u00a0?"), (70.0, "La nuit."),
    ]  # fmt: skip


def test_words_of_a_sound_are_written_where_it_is_heard_and_never_over_anybody() -> None:
    known = Brought(
        SOUND, "sound", said="On cousait.", words=(("On", 0.0, 0.4), ("cousait.", 0.5, 1.0))
    )
    document = podcast(takes=[take("t1", said=""), take("t2"), take("t3", sound=SHORT)])
    made = [(each["place"], each["value"]) for each in editor.worded(document, known)]
    words = [["On", 0.0, 0.4], ["cousait.", 0.5, 1.0]]
    assert made == [
        ("takes/t1/words", words),
        ("takes/t1/said", "On cousait."),
        ("takes/t2/words", words),
    ]
    assert editor.worded(document, Brought(SOUND, "sound")) == []


SPOKEN = "Vous cousiez ?\nMarie-Jo : Oui, la nuit. Le jour, on dormait."


def shared(start: str, end: str = "", **changed: object) -> Timeline:
    takes = [take("t1", by="p1", end=30.0, said=SPOKEN), take("t2", end=20.0, said="La mer.")]
    document = podcast(**{"takes": takes, "share": {"start": start, "end": end}, **changed})
    return shapes.timeline(document, MEDIA, names.VERTICAL_FILM)


def test_a_passage_goes_from_a_sentence_to_another_across_takes_and_keeps_only_them() -> None:
    film = shared("t1/8.00", "t2/0.00")
    first, second = film.sounds
    assert first.start_s > 5
    assert (first.end_s, second.start_s, second.end_s) == (30.0, 0.0, 20.0)
    assert second.at_s == pytest.approx(30.0 - first.start_s + sharing.BREATH_S)
    assert [each.text for each in film.captions] == [
        "Oui, la nuit.", "Le jour, on dormait.", "La mer.",
    ]  # fmt: skip
    assert film.captions[-1].end_s <= film.scenes[0].duration_s
    assert [scene.name for scene in film.scenes] == ["share", "closing"]
    assert first.clean == ("hum", "levels")


def test_a_passage_whose_end_nobody_chose_or_that_comes_before_stops_once_it_suffices() -> None:
    for end in ("", "t1/0.00", "gone/1.00"):
        assert shared("t1/8.00", end).captions[-1].text == "Le jour, on dormait."
    assert [each.text for each in shared("t1/0.00").captions][-1] == "Le jour, on dormait."


def test_no_film_is_told_of_what_is_no_longer_said() -> None:
    refuses = kinds()["podcast"].refuses
    assert shared("t9/8.00").scenes == ()
    assert shared("t1/0.00", takes=[take("t1", said=" ")]).scenes == ()
    assert "L’extrait à partager" in str(refuses(podcast(), names.SQUARE_FILM, TODAY))


def test_the_sentence_chosen_stays_chosen_once_words_moved_it() -> None:
    document = podcast(
        takes=[take("t1", by="p1", end=30.0, said=SPOKEN)], share={"start": "t1/9.99"}
    )
    known = editor.excerpt(document, MEDIA, {"t1": "/son"})
    assert known["starts"][2] == ("t1/9.99", "Marie-Jo : Oui, la nuit.")
    assert known["ends"][0] == ("", "La première qui suffit")
    assert known["pieces"][0].startswith("/son#t=")
    assert editor.excerpt(podcast(takes=[]), MEDIA, {}) == {}
