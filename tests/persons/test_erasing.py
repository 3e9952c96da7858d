"""One person found in every room, and erased with all that was made of her."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.channels.models import Entry
from cheznous.common.persons import GONE, Wanted
from cheznous.common.places import data_dir
from cheznous.formats import names
from cheznous.library import thumbs
from cheznous.library.models import Asset
from cheznous.persons import erasing, search
from cheznous.persons.scrubbing import scrubbed
from cheznous.publishing import actions as publishing
from cheznous.publishing import states
from cheznous.publishing.models import Publication
from cheznous.rendering.models import Rendition
from cheznous.rights import actions as rights
from cheznous.rights.models import Consent, Depiction, Word
from cheznous.studio import actions as studio
from cheznous.studio.models import Content, Remark
from cheznous.takeaway.models import Archive
from tests.rendering import made as rendering
from tests.rights.made import asked

pytestmark = pytest.mark.django_db

YANN = Wanted("yann LE BRÍS", "yann@exemple.bzh", "06 12 34 56 78")


def everywhere(words: str) -> list[str]:
    """Name each column of text of the database where these words stand."""
    return [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.fields
        if field.get_internal_type() in {"CharField", "TextField", "EmailField", "JSONField"}
        for value in model._default_manager.values_list(field.name, flat=True)
        if words.casefold() in json.dumps(value, ensure_ascii=False, default=str).casefold()
    ]


def keys(traces: list[search.Trace]) -> list[str]:
    return sorted(each.place.key for each in traces)


def test_she_is_found_by_her_name_however_it_is_written(
    written: Content, yann: Depiction, actor: Actor
) -> None:
    studio.remark(written, "Demandez à Yann Le Bris.", by=None, name="Nolwenn")
    found = search.found(YANN, actor)
    assert keys(found) == ["library.Asset", "rights.Depiction", "rights.Word", "studio.Remark"]
    assert [each.place.key for each in found if not each.sure] == ["studio.Remark"]


def test_she_is_found_by_her_address_and_her_number(
    written: Content, actor: Actor, owner: User
) -> None:
    studio.remark(written, "Son numéro : +33 6.12.34.56.78", by=None, name="Nolwenn")
    asked(
        rights.depict(Asset.objects.all()[0], kind="person", name="Y.", by=owner),
        owner,
        email=YANN.email,
    )
    found = search.found(Wanted("", YANN.email, YANN.phone), actor)
    assert keys(found) == ["rights.Word", "studio.Remark"]


def test_nobody_of_another_actor_is_found(yann: Depiction) -> None:
    other = Actor.objects.create(name="Théâtre", slug="theatre", trade="theatre")
    assert not search.found(YANN, other)
    assert search.found(YANN, None)


def test_a_text_loses_a_name_and_keeps_the_rest() -> None:
    text = "Voilà YANN  le-bris, puis Yann Le Brisé ; 0612345678, yann@Exemple.bzh."
    assert scrubbed(text, YANN) == "Voilà [effacé], puis Yann Le Brisé ; [effacé], [effacé]."


def test_the_words_of_a_content_that_name_her_are_found_and_left_to_who_wrote_them(
    written: Content, actor: Actor, owner: User
) -> None:
    hook = "Yann Le Bris vous attend."
    studio.change(written, [{"op": "set", "place": "film/hook", "value": hook}], by=owner)
    [found] = search.found(YANN, actor)
    assert (found.place.key, found.sure) == ("studio.Draft", False)
    assert "elle les corrige" in found.becomes.why
    erasing.erase([found], YANN)
    written.draft.refresh_from_db()
    assert written.draft.document["film"]["hook"] == hook


def test_her_files_go_with_everything_made_of_them(
    written: Content, yann: Depiction, picture: Asset, actor: Actor, owner: User
) -> None:
    publishing.approve(written, by=owner)
    publishing.publish(written, "own-page", by=owner)
    film = rendering.rendition(written, names.VERTICAL_FILM)
    Rendition.objects.filter(pk=film.pk).update(media=picture.digest)
    archive = Archive.objects.create(actor=actor)
    archive.path.parent.mkdir(exist_ok=True)
    archive.path.write_bytes(b"PK")
    small = thumbs.of(picture, thumbs.SMALL)
    chosen = search.found(YANN, actor)
    said = " ".join(erasing.derived(search.shown(chosen)))
    assert "retirée aussitôt" in said
    assert "perd ce fichier" in said
    assert "archive" in said
    erasing.erase(chosen, YANN)
    assert not Asset.objects.filter(pk=picture.pk).exists()
    assert not [path for path in (picture.path, small, film.folder, archive.path) if path.exists()]
    assert not list(data_dir().rglob(f"*{picture.digest[:24]}*"))
    assert Publication.objects.get().state == states.WITHDRAWN
    entry = Entry.objects.get()
    assert (entry.alt, entry.words) == ("", "")
    assert everywhere(picture.pk) == []


def test_what_was_signed_stays_five_years_and_covers_nothing(
    written: Content, yann: Depiction, actor: Actor
) -> None:
    [kept] = [each for each in search.found(YANN, actor) if each.place.key == "rights.Depiction"]
    until = timezone.localdate() + rights.KEPT
    assert str(until.year) in kept.becomes.why
    erasing.erase(search.found(YANN, actor), YANN)
    yann.refresh_from_db()
    assert yann.erased_at
    assert not yann.showings.exists()
    assert Word.objects.get().withdrawn_at
    assert rights.forget(until) == 0
    assert rights.forget(until + timedelta(days=1)) == 1
    assert not Depiction.objects.exists()
    assert everywhere("Le Bris") == []


def test_what_was_never_signed_goes_whole(
    written: Content, picture: Asset, actor: Actor, owner: User
) -> None:
    row = rights.depict(picture, kind="person", name="Yann Le Bris", by=owner)
    asked(row, owner, email=YANN.email)
    erasing.erase(search.found(YANN, actor), YANN)
    assert not Depiction.objects.exists()
    assert not Consent.objects.exists()
    assert everywhere("Le Bris") == everywhere(YANN.email) == []


def test_a_record_that_must_stand_stays_without_her_name(written: Content, actor: Actor) -> None:
    studio.remark(written, "Signé Yann Le Bris.", by=None, name="Yann Le Bris")
    erasing.erase(search.found(YANN, actor), YANN)
    remark = Remark.objects.get()
    assert (remark.by_name, remark.text) == (GONE, "Signé [effacé].")


@pytest.mark.parametrize("step", [1, 2, 3])
def test_cut_in_the_middle_it_is_done_again(
    written: Content, yann: Depiction, picture: Asset, actor: Actor, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:  # fmt: skip
    chosen = [each.key for each in search.found(YANN, actor)]
    real, calls = erasing._erase, []

    def dies(*given: Any) -> None:
        calls.append(given)
        if len(calls) == step:
            raise KeyboardInterrupt
        real(*given)

    def cut_short(_: Asset) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as cut:
        cut.setattr(erasing, "_erase", dies)
        if step == 3:  # its bytes are gone, its row is not
            cut.setattr(erasing, "_erase", real)
            cut.setattr(Asset, "delete", cut_short)
        with pytest.raises(KeyboardInterrupt):
            erasing.erase(search.named(chosen, actor), YANN)
    erasing.erase(search.named(chosen, actor), YANN)
    assert not Asset.objects.filter(pk=picture.pk).exists()
    assert not picture.path.exists()
    yann.refresh_from_db()
    assert yann.erased_at
    assert not yann.showings.exists()
