"""Captions show what was written, whatever it was: in files of captions, on films and in the browser's preview."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from cheznous.media import captions, ffmpeg, fonts, lines, playback, segments, strips
from cheznous.media.brand import Brand
from cheznous.media.captions import Cue
from cheznous.media.deck import Card
from cheznous.media.frames import Stage, Take
from cheznous.media.timeline import Scene, Timeline, Words

CODES = "{\\an8}{\\c&H0000FF&}Bonjour\\Nvous"
MARKS = "« Oui », dit-elle : \"3 < 5\", 'R&B' <b>gras</b> <v Marie>"
ARROW = "00:00:01.000 --> 00:00:02.000"
ARABIC, MIXED = "انظروا إلى الراعية !", "Elle dit שלום, puis rit."
EMOJI = "Regardez 🐄 là-bas 👩‍🌾 !"
LONG = "x" * 300
BROKEN = "Une ligne\r\n\r\n2\n\u2028autre\x00\x1b suite"
HOSTILE = [CODES, MARKS, ARROW, ARABIC, MIXED, EMOJI, LONG, BROKEN]
NAMES = ["codes", "marks", "arrow", "arabic", "mixed", "emoji", "long-word", "newlines"]
STAGE = Stage((270, 480), 30, Brand("Musée"), "fr")


def cues_of(text: str) -> list[Cue]:
    scene = Scene("s1", Card("text", "Un carton"), 8.0)
    words = (Words(text, 1.0, 7.0, "caption", "Ana > <b>Lopes"),)
    return captions.cues(Timeline((scene,), (), "fr", words))


def preview_of(text: str) -> list[dict[str, Any]]:
    scene = Scene("s1", Card("text", "Un carton"), 8.0, (Words(text, 1.0, 7.0, "caption"),))
    [shown] = playback.written(Timeline((scene,), (), "fr"), STAGE, str, str)["scenes"]
    words: list[dict[str, Any]] = shown["words"]
    return words


def letters(text: str) -> str:
    """What is read, however it is spaced; control characters are no letters."""
    return "".join(each for each in text if each.isprintable() and not each.isspace())


@pytest.mark.parametrize("text", HOSTILE, ids=NAMES)
def test_files_of_captions_say_what_was_written(text: str) -> None:
    cues = cues_of(text)
    written = {"vtt": captions.write(cues), "srt": captions.write_srt(cues)}
    for form, file in written.items():
        read = captions.taken(file)
        assert len(read) == len(cues), form
        assert letters("".join(each.text for each in read)) == letters(text)
    assert {each.by for each in captions.taken(written["vtt"])} == {"Ana > <b>Lopes"}


def test_a_player_shows_codes_as_they_were_written(tmp_path: Path) -> None:
    cues = [Cue(float(at), at + 0.9, text) for at, text in enumerate([CODES, MARKS, ARROW])]
    (tmp_path / "said.srt").write_text(captions.write_srt(cues))
    ffmpeg.run(["-i", tmp_path / "said.srt", tmp_path / "shown.ass"])
    shown = [
        line.replace(captions.JOINER, "").replace("\\N", " ").split(",,")[-1]
        for line in (tmp_path / "shown.ass").read_text().splitlines()
        if line.startswith("Dialogue:")
    ]
    assert shown[1:] == [MARKS, ARROW]
    assert "{\\an8}" in shown[0]


def test_codes_of_other_tools_are_left_out_of_what_is_taken_in() -> None:
    file = "1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<i>Bonjour</i> à 3 < 5 et 7 > 2 {sic}\n"
    assert [each.text for each in captions.taken(file)] == ["Bonjour à 3 < 5 et 7 > 2 {sic}"]
    assert lines.of_cues(captions.taken(file))[0].text == "Bonjour à 3 < 5 et 7 > 2 {sic}"


@pytest.mark.parametrize("text", HOSTILE, ids=NAMES)
def test_the_preview_and_the_film_write_the_same_within_the_frame(text: str) -> None:
    [said] = preview_of(text)
    drawn = strips.draw(Words(text, 0.0, 1.0, "caption"), STAGE.size, STAGE.brand, "fr")
    isolates = str.maketrans("", "", "\u2067\u2069")
    assert letters(said["text"].translate(isolates)) == letters(fonts.drawable(text))
    assert drawn.left >= 0
    assert drawn.left + drawn.width <= STAGE.size[0] * 0.88 + 2
    assert drawn.top + drawn.height <= STAGE.size[1] * 0.79 + 2
    assert drawn.top >= STAGE.size[1] * 0.13 - 2


def test_a_line_that_reads_from_right_to_left_ends_on_its_left() -> None:
    box = strips.box(Words(ARABIC, 0.0, 1.0), STAGE.size, STAGE.brand)
    assert box.lines == [f"\u2067{captions.balance(ARABIC)[0]}\u2069"]
    assert strips.box(Words(MIXED, 0.0, 1.0), STAGE.size, STAGE.brand).lines == [MIXED]


def test_what_draws_nothing_lays_no_strip() -> None:
    for text in ("🐄", "\u2067\u200b", "\u200d \ufe0f"):
        assert preview_of(text) == []


def test_long_words_and_lines_come_in_cues_of_two_lines() -> None:
    cues = cues_of(f"{LONG} puis {LONG}")
    assert all(each.text.count("\n") <= 1 for each in cues)
    assert all(one.end_s <= other.start_s + 1e-6 for one, other in pairwise(cues))


def test_only_words_laid_otherwise_have_another_key() -> None:
    scenes = [
        Scene("s", Card("text", "Un carton"), 1.0, (Words(text, 0.0, 1.0),))
        for text in ("Bonjour", ARABIC)
    ]
    plain, turned = ([*strips.ways(each.words)] for each in scenes)
    assert (plain, turned) == ([], ["right to left"])
    keys = {segments.key(Take(each, 0, 30), STAGE) for each in scenes}
    assert len(keys) == 2


def test_a_script_without_letters_of_ours_is_said() -> None:
    assert fonts.undrawable("Regardez là-bas, « cœur » ’ …") == ""
    assert fonts.undrawable(f"{ARABIC} שלום \u202eà") == ""
    assert fonts.undrawable("Dites 你好 !") == "你好"
