"""A podcast feed read against what applications ask: about forty rules, as data, in French.

A rule of `rules.toml` looks `at` a place of the channel or of each episode (`itunes:owner/itunes:email`,
`enclosure/@url`) and says what each value `must` be. Sources: the Podcast Standard PSP-1, Apple's and Spotify's
requirements, the Podcasting 2.0 namespace. Nothing is fetched.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, ParseError
from xml.etree.ElementTree import fromstring as parsed

from cheznous.podcasts.feed import SPACES

Level = Literal["blocks", "warns"]
SUFFIXES = {
    ".mp3": "audio/mpeg", ".m4a": "audio/x-m4a", ".mp4": "video/mp4", ".m4v": "video/x-m4v", ".mov": "video/quicktime",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `on` is "channel" or "item"; `value` is what `must` compares with."""

    id: str
    on: str
    at: str
    must: str
    says: str
    level: Level = "blocks"
    value: Any = None
    when: str = ""  # only where this place holds something; "place=value": holds that


@dataclass(frozen=True, slots=True)
class Found:
    """A rule that is not kept, and by which episode ("" for the series)."""

    rule: str
    level: Level
    message: str
    episode: str = ""


@cache
def rules() -> tuple[Rule, ...]:
    """Read the rules."""
    raw = tomllib.loads(Path(__file__).with_name("rules.toml").read_text(encoding="utf-8"))
    return tuple(Rule(name, **each) for name, each in raw.items() if name != "about")


def read(feed: bytes) -> list[Found]:
    """Read a feed; what is found comes in the order of the rules, the series first."""
    if b"<!DOCTYPE" in feed[:2000] or b"<!ENTITY" in feed:
        return [
            Found("xml", "blocks", "Ce fil déclare des entités XML : les applications le refusent.")
        ]
    try:
        root = parsed(feed)  # noqa: S314 (no entity passed the line above; expat fetches nothing)
    except (ParseError, ValueError):
        return [
            Found(
                "xml", "blocks", "Ce n’est pas du XML bien formé : aucune application ne le lira."
            )
        ]
    channel = root.find("channel")
    if root.tag != "rss" or root.get("version") != "2.0" or channel is None:
        return [Found("rss", "blocks", "Ce n’est pas un fil RSS 2.0.")]
    items = channel.findall("item")
    found = [each for rule in rules() if rule.on == "channel" for each in _of(rule, channel, "")]
    for item in items:
        title = _values(item, "title")
        name = title[0] if title else "sans titre"
        found += [each for rule in rules() if rule.on == "item" for each in _of(rule, item, name)]
    found += [each for rule in rules() if rule.on == "feed" for each in _alike(rule, items)]
    return found


def _of(rule: Rule, node: Element, episode: str) -> Iterator[Found]:
    if rule.when and not _holds(node, rule.when):
        return
    values = _values(node, rule.at)
    if rule.must == "present":
        wrong = not any(values)
    elif rule.must == "once":
        wrong = len(values) > 1
    else:
        wrong = not all(CHECKS[rule.must](each, rule.value) for each in values)
    if wrong:
        yield Found(rule.id, rule.level, rule.says, episode)


def _alike(rule: Rule, items: Sequence[Element]) -> Iterator[Found]:
    """Find the episodes that hold the value of another where each must hold its own."""
    seen = set[str]()
    for item in items:
        for value in filter(None, _values(item, rule.at)):
            if value in seen:
                titles = _values(item, "title")
                yield Found(rule.id, rule.level, rule.says, titles[0] if titles else "sans titre")
            seen.add(value)


def _holds(node: Element, when: str) -> bool:
    place, _, value = when.partition("=")
    held = _values(node, place)
    return value in held if value else any(held)


def _values(node: Element, at: str) -> list[str]:
    """Read what stands at a place: the text of each element there, or an attribute of it."""
    path, _, attribute = at.partition("/@")
    found = node.findall(path, SPACES)
    return [((each.get(attribute) if attribute else each.text) or "").strip() for each in found]


def _is_date(value: str, _: Any) -> bool:
    try:
        return parsedate_to_datetime(value).tzinfo is not None
    except (TypeError, ValueError):
        return False


def _is_seconds(value: str, _: Any) -> bool:
    return (
        bool(re.fullmatch(r"\d{1,6}|(?:\d{1,3}:)?[0-5]?\d:[0-5]\d", value))
        and value.strip("0:") != ""
    )


def _is_typed(value: str, _: Any) -> bool:
    """Check that the end of an address is one of those whose type is known."""
    return Path(urlsplit(value).path).suffix.lower() in SUFFIXES


CHECKS: Mapping[str, Callable[[str, Any], bool]] = {
    "match": lambda value, form: bool(re.fullmatch(form, value)),
    "among": lambda value, known: value in known,
    "characters": lambda value, most: len(value) <= most,
    "bytes": lambda value, most: len(value.encode()) <= most,
    "https": lambda value, _: value.startswith("https://"),
    "address": lambda value, _: (
        urlsplit(value).scheme in {"http", "https"} and bool(urlsplit(value).netloc)
    ),
    "positive": lambda value, _: value.isdecimal() and int(value) > 0,
    "date": _is_date,
    "seconds": _is_seconds,
    "typed": _is_typed,
}
