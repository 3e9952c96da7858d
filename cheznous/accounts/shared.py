"""Several people behind one mailbox: who enters is chosen after the code; each keeps a name of their own.

Whoever reads the mailbox may enter as any of its people: that is what a code by mail proves. Somebody added has
no role, so nothing is gained by adding.
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cheznous.accounts import actions, codes, mailboxes, queries
from cheznous.accounts.forms import NameForm
from cheznous.accounts.models import User
from cheznous.accounts.people import person
from cheznous.accounts.views import fresh, go, welcome
from cheznous.common.errors import Refused

_BOTH = require_http_methods(["GET", "POST"])


@never_cache
@_BOTH
def who(request: HttpRequest) -> HttpResponse:
    """Ask which of the people of the mailbox just proved this is."""
    proved = mailboxes.proved(request)
    if proved is None:
        return go("account_login")
    here = queries.people_at(proved.address)
    form = NameForm(request.POST if "name" in request.POST else None)
    if request.method == "POST":
        user = _chosen(request, here) or _added(form, proved.address)
        if user:
            mailboxes.forget(request)
            actions.enter_as(request, user)
            return welcome(user.name, proved.then)
    page = {"address": proved.address, "people": here, "form": form, "seen_by": "vous seulement"}
    status = 422 if request.method == "POST" else 200
    return render(request, "accounts/who.html", page, status=status)


@never_cache
@_BOTH
@fresh
def people(request: HttpRequest) -> HttpResponse:
    """Show who reads this mailbox, and add somebody."""
    user = person(request)
    form = NameForm(request.POST or None)
    form.fields["name"].label = "Le nom de votre collègue"
    if request.method == "POST" and form.is_valid() and (added := _added(form, user.email)):
        messages.success(request, f"{added} entrera avec la même adresse, sous son nom.")
        return go("accounts:people")
    page = {
        "people": queries.people_at(user.email),
        "form": form,
        "seen_by": "vous seulement",
    }
    return render(request, "accounts/people.html", page, status=422 if form.errors else 200)


def _chosen(request: HttpRequest, here: list[User]) -> User | None:
    asked = request.POST.get("person", "")
    return next((each for each in here if str(each.pk) == asked), None)


def _added(form: NameForm, address: str) -> User | None:
    if not form.is_valid():
        return None
    try:
        return actions.add_person(codes.clean(address), form.cleaned_data["name"])
    except Refused as refusal:
        form.add_error("name", str(refusal))
        return None
