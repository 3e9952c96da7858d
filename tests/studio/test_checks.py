"""The recipe of the zoom: a clean one raises nothing, each planted fault is found where it is."""

from datetime import date
from typing import Any

import pytest

from cheznous.studio import documents, edits
from cheznous.studio.findings import Finding
from cheznous.studio.kinds import kinds
from tests.studio.made import MEDIA, TEXT, zoom

TODAY = date(2026, 11, 22)
LONG = (
    "Elle regarde au loin comme si quelqu’un allait enfin venir la chercher ce soir, mais personne ne vient "
    "jamais du côté de la mer en hiver."
)


def findings(document: Any, media: Any = None) -> list[Finding]:
    return kinds()["zoom"].checks(document, MEDIA if media is None else media, TODAY)


def test_a_clean_zoom_raises_nothing() -> None:
    assert {each.severity for each in findings(zoom())} == {"praises"}


@pytest.mark.parametrize(
    ("changes", "check", "place", "severity"),
    [
        ({"title": ""}, "C2-missing", "title", "blocks"),
        ({"title": "Un titre beaucoup trop long pour tenir dans un petit téléphone"}, "C2-long", "title", "warns"),
        ({"description": ""}, "C3-missing", "description", "warns"),
        ({"description": "mot " * 60}, "C3-first", "description", "warns"),
        ({"stops/s2/text": f"{TEXT} {LONG}"}, "C4-sentence", "stops/s2/text", "warns"),
        ({"picture/alt": ""}, "C7-missing", "picture/alt", "blocks"),
        ({"picture/alt": "Une femme."}, "C7-short", "picture/alt", "blocks"),
        ({"picture/alt": "Image de femmes qui attendent sur un quai."}, "C7-opening", "picture/alt", "warns"),
        ({"picture/alt": "Des femmes attendent. " * 13}, "C7-long", "picture/alt", "warns"),
        ({"work/author_died": None}, "Z1-died", "work/author_died", "blocks"),
        ({"work/author_died": 1956}, "Z1", "work/consent", "blocks"),
        ({"stops/s2/text": ""}, "Z3-missing", "stops/s2/text", "blocks"),
        ({"stops/s2/text": "Trop court."}, "Z3-short", "stops/s2/text", "warns"),
        ({"stops/s2/text": f"{TEXT} {TEXT} {TEXT}"}, "Z3-long", "stops/s2/text", "warns"),
        ({"stops/s2/title": ""}, "Z10", "stops/s2/title", "blocks"),
        ({"stops/s2/line": ""}, "Z7-missing", "stops/s2/line", "warns"),
        ({"stops/s2/line": "un deux trois quatre cinq six sept huit neuf dix onze douze treize"},
         "Z7-long", "stops/s2/line", "warns"),
        ({"stops/s2/zone": [0.1, 0.1, 0.2, 0.2]}, "Z4-small", "stops/s2/zone", "warns"),
        ({"stops/s2/zone": [0.1, 0.1, 0.85, 0.85]}, "Z4-large", "stops/s2/zone", "warns"),
        ({"stops/s1/zone": [0.1, 0.1, 0.4, 0.4]}, "Z6-first", "stops/s1/zone", "warns"),
        ({"stops/s5/zone": [0.1, 0.1, 0.4, 0.4]}, "Z6-last", "stops/s5/zone", "warns"),
        ({"film/hook": ""}, "Z8-hook", "film/hook", "warns"),
        ({"film/hook": "Une seule femme de tout le village ne regarde pas la mer ce soir-là."},
         "Z8-hook-long", "film/hook", "warns"),
        ({"film/stops": ["s2"]}, "Z8-stops", "film/stops", "warns"),
        ({"film/invitation": ""}, "Z8-invitation", "film/invitation", "warns"),
        ({"film/invitation": "Venez nombreux au musée."}, "Z8-invitation", "film/invitation", "warns"),
        ({"work/inventory": ""}, "Z9", "work/inventory", "warns"),
    ],
)  # fmt: skip
def test_each_fault_is_found_at_its_place(
    changes: dict[str, Any], check: str, place: str, severity: str
) -> None:
    found = {(each.check, each.place, each.severity) for each in findings(zoom(**changes))}
    assert (check, place, severity) in found


def test_too_few_and_too_many_stops_are_told() -> None:
    few = zoom(
        stops=[stop for stop in zoom().plain()["stops"] if stop["id"] != "s4"], **{"film/stops": []}
    )
    assert ("Z2-few", "stops") in {(each.check, each.place) for each in findings(few)}
    many = zoom().plain()["stops"]
    many[4:4] = [{**many[1], "id": f"x{n}"} for n in range(4)]
    assert "9 arrêts" in next(
        each.message for each in findings(zoom(stops=many)) if each.check == "Z2-many"
    )


def test_a_missing_picture_is_told_first_and_once() -> None:
    found = findings(zoom(), media={})
    assert (found[0].check, found[0].severity) == ("Z0", "blocks")


def test_sharpness_is_judged_for_each_film_and_the_page_is_left_alone() -> None:
    small = {
        name: type(each)(each.digest, "picture", each.path, 2400, 1800)
        for name, each in MEDIA.items()
    }
    message = next(each.message for each in findings(zoom(), small) if each.check == "Z5-close")
    assert "film vertical" in message
    assert "la page montrera bien ce cadre" in message
    assert "Z5-close" not in {each.check for each in findings(zoom())}


def test_every_proposal_put_in_its_place_cures_what_it_was_proposed_for() -> None:
    faults = {
        "title": "Qui attend-elle sur la cale, alors que la nuit tombe déjà sur le port ?",
        "picture/alt": "Image de femmes qui attendent sur un quai, le soir.",
        "stops/s2/zone": [0.1, 0.1, 0.2, 0.2],
        "stops/s3/zone": [0.1, 0.1, 0.85, 0.85],
        "stops/s3/line": "",
        "stops/s4/line": "Elle regarde la mer, les bateaux, le ciel gris, les enfants, le vent et le soir.",
        "stops/s4/title": "",
        "film/hook": "",
    }
    document = zoom(**faults)
    proposals = [each.proposal for each in findings(document) if each.proposal]
    assert {each.place for each in proposals} == set(faults)
    operations = [{"op": "set", "place": each.place, "value": each.value} for each in proposals]
    cured = documents.read(edits.applied(document.model_dump(mode="json"), operations))
    assert [
        each for each in findings(cured) if each.place in faults and each.severity != "praises"
    ] == []


def test_what_cannot_be_cut_without_harm_is_said_so_and_not_cut() -> None:
    stuck = "un deux trois quatre cinq six sept huit neuf dix onze douze treize"
    document = zoom(**{"title": stuck, "stops/s2/line": stuck, "film/hook": stuck})
    found = [
        each for each in findings(document) if each.check in {"C2-long", "Z7-long", "Z8-hook-long"}
    ]
    assert len(found) == 3
    assert all(each.proposal is None and "récrivez" in each.message for each in found)


@pytest.mark.parametrize(
    ("work", "blocked"),
    [
        ({"author_died": 1955}, False),  # free since 1 January 2026
        ({"author_died": 1956}, True),
        ({"author_died": None, "rights": "public-domain"}, False),
        ({"author_died": None, "rights": "protected"}, True),
        ({"author_died": 1990, "consent": {"holder": "ADAGP", "given_on": "2026-02-01"}}, False),
        ({"author_died": 1990, "consent": {"holder": "", "given_on": None}}, True),
    ],
)
def test_a_protected_work_is_neither_cropped_nor_filmed_without_consent(
    work: dict[str, Any], blocked: bool
) -> None:
    kind = kinds()["zoom"]
    document = zoom(**{f"work/{field}": value for field, value in work.items()})
    refused = {form.name for form in kind.formats if kind.refuses(document, form, TODAY)}
    assert bool(refused) == blocked
    assert "page" not in refused


def test_the_page_of_a_protected_work_shows_it_whole_only() -> None:
    article = kinds()["zoom"].article(zoom(**{"work/author_died": 1990}), MEDIA)
    assert all(section.figure is None for section in article.sections)


def test_a_hundred_kilobytes_of_text_are_judged_in_a_moment() -> None:
    stop = {**zoom().plain()["stops"][1], "text": "a, b et c " * 390}
    stops = [{**stop, "id": f"s{n}"} for n in range(20)]
    assert findings(zoom(stops=stops))
