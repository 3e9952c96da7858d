"""A text cut into passages keeps every word, its closing signs, and its names whole."""

from hypothesis import given
from hypothesis import strategies as st

from cheznous.studio import cutting
from cheznous.studio.french import words

TEXTS = st.text(alphabet="aé A.!?…,;« »\n’-1", max_size=600)


@given(TEXTS)
def test_no_word_is_lost_added_or_moved(text: str) -> None:
    kept = cutting.passages(text, 5, 12)
    assert [word for each in kept for word in words(each)] == words(text)
    assert all(len(words(each)) <= 12 for each in kept)


def test_a_quotation_keeps_its_end_and_an_initial_does_not_end_a_sentence() -> None:
    text = "« Il fallait arriver tôt. » M. Le Goff s’en souvient. Et vous ?"
    assert cutting.sentences(text) == [
        "« Il fallait arriver tôt. »",
        "M. Le Goff s’en souvient.",
        "Et vous ?",
    ]


def test_a_name_never_ends_on_a_word_that_leans_on_the_next() -> None:
    assert cutting.label("Au fond, derrière la vieille porte bleue", 4) == "Au fond"
    assert cutting.label("« Regardez bien. »", 5) == "Regardez bien"
