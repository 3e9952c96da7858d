"""The one question, over plain data: may this be shown so, there, that day?"""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cheznous.formats import names
from cheznous.rights import rule
from cheznous.rights.shown import Ask, Ground, Said, Seen, Shown
from cheznous.studio import clearance
from cheznous.studio.kinds import kinds

DAY = date(2026, 11, 22)
ALL = frozenset(rule.USES)
PAGE = Ask(frozenset({"page"}), DAY)
YES = Said("Yann", "self", DAY - timedelta(days=10))
SIGNED = Ground("signed", ALL, frozenset({"own-page"}), date(2026, 1, 1), date(2027, 1, 1), (YES,))
YANN = Shown("y", "person", "Yann", (SIGNED,))
FATHER = Said("Paul", "guardian", DAY)
MOTHER = Said("Anne", "guardian", DAY)
LOU = Said("Lou", "child", DAY)


def minor(*said: Said, one_guardian: bool = False) -> Shown:
    return Shown("l", "minor", "Lou", (replace(SIGNED, said=said),), one_guardian=one_guardian)


def test_a_signed_consent_covers_what_it_names() -> None:
    assert rule.lacking(YANN, PAGE) is None


def test_without_any_word_the_accord_is_missing_and_one_may_do_without() -> None:
    said = rule.lacking(replace(YANN, grounds=()), PAGE)
    assert said == "Il manque l’accord de Yann. On peut publier sans ce plan."


@pytest.mark.parametrize(
    ("ground", "ask", "words"),
    [
        (replace(SIGNED, said=(replace(YES, given_on=None),)), PAGE, "Il manque l’accord de Yann"),
        (replace(SIGNED, said=(replace(YES, refused=True, given_on=None),)), PAGE, "n’a pas souhaité"),
        (replace(SIGNED, said=(replace(YES, withdrawn_on=DAY),)), PAGE, "a retiré son accord le 22"),
        (replace(SIGNED, withdrawn_on=DAY), PAGE, "a été retiré"),
        (SIGNED, replace(PAGE, on=date(2027, 1, 2)), "a pris fin le 1er"),
        (SIGNED, replace(PAGE, on=date(2025, 12, 31)), "ne commence que le 1er"),
        (replace(SIGNED, uses=frozenset({"page"})), Ask(frozenset({"film"}), DAY), "dans un film"),
        (SIGNED, replace(PAGE, channel="instagram", label="Instagram"), "ne couvre pas Instagram"),
    ],
)  # fmt: skip
def test_each_lack_is_said_and_says_what_to_do(ground: Ground, ask: Ask, words: str) -> None:
    said = rule.lacking(replace(YANN, grounds=(ground,)), ask)
    assert said is not None
    assert words in said
    assert said.endswith(".")


def test_the_first_and_the_last_day_are_covered() -> None:
    assert rule.lacking(YANN, replace(PAGE, on=date(2026, 1, 1))) is None
    assert rule.lacking(YANN, replace(PAGE, on=date(2027, 1, 1))) is None


def test_a_new_consent_counts_after_one_taken_back() -> None:
    back = replace(SIGNED, said=(replace(YES, withdrawn_on=DAY),))
    assert rule.lacking(replace(YANN, grounds=(back, SIGNED)), PAGE) is None


def test_a_minor_needs_both_parents_and_a_word_of_their_own() -> None:
    assert "des deux parents de Lou" in str(rule.lacking(minor(), PAGE))
    half = rule.lacking(minor(FATHER, LOU), PAGE)
    assert half == "Il manque l’accord du second parent de Lou. On peut publier sans ce plan."
    assert "l’avis de Lou" in str(rule.lacking(minor(FATHER, MOTHER), PAGE))
    assert rule.lacking(minor(FATHER, MOTHER, LOU), PAGE) is None


def test_one_parent_is_enough_when_one_decides_alone() -> None:
    assert rule.lacking(minor(MOTHER, LOU, one_guardian=True), PAGE) is None


def test_one_parent_who_takes_back_is_enough_to_stop() -> None:
    said = rule.lacking(minor(replace(FATHER, withdrawn_on=DAY), MOTHER, LOU), PAGE)
    assert "Paul a retiré" in str(said)


def test_a_work_is_free_from_the_year_after_seventy_years() -> None:
    work = Shown("w", "work", "La cale", author_died=1955)
    assert rule.lacking(work, replace(PAGE, on=date(2025, 12, 31)))
    assert rule.lacking(work, replace(PAGE, on=date(2026, 1, 1))) is None


def test_a_protected_work_shown_whole_may_not_be_cut() -> None:
    work = Shown("w", "work", "La cale", (Ground("licence", frozenset({"page", "film"})),), 2001)
    assert rule.lacking(work, PAGE) is None
    said = rule.lacking(work, Ask(rule.uses_of(names.VERTICAL_FILM), DAY))
    assert (
        said == "Cette œuvre est protégée. Recadrer, c’est la modifier : demandez l’accord avant."
    )


@pytest.mark.parametrize("kind", ["zoom", "video", "podcast"])
def test_a_protected_work_allowed_whole_is_neither_cropped_overlaid_nor_filmed(kind: str) -> None:
    """Whatever a kind becomes: its frames crop, its cards write over, its teaser is a film."""
    whole = Ground("licence", frozenset({"page", "image"}))
    seen = [
        Seen(
            "m",
            "scenes/s1",
            "picture",
            (Shown("w", "work", "La cale", (whole,), 2001),),
            answered=True,
        )
    ]
    forms = kinds()[kind].formats
    may = {form.name for form in forms if not clearance.refuses(seen, form, DAY)}
    assert may == {form.name for form in forms} & rule.WHOLE
    assert "teaser" not in may
    assert not any(name.endswith("-film") for name in may)


def test_a_persons_consent_need_not_speak_of_cropping() -> None:
    film = replace(SIGNED, uses=frozenset({"film"}))
    ask = Ask(rule.uses_of(names.VERTICAL_FILM), DAY)
    assert rule.lacking(replace(YANN, grounds=(film,)), ask) is None


def test_a_picture_nobody_spoke_of_is_asked_about_and_a_voice_is_not() -> None:
    seen = [Seen("a", "picture/media", "picture"), Seen("b", "stops/s1/voice", "sound")]
    [reason] = rule.answer(seen, PAGE)
    assert (reason.place, reason.key) == ("picture/media", "")


def test_somebody_seen_in_three_pictures_is_one_reason() -> None:
    alone = replace(YANN, grounds=())
    seen = [Seen(str(n), f"p{n}", "picture", (alone,), answered=True) for n in range(3)]
    assert [each.key for each in rule.answer(seen, PAGE)] == ["y"]


def test_lights_go_from_nothing_to_everywhere() -> None:
    far = replace(SIGNED, ends_on=date(2030, 1, 1))
    assert rule.light(replace(YANN, grounds=()), DAY) == "red"
    assert (
        rule.light(replace(YANN, grounds=(replace(far, uses=frozenset({"page"})),)), DAY) == "amber"
    )
    assert rule.light(replace(YANN, grounds=(far,)), DAY) == "green"


def test_an_end_within_sixty_days_is_announced() -> None:
    ending = replace(YANN, grounds=(replace(SIGNED, ends_on=DAY + timedelta(days=60)),))
    assert rule.light(ending, DAY) == "amber"
    assert not rule.ends_soon(ending, DAY - timedelta(days=1))


def test_names_are_spoken_as_french_does() -> None:
    assert [rule.of(name) for name in ("Anne", "Yann", "Émile", "")] == [
        "d’Anne", "de Yann", "d’Émile", "de "
    ]  # fmt: skip


DAYS = st.integers(0, 9).map(lambda days: DAY + timedelta(days=days))  # few: they often meet


@settings(suppress_health_check=[HealthCheck.too_slow])  # it times the machine, not the strategy
@given(
    DAYS,
    DAYS,
    DAYS,
    st.sets(st.sampled_from(sorted(ALL))),
    st.sampled_from(sorted(ALL - {"detail"})),
)
def test_nothing_is_shown_outside_what_was_said(
    starts: date, ends: date, on: date, uses: set[str], use: str
) -> None:
    ground = replace(SIGNED, uses=frozenset(uses), starts_on=starts, ends_on=ends)
    may = rule.lacking(replace(YANN, grounds=(ground,)), Ask(frozenset({use}), on)) is None
    assert may == (starts <= on <= ends and use in uses)
