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


@pytest.mark.parametrize(
    ("text", "most", "kept"),
    [
        # whole sentences, as many as fit
        ("Elle attend. Il fait froid. La mer monte ce soir.", 6, "Elle attend. Il fait froid."),
        # else the first clause that stands, with the sentence's own sign
        ("Elle regarde la mer, les bateaux, le ciel et les enfants.", 7, "Elle regarde la mer, les bateaux."),
        ("Qui attend-elle sur la cale, alors que la nuit tombe déjà ?", 8, "Qui attend-elle sur la cale ?"),
        ("Le vent se lève et il fait froid", 5, ""),
        # never half of one
        ("Sur le quai du vieux port, une femme en coiffe attend les bateaux.", 7, ""),
        ("La femme du pêcheur et sa fille Jeanne attendent le retour du bateau.", 6, ""),
        ("Quand il fait froid, les femmes du port rentrent toutes chez elles.", 6, ""),
        ("La porte du vieux lavoir, bleue comme la mer, garde ses clous.", 6, ""),
        ("un deux trois quatre cinq six sept", 5, ""),
        ("", 5, ""),
    ],
)  # fmt: skip
def test_a_text_is_shortened_at_a_sentence_or_a_clause_or_not_at_all(
    text: str, most: int, kept: str
) -> None:
    assert french.shortened(text, most_words=most) == kept


def test_a_sentence_is_never_cut_into_something_that_is_not_one() -> None:
    assert (
        french.in_two("Elle regarde la mer grise du matin et le ciel noir du soir qui tombe.")
        is None
    )
