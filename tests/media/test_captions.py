"""Captions can be read in the time they stay, and WebVTT comes back as it was written."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cheznous.common.errors import BadFile
from cheznous.media import captions
from cheznous.media.captions import Cue
from cheznous.media.deck import Card
from cheznous.media.timeline import Scene, Timeline, Words

SAID = (
    "Regardez d’abord la bergère : elle ne nous regarde pas. Elle tricote, et ses vaches attendent "
    "derrière elle, dans le pré qui descend vers la mer. Vous voyez ce trait rouge ? Personne ne "
    "sait qui l’a peint !"
)

texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=400)


@given(texts)
def test_a_cue_has_two_lines_at_most_and_nothing_is_lost(text: str) -> None:
    cues = captions.split(text)
    for cue in cues:
        lines = cue.split("\n")
        assert len(lines) <= captions.LINES
        assert all(len(line) <= captions.LINE for line in lines)
    assert _letters("".join(cues)) == _letters(text)


def test_a_cue_ends_where_the_voice_rests_never_on_an_article() -> None:
    cues = captions.split(SAID)
    assert cues[0] == "Regardez d’abord la bergère\u00a0:\nelle ne nous regarde pas."
    for line in "\n".join(cues).split("\n"):
        assert line.split()[-1].lower() not in captions.NOT_LAST
        assert line.split()[0] not in set("?!:;»")


def test_who_begins_to_speak_opens_a_cue() -> None:
    cues = captions.split("– Tu attends qui ?\n– Personne.\n  - Et lui ?")
    assert cues == ["– Tu attends qui\u00a0?", "– Personne.", "- Et lui\u00a0?"]


def test_lines_are_even() -> None:
    assert captions.balance("Et si elle ne gardait pas ses vaches ?") == [
        "Et si elle ne gardait",
        "pas ses vaches\u00a0?",
    ]


def test_a_voice_at_a_natural_pace_can_be_read() -> None:
    cues = captions.timed(SAID, 2.0, 2.0 + len(SAID) / 14.5)
    assert cues[0].start_s == 2.0
    assert cues[-1].end_s == pytest.approx(2.0 + len(SAID) / 14.5)
    assert all(before.end_s == after.start_s for before, after in pairwise(cues))
    assert captions.too_fast(cues) == []
    assert captions.too_fast(captions.timed(SAID, 0, 6))


@pytest.mark.parametrize(("length", "seconds"), [(12, 1), (20, 2), (36, 3), (60, 4), (28, 2.5)])
def test_reading_times_are_those_of_the_charter(length: int, seconds: float) -> None:
    assert captions.reading_s("x" * length) == pytest.approx(seconds)


@given(st.lists(st.tuples(st.integers(0, 9_000_000), st.integers(1, 9000), texts)))
def test_what_is_written_is_read_back(drawn: list[tuple[int, int, str]]) -> None:
    cues = [
        Cue(start / 1000, (start + lasts) / 1000, "\n".join(captions.balance(text)))
        for start, lasts, text in drawn
    ]
    read = captions.read(captions.write(cues))
    assert [(cue.start_s, cue.end_s) for cue in read] == [
        (pytest.approx(cue.start_s), pytest.approx(cue.end_s)) for cue in cues
    ]
    assert [_letters(cue.text) for cue in read] == [_letters(cue.text) for cue in cues]


def test_others_webvtt_is_read_without_its_styles() -> None:
    text = (
        "\ufeffWEBVTT - titre\r\n\r\nSTYLE\r\n::cue { color: red }\r\n\r\nNOTE rien\r\n\r\n1\r\n"
        "00:01.500 --> 01:00:02.000 line:80%\r\n<v Marie>Bonjour &amp; <i>bienvenue</i>\r\nchez nous\r\n"
    )
    assert captions.read(text) == [Cue(1.5, 3602.0, "Bonjour & bienvenue\nchez nous", "Marie")]


@pytest.mark.parametrize("text", ["", "1\n00:00:01,000 --> 00:00:02,000\nBonjour", "WEBVTTX"])
def test_what_is_not_webvtt_is_refused_in_french(text: str) -> None:
    with pytest.raises(BadFile, match="sous-titres"):
        captions.read(text)


def test_an_unreadable_time_is_refused_in_french() -> None:
    with pytest.raises(BadFile, match="heure illisible"):
        captions.read("WEBVTT\n\n1:2:.3.4 --> 00:02.000\nBonjour")


def test_a_film_lists_its_words_at_their_times() -> None:
    card = Card("closing", "Fin")
    timeline = Timeline(
        (
            Scene("a", card, 5.0, (Words("Bonjour", 1.0, 3.0), Words("Et vous ?", 3.0, 9.0))),
            Scene("b", card, 4.0, (Words(SAID, 0.5, 3.5, "caption"),)),
        ),
        (),
        "fr",
    )
    found = captions.cues(timeline)
    assert [(cue.start_s, cue.end_s) for cue in found[:2]] == [(1.0, 3.0), (3.0, 5.0)]
    assert found[2].start_s == 5.5
    assert found[-1].end_s == pytest.approx(8.5)


def _letters(text: str) -> str:
    return "".join(text.split()).replace("\u00a0", "")


def test_subrip_numbers_its_cues_and_puts_commas_in_clocks() -> None:
    cues = [captions.Cue(0.0, 1.5, "Où va-t-elle ?\n\nLà-bas."), captions.Cue(61.25, 63.0, "<Oui>")]
    assert captions.write_srt(cues) == (
        "1\n00:00:00,000 --> 00:00:01,500\nOù va-t-elle ?\nLà-bas.\n\n"
        "2\n00:01:01,250 --> 00:01:03,000\n<\u2060Oui>\n"  # shown, not obeyed
    )
