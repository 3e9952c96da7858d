"""Words cut to what a channel takes."""

from dataclasses import replace
from datetime import date

import pytest

from cheznous.channels.contract import Limits
from cheznous.channels.words import Said, folded, hashtag, hashtags, shortened, text

SAID = Said(
    hook="Que regarde la bergère ?",
    lead="Une bergère, quatre chèvres, et un regard qui part ailleurs.",
    invitation="Et vous, où regardez-vous ?",
    credit="Paul Gauguin, La Bergère bretonne, 1886 · Domaine public",
    url="https://exemple.bzh/c/0123456789/que-regarde-la-bergere",
    hashtags=("#MuséeDuPort", "#PaulGauguin", "#Concarneau", "#Musée"),
)
LIMITS = Limits(date(2026, 11, 22), "a test", text_most=2200, hashtags_most=5)


@pytest.mark.parametrize(
    ("words", "tag"),
    [
        ("musée du port", "#MuséeDuPort"),
        ("L’île-aux-Moines", "#LÎleAuxMoines"),
        ("Maison d'Œuvre", "#MaisonDŒuvre"),
        ("Anne Le Goff (attribué à)", "#AnneLeGoff"),
        ("1886", ""),
        ("…", ""),
    ],
)
def test_hashtags_are_in_camel_case(words: str, tag: str) -> None:
    assert hashtag(words) == tag


def test_the_same_hashtag_comes_once() -> None:
    assert hashtags(["Musée du Port", "musée du port", "", "A"]) == ("#MuséeDuPort",)


def test_everything_is_said_when_there_is_room() -> None:
    assert text(SAID, LIMITS).split("\n\n") == [
        SAID.hook, SAID.lead, SAID.invitation, SAID.url, SAID.credit, " ".join(SAID.hashtags),
    ]  # fmt: skip


def test_the_credit_goes_first_then_the_lead() -> None:
    short = text(SAID, replace(LIMITS, text_most=200))
    assert SAID.credit not in short
    assert SAID.hook in short
    assert SAID.url in short
    assert len(short) <= 200


def test_a_word_is_never_cut() -> None:
    assert shortened("Une marée monte", 12) == "Une marée…"


@pytest.mark.parametrize("written", ["Cœur d’Île", "COEUR d'île", "cœur   d ile"])
def test_folding_forgets_accents_case_and_signs(written: str) -> None:
    assert folded(written) == "coeur d ile"
