"""The automatic coach is tried on planted faults: none is missed, and a clean content is left in peace."""

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from cheznous.common.places import ROOT
from cheznous.studio import criteria, documents, edits
from cheznous.studio.findings import blocking
from cheznous.studio.french import syllables
from cheznous.studio.kinds import kinds
from tests.contracts.conftest import media_of
from tests.doorstep.traps import TRAPS as BROUGHT
from tests.journey.traps import EFFORT
from tests.journey.traps import TRAPS as STEPS
from tests.rendering.traps import TRAPS as RENDERED
from tests.studio import filmed, taped
from tests.studio.made import MEDIA, zoom
from tests.studio.traps import ELSEWHERE, TODAY, TRAPS, Planted, planted

HERE = Path(__file__).parent
PLANTED = [
    pytest.param(each, id=f"{each.document.kind}-{each.check}-{number}")
    for number, each in enumerate(planted())
]
PROVED = {
    **dict.fromkeys(TRAPS, "tests/studio/traps.py"),
    **dict.fromkeys(filmed.TRAPS.keys() - TRAPS.keys(), "tests/studio/filmed.py"),
    **dict.fromkeys(taped.TRAPS.keys() - TRAPS.keys(), "tests/studio/taped.py"),
    **dict.fromkeys(RENDERED, "tests/rendering/traps.py"),
    **dict.fromkeys((*STEPS, *EFFORT), "tests/journey/traps.py"),
    **dict.fromkeys(BROUGHT, "tests/doorstep/traps.py"),
    **{
        name: "tests/studio/traps.py" if callable(each) else each
        for name, each in ELSEWHERE.items()
    },
}  # where the fault of each criterion is planted
CLEAN = tomllib.loads((HERE / "clean.toml").read_text())["contents"]
EXAMPLES = sorted(ROOT.glob("examples/*/content.toml"))


@pytest.mark.parametrize("trap", PLANTED)
def test_a_planted_fault_is_found_where_it_is(trap: Planted) -> None:
    declared = criteria.declared()
    said = [each for each in trap.found() if each.check == trap.check]
    assert trap.place in {each.place for each in said}
    if declared[trap.check].severity == "blocks":
        assert blocking(trap.found())


@pytest.mark.parametrize("trap", PLANTED)
def test_every_finding_names_a_declared_check_of_its_gravity_and_a_real_place(
    trap: Planted,
) -> None:
    declared = criteria.declared()
    for each in trap.found():
        assert declared[each.check].severity == each.severity
        edits.value_at(trap.document.model_dump(mode="json"), each.place)


@pytest.mark.parametrize("trap", PLANTED)
def test_what_is_proposed_cures(trap: Planted) -> None:
    for each in trap.found():
        proposal = each.proposal
        if each.check != trap.check or proposal is None or isinstance(proposal.value, dict):
            continue
        put = {"op": "set", "place": proposal.place, "value": proposal.value}
        cured = documents.read(edits.applied(trap.document.model_dump(mode="json"), [put]))
        left = trap.read(cured)
        assert (each.check, each.place) not in {(one.check, one.place) for one in left}


@pytest.mark.parametrize("kind", ["zoom", "video", "podcast"])
def test_what_nothing_is_said_against_gets_no_alarm(kind: str) -> None:
    clean, media = {
        "zoom": (zoom(), MEDIA),
        "video": (filmed.video(), filmed.MEDIA),
        "podcast": (taped.podcast(), taped.MEDIA),
    }[kind]
    said = kinds()[kind].checks(clean, media, TODAY)
    assert [each for each in said if each.severity != "praises"] == []


def test_every_criterion_declared_has_its_trap() -> None:
    assert set(criteria.declared()) == PROVED.keys()
    for name, trap in ELSEWHERE.items():
        if callable(trap):
            assert name in {each.check for each in trap()}
        else:
            path, _, test = trap.partition("::")
            assert (f"def {test}(" if test else f'"{name}"') in (ROOT / path).read_text()


def test_every_criterion_has_its_texts_and_sources() -> None:
    for each in criteria.declared().values():
        assert all(text and text[-1] in ".!?" for text in (each.looks, each.how)), each.id
        assert each.label[-1] not in ".!?"
        for threshold in each.thresholds.values():
            assert threshold.label
            assert threshold.unit
            assert threshold.source


def test_no_check_keeps_a_number_of_its_own() -> None:
    """Thresholds are data: code compares with what it read."""
    for path in [*ROOT.glob("cheznous/**/checks.py"), ROOT / "cheznous/studio/plain.py"]:
        compared = re.findall(r"[<>]=?\s*(\d+(?:\.\d+)?)", path.read_text())
        assert set(compared) <= {"0", "1"}, path


def clean() -> list[Any]:
    raw = [*(tomllib.loads(path.read_text()) for path in EXAMPLES), *CLEAN]
    for each in raw:
        each.pop("actor", None)
    return [documents.read(each) for each in raw]


def test_clean_contents_of_every_kind_are_left_in_peace() -> None:
    contents = clean()
    assert Counter(each.kind for each in contents) == {"zoom": 12, "video": 3, "podcast": 3}
    for document in contents:
        said = kinds()[document.kind].checks(document, media_of(document), TODAY)
        assert not blocking(said), (document.title, blocking(said))
        warned = [each for each in said if each.severity == "warns"]
        assert len(warned) <= 1, (document.title, warned)


@pytest.mark.parametrize(("name", "fewest"), [("spoken", 250), ("spoken_apart", 90)])
def test_syllables_are_those_a_person_counts(name: str, fewest: int) -> None:
    lines = (HERE / f"{name}.txt").read_text().splitlines()
    counted = dict(line.split() for line in lines if line and line[0] != "#")
    wrong = {word: said for word, said in counted.items() if syllables(word) != int(said)}
    right = 1 - len(wrong) / len(counted)
    print(f"{name}: {right:.1%} of {len(counted)} words; wrong: {wrong}")
    assert len(counted) >= fewest
    assert right >= 0.95
