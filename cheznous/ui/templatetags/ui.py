"""Components, once. Each is a tag of every template; `cheznous/ui/README.md` shows them all.

What a tag is given as text gets French typography; what stands between its two ends is left as it is.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django import template
from django.forms import BoundField
from django.forms.widgets import CheckboxInput
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from cheznous.ui.icons import ICONS
from cheznous.ui.templatetags.words import typo

register = template.Library()

STEPS = 16
DONE_BY = {
    "solo": "faite sans aide", "duo": "faite avec quelqu’un", "done": "faite", "now": "maintenant",
    "going": "en cours", "skipped": "passée par choix", "": "à faire",
}  # fmt: skip


class Step(NamedTuple):
    """One of the sixteen: its name and `solo`, `duo`, `done`, `going`, `now`, `skipped` or nothing."""

    name: str
    state: str = ""


def _part(part: str, /, **values: object) -> SafeString:
    return mark_safe(render_to_string(f"ui/parts/{part}.html", values))  # noqa: S308 (rendered)


@register.simple_tag
def icon(name: str) -> str:
    """`{% icon "share" %}`: a drawing that says nothing to a screen reader. Unknown: a dot."""
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{}"/></svg>',
        ICONS.get(name, "M12 12v.1"),
    )


@register.simple_tag
def mark() -> SafeString:
    """The mark: a house with six panes, one lit."""
    return _part("mark")


@register.simple_tag
def button(
    label: str,
    look: str = "",
    *,
    icon: str = "",
    name: str = "",
    value: str = "",
    busy: bool = False,
    disabled: bool = False,
    kind: str = "submit",
    form: str = "",
) -> SafeString:
    """`{% button "Enregistrer" %}`; look: "" (primary), "quiet", "lit", "grave", with "big", "wide"."""
    return _part(
        "button",
        label=typo(label),
        look=look,
        icon=icon,
        name=name,
        value=value,
        busy=busy,
        disabled=disabled,
        type=kind,
        form=form,
    )


@register.simple_tag
def act(
    label: str, href: str, look: str = "", *, icon: str = "", download: bool = False
) -> SafeString:
    """`{% act "Commencer" url "lit big" %}`: a link that looks like a button."""
    return _part("act", label=typo(label), href=href, look=look, icon=icon, download=download)


@register.simple_block_tag
def box(
    content: str, title: str = "", *, look: str = "", id: str = "", level: int = 2
) -> SafeString:
    """`{% box "Avec la personne qui m’accompagne" %}…{% endbox %}`; look: "sunk"."""
    return _part("box", content=content, title=typo(title), look=look, id=id, level=f"h{level}")


@register.simple_block_tag
def notice(content: str, state: str = "info", title: str = "", *, live: bool = False) -> SafeString:
    """`{% notice "warn" "Il manque un accord." %}…{% endnotice %}`; info, good, warn or bad."""
    return _part("notice", content=content, state=state, title=typo(title), live=live)


@register.simple_block_tag
def player(
    content: str,
    label: str,
    *,
    chapters: Iterable[tuple[float, str]] = (),
    seconds: float = 0.0,
    look: str = "",
) -> SafeString:
    """`{% player "Le film" %}<video controls …><track …></video>{% endplayer %}`: our controls over the browser's.

    `chapters` are (second, title) pairs. Without its script, the browser's own controls and tracks are there.
    """
    return _part(
        "player",
        content=content,
        label=typo(label),
        chapters=list(chapters),
        seconds=seconds,
        look=look,
        is_film="<video" in content,
    )


@register.simple_block_tag
def next_act(
    content: str,
    title: str,
    *,
    href: str = "",
    label: str = "Commencer",
    minutes: int | None = None,
    later: str = "",
    when: str = "À faire maintenant",
) -> SafeString:
    """The one lit box of the workshop. Without `href`, put your own form in its content."""
    return _part(
        "next_act",
        content=content,
        title=typo(title),
        href=href,
        label=typo(label),
        minutes=minutes,
        later=later,
        when=when,
    )


@register.simple_block_tag
def nothing(content: str, title: str) -> SafeString:
    """An empty state: why it is empty, and between the ends what to do about it."""
    return _part("nothing", content=content, title=typo(title))


@register.simple_tag
def tag(label: str, state: str = "") -> str:
    """`{% tag "dans les temps" "good" %}`; "", good, warn, bad, info or lit."""
    look = state if state in {"", "lit"} else f"is-{state}"
    return format_html('<span class="tag {}">{}</span>', look, typo(label))


@register.simple_tag
def kind_label(kind: Any) -> str:
    """`{% kind_label kind %}`: the colour square and the name of a kind (it has `name` and `label`)."""
    return format_html('<span class="kind kind-{}">{}</span>', kind.name, kind.label)


@register.simple_tag
def card(
    title: str,
    href: str,
    *,
    kind: Any = None,
    picture: str = "",
    meta: str = "",
    by: str = "",
    level: int = 3,
    lang: str = "",
    look: str = "",
    lazy: bool = True,
) -> SafeString:
    """A content: picture, title, its kind under it, `meta` ("3 min"), and who tells it."""
    return _part(
        "card",
        title=typo(title),
        href=href,
        kind=kind,
        picture=picture,
        meta=typo(meta),
        by=typo(by),
        level=f"h{level}",
        lang=lang,
        look=look,
        lazy=lazy,
    )


@register.simple_tag
def progress(label: str, share: float | None = None, *, note: str = "") -> SafeString:
    """`{% progress "Le film" 0.4 note="encore 20 s" %}`; None: nobody knows how far it is."""
    percent = None if share is None else round(min(max(share, 0), 1) * 100)
    return _part("progress", label=typo(label), percent=percent, note=typo(note))


@register.simple_tag
def steps_bar(steps: Iterable[Any], note: str = "") -> SafeString:
    """The sixteen steps: each has `name` and `state`, as `Step` says them. `note` says it in words."""
    listed = [(step.name, step.state, DONE_BY.get(step.state, "à faire")) for step in steps]
    listed += [("", "", "à faire")] * (STEPS - len(listed))
    return _part("steps_bar", steps=listed, note=typo(note))


@register.simple_tag
def dots(now: int, count: int, label: str = "Arrêt") -> SafeString:
    """`{% dots 3 6 %}`: where we are among a few; `label` names one of them."""
    return _part("dots", now=now, count=count, label=label, each=range(1, count + 1))


@register.simple_tag
def person(name: str, role: str = "") -> str:
    """A person, by name: no portrait asked, no initials in a circle."""
    if not role:
        return format_html('<span class="person"><b>{}</b></span>', name)
    return format_html(
        '<span class="person"><b>{}</b><span class="soft">· {}</span></span>', name, role
    )


@register.simple_tag
def field(
    bound: BoundField, help: str = "", label: str = "", optional: str = "facultatif"
) -> SafeString:
    """A field of a form: label, help, control, error, tied together for screen readers."""
    if help:
        bound.help_text = help
    if label:
        bound.label = label
    return _part("field", field=bound, optional=optional, **field_looks(bound))


def field_looks(bound: BoundField) -> dict[str, bool]:
    """Say which shape the field takes."""
    return {"check": isinstance(bound.field.widget, CheckboxInput) and not bound.use_fieldset}


@register.simple_tag
def who_did(
    choices: Iterable[tuple[str, str]], current: str = "", *, question: str = "", name: str = "who"
) -> SafeString:
    """Buttons of a form, one tap each: who did the step. `current` is pressed."""
    asked = question or "Qui a fait cette étape ?"
    return _part("who_did", choices=choices, current=current, question=typo(asked), name=name)


@register.simple_tag
def copy(
    text: str, label: str = "Copier", *, shown: bool = True, named: str = "Texte à copier"
) -> SafeString:
    """A text to copy: a field one can select, and a button where the browser can copy."""
    return _part("copy", text=text, label=typo(label), shown=shown, named=named, long="\n" in text)


@register.simple_tag
def share(
    url: str = "",
    *,
    title: str = "",
    text: str = "",
    files: Iterable[str] = (),
    label: str = "Partager",
    look: str = "quiet",
) -> SafeString:
    """A button for the phone's own share sheet; absent where the browser has none."""
    return _part(
        "share",
        url=url,
        title=title,
        text=text,
        files=" ".join(files),
        label=typo(label),
        look=look,
    )


@register.simple_block_tag
def confirm(
    content: str,
    label: str,
    action: str,
    *,
    question: str = "",
    yes: str = "Oui, supprimer",
    csrf: str = "",
    look: str = "quiet",
) -> SafeString:
    """Ask once more, without a dialog. Give `csrf=csrf_token`; hidden fields go between the ends."""
    return _part(
        "confirm",
        content=content,
        label=typo(label),
        action=action,
        question=typo(question),
        yes=typo(yes),
        csrf=csrf,
        look=look,
    )


@register.simple_block_tag
def table(content: str, label: str) -> str:
    """`{% table "Les jobs" %}<table>…</table>{% endtable %}`: it scrolls by itself on a phone."""
    return format_html(
        '<div class="table" role="region" aria-label="{}" tabindex="0">{}</div>', label, content
    )


@register.simple_tag
def tabs(items: Iterable[tuple[str, str]], current: str, label: str = "Rubriques") -> str:
    """Links that look like tabs: (label, address) pairs; `current` is an address."""
    links = format_html_join(
        "",
        '<li><a href="{}"{}>{}</a></li>',
        (
            (href, mark_safe(' aria-current="page"') if href == current else "", text)
            for text, href in items
        ),
    )
    return format_html('<nav aria-label="{}"><ul class="tabs">{}</ul></nav>', label, links)


@register.simple_block_tag
def phone(content: str, label: str = "Aperçu sur un téléphone") -> str:
    """A phone around an iframe (390 px wide inside) or around what stands between the ends."""
    return format_html(
        '<div class="phone" role="group" aria-label="{}"><div class="glass">{}</div></div>',
        label,
        content,
    )


@register.simple_tag
def steps_list(items: Iterable[Mapping[str, str]]) -> SafeString:
    """A numbered way: each has `title`, `text`, and perhaps `state` ("done" or "now")."""
    return _part("steps_list", items=items)
