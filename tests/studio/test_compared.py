"""Two texts, two documents: what was removed, added, kept, and how it is said."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cheznous.studio import saying
from cheznous.studio.changes import Change, between
from cheznous.studio.wordwise import compared, cut
from tests.studio.made import zoom

TEXTS = st.lists(
    st.sampled_from(["l’", "arrêt ", "« ", " »", "1 200 ", "mer", " ", "\n", ". ", "qu’", "à", "🎨", "aujourd’hui"]),
    max_size=30,
).map("".join)  # fmt: skip


def read(spans: Any, *sorts: str) -> str:
    return "".join(each.text for each in spans if each.sort in sorts)


@given(TEXTS, TEXTS)
def test_what_is_kept_and_removed_is_the_first_and_kept_and_added_the_second(
    before: str, after: str
) -> None:
    spans = compared(before, after)
    assert read(spans, "kept", "removed") == before
    assert read(spans, "kept", "added") == after


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert all(each.sort == "kept" for each in compared(text, text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("l’arrêt", ["l’", "arrêt"]),
        ("jusqu'ici", ["jusqu'", "ici"]),
        ("aujourd’hui", ["aujourd’", "hui"]),
        ("1\u202f200 pas", ["1\u202f200", " ", "pas"]),
        ("3,5", ["3,5"]),
        ("«\u202fLà\u202f!\u202f»", ["«\u202f", "Là", "\u202f!", "\u202f»"]),
        ("là-bas", ["là-bas"]),
    ],
)
def test_french_is_cut_as_french_cuts(text: str, words: list[str]) -> None:
    assert cut(text) == words


def test_only_the_words_that_changed_are_shown() -> None:
    spans = compared("La mer monte à l’aube.", "La mer monte vite à l’heure dite.")
    assert [(each.sort, each.text) for each in spans] == [
        ("kept", "La mer monte "), ("added", "vite "), ("kept", "à l’"),
        ("removed", "aube"), ("added", "heure dite"), ("kept", "."),
    ]  # fmt: skip


def test_a_very_long_text_of_one_word_is_compared_at_once() -> None:
    spans = compared("a " * 4000, "a " * 3999 + "b ")
    assert read(spans, "kept", "added") == "a " * 3999 + "b "


def changed(**places: Any) -> list[Change]:
    return between(zoom(), zoom(**places))


@given(
    st.lists(st.sampled_from(["title", "stops/s2/text", "picture/alt", "film/hook"]), max_size=4)
)
def test_a_document_does_not_differ_from_itself(places: list[str]) -> None:
    same = zoom(**dict.fromkeys(places, "Autre chose"))
    assert between(same, same) == []


@pytest.mark.parametrize(
    ("places", "said"),
    [
        ({"stops/s2/text": "Regardez la main."}, "a raccourci l’arrêt 2"),
        ({"picture/alt": ""}, "a effacé la description de la photographie"),
        ({"stops/s3/zone": [0.5, 0.5, 0.2, 0.2]}, "a recadré l’arrêt 3"),
        ({"stops/s3/voice": "v"}, "a enregistré une voix pour l’arrêt 3"),
        ({"picture/media": "p"}, "a changé la photographie"),
        (
            {"title": "Qui attend ici, seule, tous les soirs d’hiver, sur la cale ?", "film/hook": ""},
            "a complété le titre et effacé l’accroche du film",
        ),
        ({"stops/s2/text": "Court.", "stops/s3/text": "Court."}, "a raccourci l’arrêt 2 et l’arrêt 3"),
    ],
)  # fmt: skip
def test_a_change_is_said_in_a_sentence(places: dict[str, Any], said: str) -> None:
    assert saying.said(changed(**places)) == said


def test_stops_that_come_go_and_move_are_told_by_their_name() -> None:
    whole = zoom().model_dump(mode="json")
    first, *others = whole["stops"]
    fewer = zoom(stops=[first, *others[1:]])
    moved = zoom(stops=[first, others[1], others[0], *others[2:]])
    assert saying.said(between(zoom(), fewer)) == "a supprimé l’arrêt 2"
    assert saying.said(between(fewer, zoom())) == "a ajouté l’arrêt 2"
    (order,) = between(zoom(), moved)
    assert order.sort == "order"
    assert order.after[:3] == [
        "Arrêt 1 : D’abord, regardez", "Arrêt 2 : Détail 3", "Arrêt 3 : Détail 2",
    ]  # fmt: skip


def test_a_frame_is_said_where_it_stands() -> None:
    assert saying.zone([0.0, 0.0, 0.2, 0.2]) == "en haut à gauche, 4 % de l’image"
    assert saying.zone([0.4, 0.4, 0.2, 0.2]) == "au milieu, 4 % de l’image"
    assert saying.zone([0.8, 0.4, 0.2, 0.2]) == "à droite, 4 % de l’image"
    assert saying.zone(None) == "la vue entière"
