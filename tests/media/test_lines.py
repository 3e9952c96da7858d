"""What is said, line by line: cut where the voice rests, corrected in its time, laid on what is heard, given out."""

from itertools import pairwise

import pytest

from cheznous.common.errors import BadFile
from cheznous.media import captions, lines
from cheznous.media.captions import Cue
from cheznous.media.lines import Line
from cheznous.media.speech import Word

SAID = "La mer monte deux fois par jour. On attendait ici, sur la cale, le retour des bateaux."


def heard(text: str, *, at_s: float = 0.0) -> list[Word]:
    """Say a word every half second."""
    return [Word(word, at_s + n / 2, at_s + n / 2 + 0.4) for n, word in enumerate(text.split())]


def test_words_become_lines_that_people_can_read():
    found = lines.lines([*heard(SAID), *heard("Puis rien.", at_s=30.0)])
    assert lines.text_of(found) == f"{SAID} Puis rien."
    assert all(len(line.text) <= captions.LINE * captions.LINES for line in found)
    assert (found[-1].start_s, found[-1].text) == (30.0, "Puis rien.")
    assert lines.words_of(found)[:2] == heard(SAID)[:2]
    assert lines.read(lines.plain(found)) == found


def test_what_a_model_holds_for_one_word_is_two():
    [line] = lines.lines([Word("Voici :", 0.0, 1.0)])
    assert [word.text for word in line.words] == ["Voici", ":"]
    assert line.words[0].start_s == 0.0
    assert line.words[-1].end_s == pytest.approx(1.0)


def test_a_line_corrected_keeps_the_times_of_the_words_it_kept():
    [line] = lines.lines(heard("La mère monte ici."))
    after = lines.corrected(line, "La mer monte vite ici.", "Anne")
    assert (after.is_read, after.who, after.start_s, after.end_s) == (True, "Anne", 0.0, 1.9)
    times = {word.text: (word.start_s, word.end_s) for word in after.words}
    assert times["monte"] == (1.0, 1.4)
    assert times["mer"] == (0.5, 0.9)
    assert 1.4 <= times["vite"][0] <= times["vite"][1] <= 1.5


def test_a_line_emptied_says_nothing_and_comes_back_at_its_time():
    [line] = lines.lines(heard("Sous-titres inventés"))
    gone = lines.corrected(line, "  ", "")
    assert lines.cues([gone]) == []
    back = lines.corrected(gone, "La marée", "")
    assert (back.words[0].start_s, round(back.words[-1].end_s, 3)) == (line.start_s, line.end_s)


def test_the_whole_written_anew_leaves_unread_what_was_not_touched():
    first, second = lines.lines([*heard("Il fait froid."), *heard("On rit.", at_s=10)])
    found = lines.rewritten("Il faisait froid. On rit.", [first, second])
    assert [(line.text, line.is_read) for line in found] == [
        ("Il faisait froid.", True),
        ("On rit.", False),
    ]


def test_a_text_typed_is_laid_on_what_is_heard_and_sentences_end_at_silences():
    text = "La mer monte. On attendait ici le retour des bateaux."
    found = lines.words_of(lines.laid(text, [(1.0, 2.6), (6.0, 10.0)], 12.0))
    assert [word.text for word in found] == text.split()
    assert found[0].start_s == 1.0
    assert found[2].end_s == pytest.approx(2.6)
    assert found[3].start_s == pytest.approx(6.0)
    assert found[-1].end_s == pytest.approx(10.0)
    assert all(a.end_s <= b.start_s + 1e-6 for a, b in pairwise(found))


def test_a_text_typed_over_nothing_heard_is_shared_over_the_whole():
    found = lines.words_of(lines.laid("Bonjour à tous", [], 3.0))
    assert (found[0].start_s, found[-1].end_s) == (0.0, pytest.approx(3.0))


def test_who_speaks_goes_out_in_the_voice_and_comes_back():
    said = [
        Line(0.0, 2.0, "Vous étiez là ?", "Anne & Co"),
        Line(2.1, 4.0, "Toujours.", "Yann"),
        Line(4.0, 6.0, "Chaque jour.", "Yann"),
    ]
    written = captions.write(lines.cues(said))
    assert "<v Anne &amp; Co>Vous étiez là ?".replace(" ?", "\u00a0?") in written
    assert "<v Yann>– Toujours." in written
    assert "<v Yann>Chaque jour." in written
    back = lines.of_cues(captions.taken(written))
    assert [(line.who, line.text) for line in back] == [(each.who, each.text) for each in said]
    assert lines.script(said) == "Anne & Co : Vous étiez là ?\n\nYann : Toujours. Chaque jour."


def test_subrip_is_taken_in_as_others_write_it():
    first = "1\r\n00:00:01,500 --> 00:00:03,000\r\nBonjour <i>à tous</i>\r\n \r\n"
    text = f"\ufeff{first}2\r\n00:00:04,000 --> 00:00:05,000\r\nMerci"
    assert captions.taken(text) == [Cue(1.5, 3.0, "Bonjour à tous"), Cue(4.0, 5.0, "Merci")]


@pytest.mark.parametrize("text", ["", "bonjour", "1\n2\n3", "WEBVTT\n", "{\\rtf1 00:00 --> x}"])
def test_what_is_no_captions_is_refused_in_french(text: str):
    with pytest.raises(BadFile, match="fichier"):
        captions.taken(text)
