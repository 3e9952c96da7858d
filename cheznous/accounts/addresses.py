"""Changing one's address: proved lately at the old one, confirmed by a code at the new one, told to the old one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cheznous.accounts import actions, codes
from cheznous.accounts.forms import AddressForm, CodeForm
from cheznous.accounts.people import person
from cheznous.accounts.views import fresh, go
from cheznous.common.errors import Closed, Refused

SEEN = {"seen_by": "vous seulement"}
_BOTH = require_http_methods(["GET", "POST"])


@never_cache
@_BOTH
@fresh
def change(request: HttpRequest) -> HttpResponse:
    """Ask for the new address and send it a code."""
    form = AddressForm(request.POST or None)
    form.fields["email"].label = "Votre nouvelle adresse"
    if request.method == "POST" and form.is_valid():
        try:
            codes.send(request, form.cleaned_data["email"], place=codes.CHANGE)
            return go("accounts:address_code")
        except Refused as refusal:
            form.add_error("email", str(refusal))
        except OSError:
            form.add_error("email", "Le courriel n’a pas pu partir. Réessayez dans une minute.")
    return render(
        request, "accounts/address.html", {"form": form, **SEEN}, status=422 if form.errors else 200
    )


@never_cache
@_BOTH
@fresh
def confirm(request: HttpRequest) -> HttpResponse:
    """Check the code, then change."""
    challenge = codes.pending(request, codes.CHANGE)
    form = CodeForm(request.POST or None)
    if challenge is None and request.method == "GET":
        return go("accounts:address")
    if request.method == "POST" and form.is_valid():
        try:
            proved = codes.prove(request, form.cleaned_data["code"], codes.CHANGE)
            actions.change_address(person(request), proved.address)
        except Closed as refusal:
            messages.error(request, str(refusal))
            return go("accounts:address")
        except Refused as refusal:
            form.add_error("code", str(refusal))
        else:
            messages.success(request, "C’est fait. Entrez désormais avec cette adresse.")
            return go("accounts:profile")
    page = {"form": form, "challenge": challenge, **SEEN}
    return render(request, "accounts/address_code.html", page, status=422 if form.errors else 200)
