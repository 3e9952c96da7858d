"""What every kind of content keeps to; `docs/develop/new-kind.md` says it in words."""

import json
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.catalogue.envies import ENVIES
from cheznous.common.errors import Refused
from cheznous.formats.names import FORMATS
from cheznous.media.article import Article
from cheznous.media.brand import Brand
from cheznous.media.deck import Card, Deck
from cheznous.media.medium import Medium
from cheznous.media.timeline import Timeline
from cheznous.publishing import actions as publishing
from cheznous.rendering import makers, plan, queries
from cheznous.studio import actions, bundle, checks, documents, drafts
from cheznous.studio.edits import applied, value_at
from cheznous.studio.findings import Finding
from cheznous.studio.kinds.contract import Document, Kind
from cheznous.studio.models import Content
from cheznous.ui.icons import ICONS
from tests.contracts.conftest import TOY_NAME, media_of

TODAY = date(2026, 11, 22)
Enter = Callable[[User], Client]


def test_a_kind_says_who_it_is(kind: Kind) -> None:
    assert kind.label
    assert kind.icon in ICONS
    assert [len(colour) for colour in kind.colours] == [7, 7]
    assert kind.formats
    assert all(FORMATS[form.name] is form for form in kind.formats)
    assert kind.envies <= ENVIES.keys()


@pytest.mark.django_db
def test_an_empty_content_opens_in_the_editor(
    kind: Kind, actor: Actor, maker: User, signed_in: Enter
) -> None:
    content = actions.create(actor, kind=kind.name, by=maker)
    answer = signed_in(maker).get(reverse("studio:edit", args=[content.pk]))
    assert answer.status_code == 200
    assert "draft-document" in answer.content.decode()


@pytest.mark.django_db
def test_a_full_content_opens_with_its_words_in_their_fields(
    content: Content, example: Document, maker: User, signed_in: Enter
) -> None:
    answer = signed_in(maker).get(reverse("studio:edit", args=[content.pk]))
    page = BeautifulSoup(answer.content, "html.parser")
    title = page.find(attrs={"data-place": "title"})
    assert title
    assert title["value"] == example.title
    whole = json.loads(page.find(id="draft-document").string)["document"]
    for field in page.find_all(attrs={"data-place": True}):
        value_at(whole, field["data-place"])


def test_checks_point_at_places_that_are_there(kind: Kind, example: Document) -> None:
    for document in (kind.blank(), example):
        whole = document.model_dump(mode="json")
        for media in ({}, media_of(document)):
            for finding in kind.checks(document, media, TODAY):
                _stands(finding, whole)


def _stands(finding: Finding, whole: dict[str, object]) -> None:
    if finding.place:
        value_at(whole, finding.place)
    assert finding.message[-1] in ".!?", finding
    if finding.proposal:
        assert finding.proposal.label
        value_at(whole, finding.proposal.place)


def test_what_is_proposed_is_accepted(kind: Kind, example: Document) -> None:
    whole = example.model_dump(mode="json")
    for finding in kind.checks(example, media_of(example), TODAY):
        proposal = finding.proposal
        if proposal and not isinstance(proposal.value, dict):
            operation = {"op": "set", "place": proposal.place, "value": proposal.value}
            documents.read(applied(whole, [operation]))


def test_nothing_blocks_an_example(kind: Kind, example: Document) -> None:
    found = kind.checks(example, media_of(example), TODAY)
    assert not [each for each in found if each.severity == "blocks"]


def test_places_to_remark_on_are_there_and_named(kind: Kind, example: Document) -> None:
    whole = example.model_dump(mode="json")
    places = kind.places(example)
    assert len({place for place, _ in places}) == len(places) > 1
    for place, name in places:
        value_at(whole, place)
        assert name


@pytest.mark.django_db
def test_what_is_said_of_any_place_is_read_where_it_is_written(
    kind: Kind, example: Document, content: Content, maker: User, signed_in: Enter
) -> None:
    places = [*(place for place, _ in kind.places(example)), "", "stops/gone/text"]
    for number, place in enumerate(places):
        actions.remark(content, f"Remarque {number:03}", by=None, name="Yuna", place=place)
    editor = signed_in(maker).get(reverse("studio:edit", args=[content.pk])).content.decode()
    for number, place in enumerate(places):
        assert editor.count(f"Remarque {number:03}") == 1, place


def test_refusing_never_fails(kind: Kind, example: Document) -> None:
    for document in (kind.blank(), example):
        for form in FORMATS.values():
            for on in (date(1900, 1, 1), TODAY, date(2200, 1, 1)):
                said = kind.refuses(document, form, on)
                assert said is None or said[-1] in ".!?"


def test_an_empty_content_is_refused_in_french_not_by_a_fault(kind: Kind) -> None:
    for form in kind.formats:
        with pytest.raises(Refused):
            plan.plan(kind, kind.blank(), {}, Brand("Musée"), form, address="", on=TODAY)


def test_every_format_declared_derives_what_its_shape_says(kind: Kind, example: Document) -> None:
    shapes = {"timeline": Timeline, "deck": Deck, "article": Article, "picture": Medium}
    for form in kind.formats:
        recipe = plan.plan(
            kind,
            example,
            media_of(example),
            Brand("Musée"),
            form,
            address="https://a.bzh",
            on=TODAY,
        )
        assert isinstance(recipe.shape, shapes[form.shape])
        assert len(recipe.digest) == 64
        _is_not_empty(recipe.shape)


def _is_not_empty(shape: plan.Shape) -> None:
    if isinstance(shape, Timeline):
        assert shape.scenes
        assert all(scene.duration_s > 0 for scene in shape.scenes)
        assert len(shape.starts()) == len(shape.scenes)
        cards = [scene.seen for scene in shape.scenes if isinstance(scene.seen, Card)]
    elif isinstance(shape, Deck):
        assert shape.cards
        cards = list(shape.cards)
    else:
        cards = []
        if isinstance(shape, Article):
            assert shape.title
            assert shape.main.alt
            assert all(section.figure.alt for section in shape.sections if section.figure)
    for card in cards:
        assert not [
            each.message
            for each in checks.alternative(card.alt, "", what="la carte")
            if "manque" in each.message
        ]


def test_documents_come_back_from_json_and_toml_as_they_were(kind: Kind, example: Document) -> None:
    for document in (kind.blank(), example):
        assert documents.read(json.loads(json.dumps(document.plain()))) == document
        assert documents.read(tomllib.loads(bundle.to_toml(document.plain()))) == document
        assert documents.read(document.model_dump(mode="json")) == document


@pytest.mark.django_db
def test_the_page_reads_in_order_without_javascript(
    content: Content, maker: User, signed_in: Enter
) -> None:
    article = drafts.page(content, lambda name: name).article  # type: ignore[union-attr]
    html = signed_in(maker).get(reverse("studio:preview", args=[content.pk])).content.decode()
    seen = " ".join(BeautifulSoup(html, "html.parser").main.stripped_strings)  # type: ignore[union-attr]
    at = 0
    for text in (
        article.title,
        *(part for each in article.sections for part in (each.title, *each.text.splitlines())),
    ):
        at = _found(text, seen, at)
    pictures = BeautifulSoup(html, "html.parser").find_all("img")
    assert all(each.has_attr("alt") and each["width"] and each["height"] for each in pictures)


def _found(text: str, seen: str, after: int) -> int:
    flat = str.maketrans("\u00a0\u202f", "  ")
    at = seen.translate(flat).find(text.translate(flat), after)
    assert at >= 0, f"« {text} » n’est pas lu, ou pas à sa place"
    return at + len(text)


@pytest.mark.django_db
def test_what_is_not_a_film_is_really_made(content: Content, kind: Kind, tmp_path: Path) -> None:
    for form in kind.formats:
        if form.shape not in {"deck", "article"}:
            continue
        made = makers.make(queries.recipe(content.draft, form), tmp_path / form.name)
        assert made.files
        for file in made.files:
            assert (tmp_path / form.name / file.name).stat().st_size == file.bytes > 0
            assert file.alt or file.role != "card"


@pytest.mark.django_db
def test_a_content_is_published_and_read_by_anybody(content: Content, maker: User) -> None:
    publishing.approve(content, by=maker)
    publishing.publish(content, "own-page", by=maker)
    answer = Client().get(f"/c/{content.pk}", follow=True)
    assert answer.status_code == 200
    assert content.title[:10] in answer.content.decode().replace("\u00a0", " ").replace(
        "\u202f", " "
    )


@pytest.mark.django_db
def test_a_link_lets_it_be_read_again(content: Content, maker: User) -> None:
    token = actions.share(content, by=maker).token
    answer = Client().get(reverse("studio:review", args=[token]))
    assert answer.status_code == 200
    assert content.title[:10] in answer.content.decode().replace("\u00a0", " ").replace(
        "\u202f", " "
    )


@pytest.mark.django_db
def test_the_toy_is_offered_as_any_other(toy: None, maker: User, signed_in: Enter) -> None:
    answer = signed_in(maker).get(reverse("studio:new")).content.decode()
    assert "Carte postale" in answer
    assert TOY_NAME in answer
