"""The linter of feeds: every rule has a bad feed that it finds, and a good one is left in peace."""

import re

import pytest

from cheznous.podcasts import lint

GOOD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
 xmlns:atom="http://www.w3.org/2005/Atom" xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel><title>Voix</title><link>https://a.bzh/</link>
<description>Des voix.</description><language>fr</language><atom:link rel="self" href="https://a.bzh/f.xml"/>
<itunes:author>Musée</itunes:author><itunes:owner><itunes:email>a@b.bzh</itunes:email></itunes:owner>
<itunes:image href="https://a.bzh/c.jpg"/><itunes:category text="Arts"/><itunes:explicit>false</itunes:explicit>
<itunes:type>serial</itunes:type><podcast:guid>917393e3-1b1e-5cef-ace4-edaa54e1f810</podcast:guid>
<podcast:locked>yes</podcast:locked><podcast:medium>podcast</podcast:medium>
<podcast:funding url="https://a.bzh/don">Merci</podcast:funding>
<item><title>Un</title><guid>1</guid><pubDate>Mon, 23 Nov 2026 08:00:00 +0100</pubDate><description>Un.</description>
<enclosure url="https://a.bzh/1.mp3?v=1" length="12" type="audio/mpeg"/><itunes:duration>61</itunes:duration>
<itunes:explicit>false</itunes:explicit><itunes:episode>1</itunes:episode><itunes:season>1</itunes:season>
<itunes:episodeType>full</itunes:episodeType><podcast:transcript url="https://a.bzh/1.vtt" type="text/vtt"/>
<podcast:chapters url="https://a.bzh/1.json" type="application/json+chapters"/></item>
<item><title>Deux</title><guid>2</guid><pubDate>Mon, 30 Nov 2026 08:00:00 +0100</pubDate>
<description>Deux.</description>
<enclosure url="https://a.bzh/2.mp3" length="12" type="audio/mpeg"/><itunes:duration>1:02:03</itunes:duration>
<podcast:transcript url="https://a.bzh/2.vtt" type="text/vtt"/></item></channel></rss>"""

NOT_EXPLICIT = "<itunes:explicit>false</itunes:explicit>"
SECOND = '<enclosure url="https://a.bzh/2.mp3"'
BAD = {
    "title": ("<title>Voix</title>", ""),
    "title-once": ("<title>Voix</title>", "<title>Voix</title><title>Voix</title>"),
    "title-long": ("<title>Voix</title>", f"<title>{'a' * 256}</title>"),
    "link": ("<link>https://a.bzh/</link>", ""),
    "link-address": ("<link>https://a.bzh/", "<link>chez nous"),
    "description": ("<description>Des voix.</description>", "<description> </description>"),
    "description-long": ("Des voix.", "é" * 2001),
    "language": ("<language>fr</language>", ""),
    "language-code": ("<language>fr", "<language>français"),
    "category": ('<itunes:category text="Arts"/>', ""),
    "explicit": (f"{NOT_EXPLICIT}\n<itunes:type>", "<itunes:type>"),
    "explicit-value": (f"{NOT_EXPLICIT}\n<itunes:type>", "<itunes:explicit>no</itunes:explicit><itunes:type>"),
    "image": ('<itunes:image href="https://a.bzh/c.jpg"/>', ""),
    "image-form": ("c.jpg", "c.webp"),
    "image-https": ("https://a.bzh/c.jpg", "http://a.bzh/c.jpg"),
    "self": ('<atom:link rel="self" href="https://a.bzh/f.xml"/>', ""),
    "author": ("<itunes:author>Musée</itunes:author>", ""),
    "owner": ("<itunes:email>a@b.bzh</itunes:email>", ""),
    "owner-form": ("a@b.bzh", "a at b"),
    "type": (">serial<", ">random<"),
    "guid-feed": ("<podcast:guid>917393e3-1b1e-5cef-ace4-edaa54e1f810</podcast:guid>", ""),
    "guid-feed-form": ("917393e3-", "917393e3"),
    "locked": ("<podcast:locked>yes</podcast:locked>", ""),
    "locked-value": (">yes<", ">true<"),
    "medium": ("<podcast:medium>podcast", "<podcast:medium>radio"),
    "funding-text": (">Merci<", f">{'a' * 129}<"),
    "funding-address": ("https://a.bzh/don", "http://a.bzh/don"),
    "new-address": ("<item><title>Un<", "<itunes:new-feed-url>ici</itunes:new-feed-url><item><title>Un<"),
    "moved": ("<item><title>Un<", "<itunes:complete>no</itunes:complete><item><title>Un<"),
    "value": ("<item><title>Un<", '<podcast:value type="lightning"/><item><title>Un<'),
    "item-title": ("<title>Un</title>", ""),
    "item-title-number": ("<title>Un</title>", "<title>Épisode 3 : Un</title>"),
    "enclosure": ('<enclosure url="https://a.bzh/2.mp3" length="12" type="audio/mpeg"/>', ""),
    "enclosure-once": (SECOND, f'<enclosure url="https://a.bzh/3.mp3" length="1" type="audio/mpeg"/>{SECOND}'),
    "enclosure-length": ('length="12"', 'length="0"'),
    "enclosure-type": ('type="audio/mpeg"', 'type="audio/ogg"'),
    "enclosure-suffix": ("2.mp3", "2.ogg"),
    "enclosure-https": ("https://a.bzh/2.mp3", "http://a.bzh/2.mp3"),
    "guid": ("<guid>1</guid>", ""),
    "date": ("<pubDate>Mon, 23 Nov 2026 08:00:00 +0100</pubDate>", ""),
    "date-form": ("Mon, 23 Nov 2026 08:00:00 +0100", "23 novembre 2026"),
    "item-description": ("<description>Un.</description>", ""),
    "item-description-long": ("<description>Un.", f"<description>{'é' * 2001}"),
    "duration": ("<itunes:duration>61</itunes:duration>", ""),
    "duration-form": (">61<", ">une minute<"),
    "item-explicit": (f"{NOT_EXPLICIT}<itunes:episode>", "<itunes:explicit>clean</itunes:explicit><itunes:episode>"),
    "episode-number": ("<itunes:episode>1<", "<itunes:episode>0<"),
    "season-number": ("<itunes:season>1<", "<itunes:season>un<"),
    "episode-type": (">full<", ">Episode<"),
    "transcript": ('<podcast:transcript url="https://a.bzh/2.vtt" type="text/vtt"/>', ""),
    "transcript-type": ('type="text/vtt"', 'type="application/srt"'),
    "chapters-type": ("application/json+chapters", "text/plain"),
    "guid-alike": ("<guid>2</guid>", "<guid>1</guid>"),
    "enclosure-alike": ("https://a.bzh/2.mp3", "https://a.bzh/1.mp3?v=1"),
}  # fmt: skip


def test_a_good_feed_is_left_in_peace() -> None:
    assert lint.read(GOOD.encode()) == []


@pytest.mark.parametrize("rule", BAD)
def test_a_planted_fault_is_found_and_named(rule: str) -> None:
    was, becomes = BAD[rule]
    assert was in GOOD
    found = lint.read(GOOD.replace(was, becomes, 1).encode())
    assert rule in {each.rule for each in found}
    assert len(found) <= 2, found


def test_every_rule_has_its_bad_feed_and_says_what_to_do() -> None:
    rules = lint.rules()
    assert {each.id for each in rules} == set(BAD)
    assert len(rules) >= 40
    for each in rules:
        assert each.says[-1] == "."
        assert each.level in {"blocks", "warns"}
        assert each.on in {"channel", "item", "feed"}
        if each.must == "match":
            re.compile(each.value)


@pytest.mark.parametrize(
    ("feed", "rule"),
    [
        (b"", "xml"),
        (b"bonjour", "xml"),
        (GOOD.encode()[:400], "xml"),
        (b"\xff\xfe" + GOOD.encode(), "xml"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]>' + GOOD.encode(), "xml"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'/>", "rss"),
        (b"<rss version='2.0'/>", "rss"),
        (b"<rss version='0.91'><channel/></rss>", "rss"),
    ],
)
def test_what_is_no_feed_is_said_to_be_none(feed: bytes, rule: str) -> None:
    assert [each.rule for each in lint.read(feed)] == [rule]
