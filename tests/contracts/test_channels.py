"""What every channel keeps to, whichever it is: new ones are tried by discovery, without a line here."""

import re
from datetime import date, timedelta

import pytest

from cheznous.accounts.models import User
from cheznous.channels.connectors import channels
from cheznous.channels.contract import Channel, Guided
from cheznous.channels.words import tags_of, text
from cheznous.common import clock
from cheznous.common.errors import Refused
from cheznous.formats import match
from cheznous.formats.names import FORMATS, PODCAST_EPISODE
from cheznous.publishing import actions, parcels, queries, states
from cheznous.publishing.models import Publication
from cheznous.studio.models import Content
from cheznous.ui.icons import ICONS
from tests.channels.test_words import SAID
from tests.channels.toys import toy
from tests.podcasts import made as podcasts
from tests.publishing import made
from tests.publishing.conftest import content  # noqa: F401 (fixture)

EVERY = list(channels().values())
BY_HAND = [each for each in EVERY if each.connector.by_hand]
OURS = [each for each in EVERY if not each.connector.by_hand]
STALE = timedelta(days=180)


def name_of(channel: Channel) -> str:
    return channel.connector.name


every = pytest.mark.parametrize("channel", EVERY, ids=name_of)
by_hand = pytest.mark.parametrize("channel", BY_HAND, ids=name_of)
ours = pytest.mark.parametrize("channel", OURS, ids=name_of)


def link_of(channel: Channel) -> str:
    connector = channel.connector
    assert isinstance(connector, Guided)
    return f"https://www.{connector.hosts[0] if connector.hosts else 'exemple.bzh'}/musee/1"


@pytest.fixture
def ready(request: pytest.FixtureRequest, content: Content, owner: User) -> Content:  # noqa: F811
    """Make ready a zoom, or an episode for a channel that carries nothing else."""
    channel = (
        request.node.callspec.params.get("channel") if hasattr(request.node, "callspec") else None
    )
    if channel and channel.connector.takes == (PODCAST_EPISODE,):
        episode = podcasts.written(content.actor, owner)
        actions.approve(episode, by=owner)
        podcasts.sounded(episode)
        return episode
    actions.approve(content, by=owner)
    made.everything(content)
    return content


@every
def test_it_takes_formats_that_exist(channel: Channel) -> None:
    assert channel.connector.takes
    assert set(channel.connector.takes) <= set(FORMATS.values())


@every
def test_it_says_what_it_is(channel: Channel) -> None:
    connector = channel.connector
    assert connector.label
    assert connector.icon in ICONS


@every
def test_its_limits_are_dated_with_their_source(channel: Channel) -> None:
    limits = channel.limits
    assert limits.source
    assert date(2026, 1, 1) <= limits.checked_on
    if clock.now().date() - limits.checked_on > STALE:
        print(
            f"{name_of(channel)}: limits read {limits.checked_on}, read them again at {limits.source}"
        )


@every
def test_its_text_fits_with_hashtags_at_the_end(channel: Channel) -> None:
    limits = channel.limits
    written = text(SAID, limits)
    assert len(written) <= limits.text_most
    tags = tags_of(SAID, limits)
    assert len(tags) == min(limits.hashtags_most, len(SAID.hashtags))
    assert not tags or written.endswith(" ".join(tags))
    assert (SAID.url in written) == (limits.link == "clickable")


@every
def test_a_film_it_takes_may_last_as_long_as_its_recipe_says(channel: Channel) -> None:
    longest = channel.limits.film_longest_s
    for form in channel.connector.takes:
        if longest and form.shape == "timeline" and getattr(form.spec, "is_short", False):
            assert form.spec.longest_s <= longest


@every
@pytest.mark.django_db
def test_it_carries_what_it_takes(channel: Channel, ready: Content) -> None:
    given = parcels.source(queries.last_approval(ready).revision)
    form, reason = parcels.choice(given, channel, clock.now().date())
    assert form, reason
    parcel = parcels.parcel(given, channel, form)
    assert all(file.path.exists() for file in parcel.files)
    assert all(file.alt for file in parcel.files if form.shape == "deck")
    assert form.shape != "deck" or len(parcel.files) <= (channel.limits.pictures_most or 99)


@by_hand
def test_it_says_in_french_what_to_do_and_how_to_undo(channel: Channel) -> None:
    connector = channel.connector
    assert isinstance(connector, Guided)
    assert connector.undo
    for form in connector.takes:
        steps = connector.steps_with(form)
        assert 3 <= len(steps) <= 6
        assert all(step.endswith(".") for step in steps)


OF_ANOTHER = {
    "timeline": "carrousel|les images|chaque image",
    "deck": "film|vidéo |reel|sous-titres",
}


@by_hand
def test_its_steps_are_those_of_what_goes(channel: Channel) -> None:
    """Who posts a film never reads what to do with pictures, nor the other way round."""
    connector = channel.connector
    assert isinstance(connector, Guided)
    for form in connector.takes:
        told = " ".join(connector.steps_with(form)).lower().replace("photo/vidéo", "")
        assert not re.search(OF_ANOTHER.get(form.shape, "^$"), told), (form.name, told)


@by_hand
@pytest.mark.parametrize(
    "link", ["", "bonjour", "javascript:alert(1)", "https://instagram.com.evil.example/p/1", "https://user@instagram.com/p/1"]
)  # fmt: skip
def test_it_refuses_what_is_not_its_link(channel: Channel, link: str) -> None:
    connector = channel.connector
    assert isinstance(connector, Guided)
    if not connector.hosts and not link:
        assert connector.recognise(link) == ""
    elif connector.hosts or "evil" not in link:
        with pytest.raises(Refused):
            connector.recognise(link)


@by_hand
@pytest.mark.django_db
def test_posted_twice_is_posted_once(channel: Channel, ready: Content, owner: User) -> None:
    for _ in range(2):
        row = actions.posted(ready, name_of(channel), link_of(channel), by=owner)
        assert (row.state, row.url) == (states.LIVE, link_of(channel))
    assert Publication.objects.count() == 1


@by_hand
@pytest.mark.django_db
def test_withdrawn_it_is_still_to_be_removed_by_hand(
    channel: Channel,
    ready: Content,
    owner: User,
) -> None:
    actions.posted(ready, name_of(channel), link_of(channel), by=owner)
    assert [each.account.channel for each in actions.withdraw(ready, by=owner)] == [
        name_of(channel)
    ]


@ours
@pytest.mark.django_db
def test_published_twice_is_published_once(channel: Channel, ready: Content, owner: User) -> None:
    first = actions.publish(ready, name_of(channel), by=owner)
    assert first.state == states.LIVE
    assert actions.publish(ready, name_of(channel), by=owner).url == first.url
    assert Publication.objects.count() == 1


@ours
@pytest.mark.django_db
def test_withdrawn_twice_is_withdrawn_once(channel: Channel, ready: Content, owner: User) -> None:
    actions.publish(ready, name_of(channel), by=owner)
    assert actions.withdraw(ready, by=owner) == []
    assert actions.withdraw(ready, by=owner) == []


def test_a_new_channel_edits_nothing_else() -> None:
    """The steps of `docs/develop/new-channel.md`: one module and its limits, in one folder."""
    with toy():
        assert channels()["toy"].limits.text_most == 1000
        assert list(channels())[-1] == "toy"
    assert "toy" not in channels()


@pytest.mark.django_db
def test_a_new_channel_is_in_the_kit_at_once(ready: Content, owner: User) -> None:
    with toy():
        given = parcels.source(queries.last_approval(ready).revision)
        names = [name_of(place.channel) for place in queries.places(ready, given)]
        carrying = [
            each for each in EVERY if match.common(given.kind.formats, each.connector.takes)
        ]
        assert names == [*(name_of(each) for each in carrying), "toy"]
