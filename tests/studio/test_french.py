"""French measured and mended."""

import pytest

from cheznous.studio import french


@pytest.mark.parametrize(
    ("word", "count"),
    [("école", 2), ("image", 2), ("musée", 2), ("théâtre", 2), ("poésie", 3), ("création", 3), ("femme", 1),
     ("regardent", 2), ("qui", 1), ("longue", 1), ("oiseau", 2), ("naïf", 2), ("aérien", 3), ("œuvre", 1), ("mer", 1)],
)  # fmt: skip
def test_syllables_are_those_one_says(word: str, count: int) -> None:
    assert french.syllables(word) == count


def test_sentences_end_where_french_ends_them() -> None:
    text = "Où vont-ils\u202f? « À la mer\u202f! » dit-elle… Puis rien. C’est 3,5 m de haut."
    assert french.sentences(text)[0] == "Où vont-ils\u202f?"
    assert french.sentences(text)[-1] == "C’est 3,5 m de haut."


def test_a_long_sentence_is_proposed_as_two_that_keep_every_word() -> None:
    long = "La femme en rouge attend le retour des bateaux depuis le matin, mais son mari ne rentrera que demain."
    split = french.in_two(long)
    assert split
    assert len(french.sentences(split)) == 2
    assert [w.lower() for w in french.words(split)] == [w.lower() for w in french.words(long)]


def test_plain_text_is_easier_than_a_learned_label() -> None:
    plain = "Elle attend. Il fait froid. La mer monte. Le bateau rentre ce soir."
    learned = "Représentation paradigmatique d’une iconographie vernaculaire, caractéristique de préoccupations."
    assert (french.ease(plain) or 0) > 90 > 30 > (french.ease(learned) or 0)


def test_a_shortened_text_fits_and_says_it_is_cut() -> None:
    short = french.shortened(
        "un deux trois quatre cinq six sept huit neuf dix onze douze treize", most_words=5
    )
    assert short == "un deux trois quatre cinq…"
