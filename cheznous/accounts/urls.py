"""Entering by a code, and one's own page (`doors.py` has the addresses allauth looks up)."""

from django.urls import path

from cheznous.accounts import addresses, shared, views

app_name = "accounts"
urlpatterns = [
    path("entrer/code/", views.code, name="code"),
    path("entrer/code/renvoyer/", views.code_again, name="code_again"),
    path("entrer/qui/", shared.who, name="who"),
    path("entrer/demonstration/", views.demo_enter, name="demo_enter"),
    path("compte/", views.profile, name="profile"),
    path("compte/nom/", views.name, name="name"),
    path("compte/adresse/", addresses.change, name="address"),
    path("compte/adresse/code/", addresses.confirm, name="address_code"),
    path("compte/personnes/", shared.people, name="people"),
    path("compte/preuve/", views.again, name="again"),
    path("compte/effacer/", views.erase, name="erase"),
    path("compte/garder/", views.keep, name="keep"),
    path("compte/appareils/<int:pk>/deconnecter/", views.device_end, name="device_end"),
    path("compte/cles/<int:pk>/retirer/", views.passkey_remove, name="passkey_remove"),
    path("dev/mail/", views.mail, name="mail"),
]
