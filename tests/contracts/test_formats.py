"""What every format keeps to: a demand that can be met, a maker, somebody who becomes it."""

from dataclasses import fields
from typing import get_args

import pytest

from cheznous.formats import match
from cheznous.formats.names import FORMATS
from cheznous.formats.spec import (
    AudioSpec,
    CaptionSpec,
    DeckSpec,
    FilmSpec,
    Format,
    PageSpec,
    PaperSpec,
    PictureSpec,
    Shape,
    TilesSpec,
)
from cheznous.rendering import makers, plan
from cheznous.studio.kinds import kinds

OF_SHAPE = {
    "timeline": {FilmSpec, AudioSpec, CaptionSpec},
    "deck": {DeckSpec, PictureSpec},
    "article": {PageSpec, PaperSpec},
    "picture": {TilesSpec},
}
EVERY = pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)


@EVERY
def test_a_format_says_who_it_is(form: Format) -> None:
    assert FORMATS[form.name] is form
    assert form.label[0].isupper()
    assert form.files
    assert form.name == form.name.lower().replace(" ", "-")
    assert type(form.spec) in OF_SHAPE[form.shape]


@EVERY
def test_what_it_demands_can_be_met(form: Format) -> None:
    spec = form.spec
    sizes = [
        getattr(spec, field.name)
        for field in fields(spec)
        if isinstance(getattr(spec, field.name), int)
    ]
    assert all(size > 0 for size in sizes)
    if isinstance(spec, FilmSpec):
        assert spec.width % 2 == spec.height % 2 == 0  # yuv420p
        assert 0 < spec.shortest_s < spec.longest_s
        assert spec.is_short == (spec.longest_s <= 90)
    if isinstance(spec, DeckSpec):
        assert 1 < spec.fewest <= spec.most


@EVERY
def test_a_kind_becomes_it(form: Format) -> None:
    assert any(form in kind.formats for kind in kinds().values())


def test_every_shape_has_its_recipe_and_its_maker() -> None:
    assert set(get_args(Shape)) == set(plan.MAKING) == set(plan.TOOLS) == set(OF_SHAPE)
    assert callable(makers.make)  # tests/rendering/test_makers.py makes each one


def test_a_lighter_format_is_made_from_one_that_is_not() -> None:
    for name, source in plan.MADE_FROM.items():
        assert FORMATS[name].shape == source.shape == "timeline"
        assert source.name not in plan.MADE_FROM


def test_the_channel_chooses_the_order() -> None:
    page, film = FORMATS["page"], FORMATS["vertical-film"]
    assert match.common([page, film], [film, page]) == [film, page]
    assert match.common([page], [film]) == []
