"""A personal field says why it is kept and until when, and its person can be found; the operator's page says so."""

from pathlib import Path

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import PROTECT, EmailField, Field, Model

from cheznous.common.persons import Place
from cheznous.library.models import Asset
from cheznous.persons import record
from cheznous.ui import rooms

PAGE = Path(__file__).resolve().parents[2] / "docs" / "operate" / "personal-data.md"
SAY = "Déclarez-le dans le personal.py de la pièce : docs/develop/personal-data.md"
NAMES = {
    "name", "by_name", "first_name", "last_name", "to", "phone", "address", "email", "drawing", "signature", "word",
    "withdrawn_why", "retold", "remove", "client", "session_key", "born_on", "age",
}  # fmt: skip
NOBODYS = {  # fields of these names that are no person's
    "common.Job.name", "actors.Actor.name", "actors.Place.name", "library.Asset.name", "library.Upload.name",
    "channels.Account.name", "cohorts.Cohort.name", "doorstep.Arrival.name", "studio.Gabarit.name",
}  # fmt: skip


def fields() -> dict[str, "Field[object, object]"]:
    return {
        f"{model._meta.label}.{field.name}": field
        for model in apps.get_models()
        if model.__module__.startswith("cheznous.")
        for field in model._meta.fields
        if not field.is_relation
    }


def test_a_personal_field_says_why_it_is_kept() -> None:
    personal_ones = {
        label
        for label, field in fields().items()
        if isinstance(field, EmailField) or field.name in NAMES
    }
    silent = personal_ones - record.fields().keys() - NOBODYS
    assert not silent, f"{SAY} : {silent}"


def test_what_is_declared_exists() -> None:
    assert not (record.fields().keys() | NOBODYS) - fields().keys()


def test_every_person_declared_can_be_found_told_and_erased() -> None:
    answered = {name for place in record.places() for name in place.fields}
    lost = record.fields().keys() - answered
    assert not lost, f"{SAY} (PLACES) : {lost}"


def test_a_place_looks_where_there_is_something() -> None:
    for place in record.places():
        model = apps.get_model(place.model)
        for name in (*place.names, *place.emails, *place.words, *place.users):
            assert name == "pk" or model._meta.get_field(name)
        if place.actor:
            assert leads_to_actor(model, place), f"{place.key} : {place.actor}"


def test_who_holds_a_file_can_let_go_of_it() -> None:
    """A PROTECT key to a file would stop an erasure in the middle."""
    lets_go = {
        room.__name__.rpartition(".")[0]
        for room in rooms.each("personal")
        if hasattr(room, "release")
    }
    holding = {
        model._meta.app_config.name: model.__name__
        for model in apps.get_models()
        for field in model._meta.fields
        if field.related_model is Asset and field.remote_field.on_delete is PROTECT
    }
    stuck = holding.keys() - lets_go
    assert not stuck, f"docs/develop/personal-data.md (release) : {stuck}"


def test_a_choice_names_one_place() -> None:
    keys = [place.key for place in record.places()]
    assert len(keys) == len(set(keys))


def test_the_page_says_what_the_house_declares() -> None:
    assert PAGE.read_text() == record.page(), "python -m cheznous personal > " + str(PAGE)


def leads_to_actor(model: type[Model], place: Place) -> bool:
    at: type[Model] = model
    for step in place.actor.split("__"):
        try:
            related = at._meta.get_field(step).related_model
        except FieldDoesNotExist:
            return False
        assert isinstance(related, type)
        at = related
    return at._meta.label == "actors.Actor"
