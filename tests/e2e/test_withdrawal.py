"""What is taken back is gone everywhere."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Role
from cheznous.common import clock
from cheznous.publishing import actions as publishing
from cheznous.studio import actions as studio
from tests.e2e.story import Open, work
from tests.library import made as library
from tests.rendering import made

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_what_is_withdrawn_is_gone_everywhere(
    device: Open, member: Callable[..., User], actor: Actor
) -> None:
    Actor.objects.update(validated_at=clock.now())
    actor.refresh_from_db()
    owner = member(Role.OWNER)
    voice = library.voice(actor, owner)
    whole = made.zoom(library.picture(actor, owner).pk, voice.pk)
    content = studio.create(actor, kind="zoom", by=owner, document=whole)
    publishing.approve(content, by=owner)
    publishing.publish(content, "own-page", by=owner)
    page = device(owner)
    work(page)
    reader = device()
    lists = ["/decouvrir", "/fil.atom", f"/a/{actor.pk}/fil.atom", "/sitemap.xml", f"/a/{actor.pk}"]
    shown: list[str] = []
    reader.on("response", lambda answer: shown.append(answer.url))
    reader.goto(f"/c/{content.pk}", wait_until="networkidle")
    address = reader.url
    media = [each for each in shown if f"/c/{content.pk}/m/" in each]
    media += [reader.locator("audio").get_attribute("src") or "", f"/c/{content.pk}/integrer"]
    media += [f"/c/{content.pk}/iiif/{each}" for each in ("info.json", "full/max/0/default.jpg")]
    assert len(media) > 4
    assert [reader.request.get(each).status for each in media] == [200] * len(media)
    assert all(content.pk in reader.request.get(each).text() for each in lists)
    page.goto(reverse("publishing:kit", args=[content.pk]))
    page.get_by_role("link", name="Retirer ce contenu de partout").tap()
    page.locator(".confirm > summary").tap()
    page.get_by_role("button", name="Oui, retirer").tap()
    expect(page.get_by_text("Retiré de nos pages.")).to_be_visible()
    reader = device()  # a browser may keep a page for the minute its header allows
    for each in (address, f"/c/{content.pk}"):
        answer = reader.goto(each)
        assert answer
        assert answer.status == 410
        expect(reader.get_by_role("heading", level=1)).to_have_text(
            "Ce contenu n’est plus en ligne"
        )
    assert [reader.request.get(each).status for each in media] == [410] * len(media)
    assert [each for each in lists if content.pk in reader.request.get(each).text()] == []
