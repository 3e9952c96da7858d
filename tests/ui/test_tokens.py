"""The colours can be read, in light and dark: WCAG 2.2, 1.4.3 (text, 4.5) and 1.4.11 (controls, 3)."""

import re
from itertools import product
from pathlib import Path

import pytest

from cheznous.media.brand import contrast
from cheznous.studio.kinds import kinds
from cheznous.ui import built

CSS = (Path(built.__file__).parent / "static/ui/site.css").read_text()
PAIRS = {
    name: (light, dark)
    for name, light, dark in re.findall(r"--([\w-]+):light-dark\((#\w{6}),(#\w{6})\)", CSS)
}
PLAIN = dict(re.findall(r"--([\w-]+):(#\w{6});", CSS.split("@supports")[0]))
MODES = {"light": 0, "dark": 1}
GROUNDS = ("paper", "surface", "sunk")
TEXTS = ("ink", "soft", "link", "good", "warn", "bad")
WRITTEN_ON = [
    *product(TEXTS, GROUNDS),
    ("on-act", "act"),
    ("on-act", "act-over"),
    ("on-bad", "bad"),
]
WRITTEN_ON += [("on-lit", "lit"), ("soft-on-lit", "lit"), ("surface", "good")]
SEEN_ON = list(product(("control-line", "lit-edge", "act", "good"), GROUNDS))


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("text", "ground"), WRITTEN_ON)
def test_every_text_can_be_read(text: str, ground: str, mode: str) -> None:
    assert contrast(PAIRS[text][MODES[mode]], PAIRS[ground][MODES[mode]]) >= 4.5


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("edge", "ground"), SEEN_ON)
def test_every_edge_can_be_seen(edge: str, ground: str, mode: str) -> None:
    assert contrast(PAIRS[edge][MODES[mode]], PAIRS[ground][MODES[mode]]) >= 3


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_every_kind_can_be_read(ground: str, mode: str) -> None:
    for kind in kinds().values():
        assert contrast(kind.colours[MODES[mode]], PAIRS[ground][MODES[mode]]) >= 4.5, kind.name


def test_old_browsers_get_the_light_colours() -> None:
    assert {name: light for name, (light, _) in PAIRS.items()} == PLAIN


def test_no_colour_is_written_outside_the_tokens_but_the_night_ink() -> None:
    rules = CSS.split("/* ground */")[1].split("/* modes */")[0]
    assert set(re.findall(r"#[0-9a-f]{3,8}\b", rules)) <= {"#fff", "#1b2330"}
