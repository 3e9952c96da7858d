"""The addresses django-allauth looks up by name; nothing else of it is mounted."""

from django.urls import path

from cheznous.accounts import passkeys, views

urlpatterns = [
    path("entrer/", views.enter, name="account_login"),
    path("entrer/cle/", passkeys.enter, name="mfa_login_webauthn"),
    path("sortir/", views.leave, name="account_logout"),
    path("entrer/ferme/", views.closed, name="account_inactive"),
    path("compte/cles/ajouter/", passkeys.add, name="mfa_add_webauthn"),
    path("compte/cles/", views.profile, name="mfa_index"),
]
