"""Components tie their parts together and let nothing of a stranger's text through."""

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.template import Context, Template
from django.utils.safestring import mark_safe

from cheznous.ui.templatetags.ui import copy, share


def shown(source: str, **values: object) -> BeautifulSoup:
    return BeautifulSoup(Template(source).render(Context(values)), "html.parser")


class Asked(forms.Form):
    title = forms.CharField(label="Titre", help_text="Une question ?", max_length=3)
    agree = forms.BooleanField(label="D’accord", help_text="À voix haute.")
    who = forms.ChoiceField(
        choices=[("me", "Moi")], widget=forms.RadioSelect, help_text="Une voix."
    )
    note = forms.CharField(required=False)
    hidden = forms.CharField(widget=forms.HiddenInput, required=False)


@pytest.mark.parametrize("source", ["{{ form }}", "{% for f in form %}{% field f %}{% endfor %}"])
def test_help_and_errors_are_tied_to_their_control(source: str) -> None:
    page = shown(source, form=Asked({"title": "quatre"}))
    ids = [each["id"] for each in page.select("[id]")]
    assert len(ids) == len(set(ids))
    described = page.select("[aria-describedby]")
    assert len(described) >= 3
    for control in described:
        assert set(str(control["aria-describedby"]).split()) <= set(ids)
    assert page.select_one("input[name=title]")["aria-invalid"] == "true"  # type: ignore[index]
    assert page.select_one("#id_title_error").get_text(strip=True)  # type: ignore[union-attr]


def test_every_control_has_a_name() -> None:
    page = shown("{{ form }}", form=Asked())
    labelled = {label["for"] for label in page.select("label[for]")}
    controls = page.select("input:not([type=hidden])")
    assert {control["id"] for control in controls} <= labelled
    assert "facultatif" in page.get_text()


def test_hidden_fields_stay_hidden() -> None:
    page = shown("{{ form }}", form=Asked())
    assert len(page.select("input[name=hidden][type=hidden]")) == 1
    assert "Hidden" not in page.get_text()


@pytest.mark.parametrize(
    "source",
    [
        "{% button bad bad %}",
        "{% act bad bad %}",
        "{% box bad %}{% endbox %}",
        "{% notice 'warn' bad %}{{ bad }}{% endnotice %}",
        "{% next_act bad href=bad label=bad %}{{ bad }}{% endnext_act %}",
        "{% nothing bad %}{{ bad }}{% endnothing %}",
        "{% tag bad bad %}",
        "{% card bad bad meta=bad by=bad picture=bad %}",
        "{% progress bad 0.5 note=bad %}",
        "{% person bad bad %}",
        "{% copy bad bad %}",
        "{% share bad title=bad text=bad label=bad %}",
        "{% confirm bad bad question=bad yes=bad %}{% endconfirm %}",
        "{% table bad %}{% endtable %}",
        "{% tabs pairs bad %}",
        "{% phone bad %}{% endphone %}",
        "{% dots 1 2 bad %}",
        "{% who_did pairs bad question=bad %}",
        "{% icon bad %}",
    ],
)
def test_nothing_of_a_strangers_text_becomes_markup(source: str) -> None:
    bad = '"><script>x</script>'
    page = shown(source, bad=bad, pairs=[(bad, bad)])
    assert page.select("script") == []


def test_an_unknown_length_has_no_value() -> None:
    assert shown("{% progress 'Le film' %}").select_one("progress[value]") is None
    half = shown("{% progress 'Le film' 0.5 %}").select_one("progress")
    assert half is not None
    assert half["value"] == "50"


def test_the_bar_always_has_sixteen_steps_and_says_each() -> None:
    page = shown("{% steps_bar steps %}", steps=[])
    assert len(page.select("li")) == 16
    assert all("à faire" in step.get_text() for step in page.select("li"))


def test_a_pressed_answer_says_so() -> None:
    page = shown("{% who_did pairs 'b' %}", pairs=[("a", "Seule"), ("b", "À deux")])
    assert [b["aria-pressed"] for b in page.select("button")] == ["false", "true"]


def test_a_text_to_copy_never_escapes_its_attribute_even_marked_safe() -> None:
    code = mark_safe('<iframe src="https://a.bzh/c/1" style="border:0"></iframe>')
    for made in (copy(code), share("https://a.bzh", title=code, text=code)):
        assert "<iframe" not in made
        assert 'style="' not in made


def test_the_player_keeps_what_it_is_given_for_who_has_no_script() -> None:
    film = '<video controls src="/f.mp4"><track kind="captions" src="/f.vtt"></video>'
    page = shown(
        "{% player label chapters=chapters %}" + film + "{% endplayer %}",
        label="Le <film>",
        chapters=[(0, "Le début"), (65, "La <fin>")],
    )
    assert page.select_one("figure > .player-screen > video[controls] > track")
    assert [each.get_text(" ") for each in page.select("[data-at]")] == [
        "0\u00a0s Le début",
        "1\u00a0min\u00a005\u00a0s La <fin>",
    ]
    assert page.figure["aria-label"] == "Le <film>"  # type: ignore[index]
    assert all(each.get("aria-label") for each in page.select("template button, template select"))
