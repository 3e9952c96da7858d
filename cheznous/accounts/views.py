"""Entering: an address, a code, a name once; then one's own page."""

from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render, resolve_url
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cheznous.accounts import actions, codes, demo, mailbox, mailboxes, queries
from cheznous.accounts.boxes import boxes, leaving
from cheznous.accounts.forms import AddressForm, CodeForm, NameForm
from cheznous.accounts.people import person
from cheznous.common.errors import Closed, Refused


def then(request: HttpRequest) -> str:
    """Return where the person was going: an address of this site only, or nothing."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else ""


def go(to: str, query: dict[str, str] | None = None, **names: str) -> HttpResponseRedirect:
    """Answer 303: read this next. `to` is an address or a URL name (with `names`)."""
    kept = urlencode({key: value for key, value in (query or {}).items() if value})
    return HttpResponseRedirect(resolve_url(to, **names) + (f"?{kept}" if kept else ""), status=303)


@never_cache
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Ask for an address and send it a code."""
    if request.user.is_authenticated:
        return go(then(request) or settings.LOGIN_REDIRECT_URL)
    form = AddressForm(request.POST or None, initial={"email": request.GET.get("adresse", "")})
    if request.method == "POST" and form.is_valid():
        try:
            codes.send(request, form.cleaned_data["email"], then(request))
            return go("accounts:code")
        except Refused as refusal:
            form.add_error("email", str(refusal))
        except OSError:
            form.add_error("email", "Le courriel n’a pas pu partir. Réessayez dans une minute.")
    page = {"form": form, "next": then(request), "people": demo.PEOPLE.values()}
    return render(request, "accounts/enter.html", page, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Check the code, then sign in."""
    challenge = codes.pending(request)
    if challenge is None and request.method == "GET":
        return go("account_login")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            proved = codes.prove(request, form.cleaned_data["code"])
            user = actions.enter(request, proved.address)
            if user is None:
                return mailboxes.ask_who(request, proved.address, proved.then)
        except Closed as refusal:
            return _again(request, refusal)
        except Refused as refusal:
            form.add_error("code", str(refusal))
        else:
            return welcome(user.name, proved.then)
    page = {"form": form, "challenge": challenge}
    return render(request, "accounts/code.html", page, status=422 if form.errors else 200)


@never_cache
@require_POST
def code_again(request: HttpRequest) -> HttpResponse:
    """Send a new code to the same address."""
    challenge = codes.pending(request)
    if challenge is None:
        return go("account_login")
    try:
        codes.send(request, challenge.address, challenge.then)
    except Refused as refusal:
        form = CodeForm()
        page = {"form": form, "challenge": challenge, "refusal": str(refusal)}
        return render(request, "accounts/code.html", page, status=422)
    return go("accounts:code")


def _again(request: HttpRequest, refusal: Refused) -> HttpResponse:
    form = AddressForm()
    page = {"form": form, "refusal": str(refusal), "people": demo.PEOPLE.values()}
    return render(request, "accounts/enter.html", page, status=422)


def welcome(name: str, wanted: str) -> HttpResponse:
    wanted = wanted or resolve_url(settings.LOGIN_REDIRECT_URL)
    return go(wanted) if name else go("accounts:name", {"next": wanted})


@login_required
@require_http_methods(["GET", "POST"])
def name(request: HttpRequest) -> HttpResponse:
    """Ask for the name others read."""
    user = person(request)
    form = NameForm(request.POST or None, initial={"name": user.name})
    if request.method == "POST" and form.is_valid():
        try:
            actions.rename(user, form.cleaned_data["name"])
        except Refused as refusal:
            form.add_error("name", str(refusal))
        else:
            return go(then(request) or "accounts:profile")
    page = {"form": form, "next": then(request), "first": not user.name}
    return render(request, "accounts/name.html", page, status=422 if form.errors else 200)


@require_GET
def closed(request: HttpRequest) -> HttpResponse:
    """Say that the account is closed."""
    return _again(request, Refused("Ce compte est fermé. Écrivez à l’équipe pour le rouvrir."))


@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """Sign this device out."""
    if request.method == "POST" or not request.user.is_authenticated:
        logout(request)
        return go("/")
    return render(request, "accounts/leave.html")


@require_POST
def demo_enter(request: HttpRequest) -> HttpResponse:
    """Enter as somebody of the demonstration."""
    role = request.POST.get("role", "")
    if not settings.DEMO or role not in demo.PEOPLE:
        raise Http404
    login(request, demo.account(role), backend=actions.BACKEND)
    return go(then(request) or settings.LOGIN_REDIRECT_URL)


@never_cache
@require_GET
def mail(request: HttpRequest) -> HttpResponse:
    """Show the mails the demonstration did not send."""
    if not settings.DEMO or settings.EMAIL_URL:
        raise Http404
    return render(request, "accounts/mail.html", {"mails": mailbox.newest()})


@never_cache
@login_required
@require_GET
def profile(request: HttpRequest) -> HttpResponse:
    """Show a person what we know of them."""
    user = person(request)
    page = {
        "devices": queries.devices(user),
        "here": request.session.session_key,
        "passkeys": queries.passkeys(user),
        "boxes": boxes(user),
        "shared": len(queries.people_at(user.email)) > 1,
        "seen_by": "vous seulement",
    }
    return render(request, "accounts/profile.html", page)


@login_required
@require_POST
def device_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign one of one's devices out."""
    device = get_object_or_404(person(request).devices, pk=pk)
    actions.end_device(device)
    return go("accounts:profile")


@login_required
@require_POST
def passkey_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget a passkey; the code still opens."""
    get_object_or_404(queries.passkeys(person(request)), pk=pk).delete()
    return go("accounts:profile")


def fresh(view: Any) -> Any:
    """Let through only who proved who they are a moment ago; the others sign in again first."""

    @wraps(view)
    @login_required
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if queries.proved_lately(request):
            response: HttpResponse = view(request, *args, **kwargs)
            return response
        page = {"next": request.path if request.method == "GET" else reverse("accounts:profile")}
        return render(request, "accounts/fresh.html", page, status=200)

    return wrapped


@login_required
@require_POST
def again(request: HttpRequest) -> HttpResponse:
    """Sign out and send a code at once, to come back with a fresh proof."""
    address, wanted = person(request).email, then(request)
    logout(request)
    try:
        codes.send(request, address, wanted)
    except (Refused, OSError):
        return go("account_login", {"adresse": address, "next": wanted})
    return go("accounts:code")


@fresh
@require_http_methods(["GET", "POST"])
def erase(request: HttpRequest) -> HttpResponse:
    """Ask that one's account be erased, in a week."""
    user = person(request)
    page: dict[str, Any] = {"boxes": leaving(user), "seen_by": "vous seulement"}
    if request.method == "GET":
        return render(request, "accounts/erase.html", page)
    try:
        actions.ask_to_erase(user)
    except Refused as refusal:
        return render(request, "accounts/erase.html", {**page, "refusal": str(refusal)}, status=422)
    return go("accounts:profile")


@login_required
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep one's account after all."""
    actions.keep(person(request))
    messages.success(request, "Votre compte reste ouvert. Rien n’a changé.")
    return go("accounts:profile")
