"""Passkeys (WebAuthn level 2): django-allauth does the ceremony, these are its pages in our house."""

from typing import Any

from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.views import AddWebAuthnView, LoginWebAuthnView
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cheznous.accounts.forms import PasskeyForm
from cheznous.accounts.views import fresh, go, then


class _Add(AddWebAuthnView):  # type: ignore[misc] # allauth has no types
    """Offer a passkey; « Plus tard » is always there."""

    template_name = "accounts/passkey.html"

    def get_form_class(self) -> type[PasskeyForm]:
        return PasskeyForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page: dict[str, Any] = super().get_context_data(**kwargs)
        page["js_data"] = {"creation_options": auth.begin_registration(self.request.user, True)}
        page["next"] = then(self.request)
        return page

    def form_valid(self, form: PasskeyForm) -> HttpResponse:
        self.did_generate_recovery_codes = False
        super().form_valid(form)
        return go(then(self.request) or "accounts:profile")


_BOTH = require_http_methods(["GET", "POST"])
add = never_cache(_BOTH(fresh(_Add.as_view())))
_enter = LoginWebAuthnView.as_view()


@_BOTH
def enter(request: HttpRequest) -> HttpResponse:
    """Sign in with a passkey; back to the address page when it does not open."""
    response: HttpResponse = _enter(request)
    return response
