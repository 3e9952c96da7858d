"""Beginning with a shape: those of the product, those an actor keeps, a content done again on another subject."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Role
from cheznous.journey.models import Sheet
from cheznous.studio import actions, documents, edits, gabarits, queries
from cheznous.studio.models import Content, Gabarit, Use
from tests.studio.made import at, document

pytestmark = pytest.mark.django_db
SHIPPED = gabarits.shipped()


def begin(client: Client, actor: Actor, key: str) -> Content:
    sent = {"actor": actor.pk, "kind": "zoom", "gabarit": key}
    client.post(reverse("studio:new"), sent)
    return Content.objects.latest("made_at")


def test_the_product_brings_at_least_four() -> None:
    assert len(SHIPPED) >= 4


@pytest.mark.parametrize("shape", SHIPPED, ids=lambda each: each.key)
def test_a_gabarit_guides_each_stop_and_writes_nothing(
    shape: gabarits.Shape, client: Client, actor: Actor, content: Content
) -> None:
    read = documents.read(shape.document)
    assert shape.drawn
    for place, hint in shape.hints.items():
        assert edits.value_at(read.model_dump(mode="json"), place) == "", place
        assert len(hint) <= gabarits.LONGEST_HINT
    begun = begin(client, actor, shape.key)
    picture = documents.media_names(document(content)).popitem()[0]
    cover = {"video": "poster/media"}.get(shape.kind, "picture/media")
    actions.change(begun, [{"op": "set", "place": cover, "value": picture}], by=None)
    begun.refresh_from_db()
    page = unescape(client.get(at("edit", begun)).content.decode()).replace("\u202f", " ")
    for hint in shape.hints.values():
        assert hint in page
    shown = unescape(client.get(at("preview", begun)).content.decode()).replace("\u202f", " ")
    assert not [hint for hint in shape.hints.values() if hint in shown]
    assert queries.blocking_said(begun)


def test_a_hint_goes_once_its_field_is_written(client: Client, content: Content) -> None:
    Content.objects.update(hints={"title": "Votre question.", "promise": "Ce que l’on saura."})
    page = client.get(at("edit", content)).content.decode()
    assert "Votre question." not in page
    assert "Ce que l’on saura." in page


def test_one_sees_the_gabarits_before_choosing(client: Client, actor: Actor) -> None:
    page = unescape(client.get(reverse("studio:new")).content.decode())
    for shape in SHIPPED:
        assert shape.key in page
        assert shape.lines[0] in page.replace("\u202f", " ")


def test_a_content_done_again_keeps_its_shape_and_nothing_that_was_agreed(
    client: Client, content: Content, maker: User
) -> None:
    actions.revise(content, by=maker)
    Sheet.objects.create(content=content, step=2, words={"somebody": "Yvonne"}, version=3)
    Sheet.objects.create(content=content, step=1, words={"story": "Une autre"}, version=3)
    answer = client.post(at("again", content), follow=True)
    made = Content.objects.exclude(pk=content.pk).get()
    assert "ni les droits" in unescape(answer.content.decode())
    old, new = document(content), document(made)
    assert [stop.zone for stop in new.stops] == [stop.zone for stop in old.stops]
    assert not documents.media_names(new)
    assert (new.title, new.stops[0].text, new.work.author, new.work.author_died) == (
        "",
        "",
        "",
        None,
    )
    assert made.hints["stops/s1/text"] == old.stops[0].text
    assert not made.revisions.exists()
    assert not Use.objects.filter(content=made).exists()
    assert [each.step for each in Sheet.objects.filter(content=made)] == [2]


@pytest.mark.parametrize("kind", ["zoom", "video", "podcast"])
def test_doing_again_speaks_of_no_other_form(
    client: Client, actor: Actor, maker: User, kind: str
) -> None:
    begun = actions.create(actor, kind=kind, by=maker)
    asked = unescape(client.get(at("edit", begun)).content.decode())
    offer = asked.split("Refaire ce contenu, en garder la forme")[1].split("</details>")[0]
    told = unescape(client.post(at("again", begun), follow=True).content.decode())
    said = told.split("La forme est reprise")[1].split("</")[0]
    for each in (offer, said):
        assert not {"arrêt", "arrêts", "œuvre", "cadres"} & set(re.findall(r"\w+", each))


def test_an_actor_keeps_a_gabarit_begins_with_it_and_forgets_it(
    client: Client, actor: Actor, content: Content
) -> None:
    client.post(at("keep", content))
    kept = Gabarit.objects.get()
    begun = begin(client, actor, kept.pk)
    assert [stop.zone for stop in document(begun).stops] == [
        stop.zone for stop in document(content).stops
    ]
    assert begun.title == ""
    client.post(reverse("studio:forget", args=[kept.pk]))
    assert not Gabarit.objects.exists()
    assert Content.objects.filter(pk=begun.pk).exists()


def test_the_gabarit_of_another_actor_is_neither_shown_nor_used(
    client: Client, actor: Actor, content: Content, person: Callable[..., User],
    signed_in: Callable[[User], Client],
) -> None:  # fmt: skip
    client.post(at("keep", content))
    kept = Gabarit.objects.get()
    stranger = person("Hors")
    other = Actor.objects.create(
        name="Ailleurs", slug="ailleurs", trade="museum", insee="29039", commune="Brest"
    )
    other.memberships.create(user=stranger, role=Role.MAKER)
    theirs = signed_in(stranger)
    assert kept.pk not in theirs.get(reverse("studio:new")).content.decode()
    begun = begin(theirs, other, kept.pk)
    assert not begun.hints
    assert theirs.post(reverse("studio:forget", args=[kept.pk])).status_code == 404


def test_who_has_an_idea_lands_on_the_first_step(client: Client, actor: Actor) -> None:
    sent = {"actor": actor.pk, "kind": "zoom", "begin": "idea"}
    answer = client.post(reverse("studio:new"), sent)
    begun = Content.objects.latest("made_at")
    assert answer["Location"] == reverse("journey:step", args=[begun.pk, 1])
