"""The page that lays our criteria beside the recipes tells the truth."""

import re

import pytest

from cheznous.common.places import ROOT
from cheznous.studio import criteria
from tests.studio.test_traps import PROVED

PAGE = ROOT / "docs/develop/criteria.md"
QUOTED = re.compile(r"`([^`]+)`")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.read_text().splitlines()
    if line.startswith("|") and not line.startswith(("|---", "| №", "| | Why"))
]
OF_CONTENTS = (
    "studio",
    "rendering",
    "studio/kinds/zoom",
    "studio/kinds/video",
    "studio/kinds/podcast",
)


@pytest.mark.parametrize("row", ROWS, ids=[" ".join(row[:2]) for row in ROWS])
def test_each_criterion_of_a_recipe_is_proved_where_the_page_says(row: list[str]) -> None:
    names, proofs = QUOTED.findall(row[2]), QUOTED.findall(row[3])
    assert proofs or row[2] == "above"
    assert {PROVED[name].partition("::")[0] for name in names} <= set(proofs)
    for proof in proofs:
        path, _, test = proof.partition("::")
        assert f"def {test}" in (ROOT / path).read_text()


def test_no_criterion_of_a_content_is_left_out() -> None:
    laid = {name for row in ROWS for name in QUOTED.findall(row[2])}
    read = {
        each.id
        for room in OF_CONTENTS
        for each in criteria.beside(str(ROOT / "cheznous" / room / "checks.py"))
    }
    assert laid == read
