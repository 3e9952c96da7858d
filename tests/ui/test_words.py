"""French as its readers expect it."""

from datetime import datetime, timedelta

import pytest
from django.template import Context, Template
from django.utils.safestring import mark_safe

from cheznous.ui import words
from cheznous.ui.loaders import typeset

NOW = datetime(2026, 11, 22, 15, 0)  # noqa: DTZ001 (a reader's own zone)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Que regarde-t-elle ?", "Que regarde-t-elle\u202f?"),
        ("Quoi?", "Quoi\u202f?"),
        ("Deux choses : ceci ; cela !", "Deux choses\u202f: ceci\u202f; cela\u202f!"),
        ("« la chèvre noire »", "«\u202fla chèvre noire\u202f»"),
        ("«la chèvre»", "«\u202fla chèvre\u202f»"),
        ("12 % et 3 €", "12\u00a0% et 3\u00a0€"),
        ("il reste 10 min", "il reste 10\u00a0min"),
        ("à 14 h 32", "à 14\u00a0h\u00a032"),
        ("10 000 pixels", "10\u202f000\u00a0pixels"),
        ("l’ami, l'ami...", "l’ami, l'ami…"),
    ],
)
def test_spaces_are_set(typed: str, read: str) -> None:
    assert words.typo(typed) == read


@pytest.mark.parametrize("kept", ["https://a.fr/?q=1;b", "14:30", "C++", "a@b.fr", "12:00:01,5"])
def test_what_is_not_a_sentence_is_kept(kept: str) -> None:
    assert words.typo(kept) == kept


def test_setting_twice_changes_nothing() -> None:
    once = words.typo("« Quoi ? » : 12 %, à 14 h 32 !")
    assert words.typo(once) == once


def test_tags_entities_and_code_are_kept() -> None:
    html = '<a title="a : b" href="/?a ;">R&amp;D</a> <code>a ? b</code> &nbsp; fin ?'
    assert words.typo_html(html) == html.replace("fin ?", "fin\u202f?")


def test_a_filter_escapes_what_is_not_safe() -> None:
    page = Template("{{ text|typo }} {{ safe|typo }}")
    shown = page.render(Context({"text": "<b> ?", "safe": mark_safe("<b>x ?</b>")}))
    assert shown == "&lt;b&gt;\u202f? <b>x\u202f?</b>"


def test_a_template_is_typeset_but_not_its_tags_nor_its_translations() -> None:
    source = '{% if a %}Quoi ?{% endif %} {% translate "Quoi ?" %}{% blocktranslate %}Ça ?{% endblocktranslate %}'
    assert typeset(source) == source.replace("}Quoi ?{", "}Quoi\u202f?{")


@pytest.mark.parametrize(
    ("seconds", "read"),
    [
        (0.4, "0 s"),
        (45, "45 s"),
        (125, "2 min 05 s"),
        (180, "3 min"),
        (4200, "1 h 10 min"),
        (7200, "2 h"),
    ],
)
def test_durations(seconds: float, read: str) -> None:
    assert words.duration(seconds).replace("\u00a0", " ") == read


@pytest.mark.parametrize(
    ("octets", "read"),
    [(0, "0 o"), (842, "842 o"), (842_000, "842 ko"), (3_200_000, "3,2 Mo"), (8_000_000, "8 Mo")],
)
def test_sizes(octets: int, read: str) -> None:
    assert words.size(octets).replace("\u00a0", " ") == read


@pytest.mark.parametrize(
    ("gone", "read"),
    [
        (timedelta(seconds=10), "à l’instant"),
        (timedelta(minutes=5), "il y a 5 min"),
        (timedelta(hours=2), "aujourd’hui à 13 h"),
        (timedelta(hours=20, minutes=5), "hier à 18 h 55"),
        (timedelta(days=3), "il y a 3 jours"),
        (timedelta(days=21), "dimanche 1er novembre"),
        (timedelta(days=365), "samedi 22 novembre 2025"),
    ],
)
def test_how_long_ago(gone: timedelta, read: str) -> None:
    assert words.ago(NOW - gone, NOW).replace("\u00a0", " ") == read
