"""Every kind of the registry, and a toy that stands in for the next one."""

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Role
from cheznous.common.places import ROOT
from cheznous.library import queries as library_queries
from cheznous.media.medium import Medium
from cheznous.rights import actions as rights
from cheznous.studio import actions, documents
from cheznous.studio import kinds as registry
from cheznous.studio.kinds import kinds
from cheznous.studio.kinds.contract import Document, Kind
from cheznous.studio.models import Content
from tests.library import made as library

TOY = Path(__file__).parent / "toy"
TOY_NAME = "postcard"
MEDIA = {
    "picture": Medium("a" * 64, "picture", Path("work.jpg"), 6000, 4500),
    "sound": Medium("b" * 64, "sound", Path("voice.flac"), duration_s=8.0),
    "film": Medium("c" * 64, "film", Path("clip.mp4"), 1080, 1920, 12.0),
}


@pytest.fixture
def toy(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put the folder of a new kind beside the others, as the settings would find it."""
    monkeypatch.setattr(registry, "__path__", [*registry.__path__, str(TOY)])
    settings.INSTALLED_APPS = [*settings.INSTALLED_APPS, f"cheznous.studio.kinds.{TOY_NAME}"]
    kinds.cache_clear()
    yield
    kinds.cache_clear()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Try every kind."""
    if "kind" in metafunc.fixturenames:
        metafunc.parametrize("kind", [*kinds(), TOY_NAME], indirect=True)


@pytest.fixture
def kind(request: pytest.FixtureRequest) -> Kind:
    """Return each kind in turn."""
    if request.param == TOY_NAME:
        request.getfixturevalue("toy")
    return kinds()[request.param]


@pytest.fixture
def example(kind: Kind) -> Document:
    """Read the full document of a kind: the first bundle of examples/ that is of it."""
    places = [ROOT / "examples", TOY / "examples"]
    found = sorted(path for place in places for path in place.glob(f"{kind.name}*/content.toml"))
    assert found, f"Il manque examples/{kind.name}/content.toml"
    raw: dict[str, Any] = tomllib.loads(found[0].read_text())
    raw.pop("actor", None)
    return documents.read(raw)


def media_of(document: Document) -> dict[str, Medium]:
    """Stand in for every medium a document names."""
    return {name: MEDIA[what] for name, what in documents.media_names(document).items()}


@pytest.fixture
def maker(member: Callable[..., User], actor: Actor) -> User:
    """Return somebody who owns a validated actor."""
    actor.validated_at = actor.made_at
    actor.save()
    return member(Role.OWNER)


@pytest.fixture
def content(example: Document, actor: Actor, maker: User) -> Content:
    """Begin a content from the full document, on media drawn for the test."""
    wanted = documents.media_names(example)
    kept = {
        "picture": lambda: library.picture(actor, maker),
        "sound": lambda: library.voice(actor, maker, seconds=3.0),
        "film": lambda: library.film(actor, maker),
    }
    assets = {name: kept[what]().pk for name, what in wanted.items()}
    for asset in library_queries.assets_of(actor):
        rights.nobody(asset, by=maker)  # what a maker says in one tap
    document = documents.with_media(example, lambda name: assets[name])
    return actions.create(actor, kind=document.kind, by=maker, document=document)
