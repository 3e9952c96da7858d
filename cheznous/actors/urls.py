"""Actors, their people, their brand."""

from django.urls import path, re_path

from cheznous.actors import brands, departing, views, vouching

app_name = "actors"
urlpatterns = [
    path("structures/", views.mine, name="mine"),
    path("structures/nouvelle/", views.create, name="create"),
    path("structures/communes/", views.commune_options, name="communes"),
    path("structures/<str:actor_id>/", views.actor, name="actor"),
    path("structures/<str:actor_id>/equipe/", views.people, name="people"),
    path("structures/<str:actor_id>/equipe/inviter/", views.invite, name="invite"),
    path("structures/<str:actor_id>/equipe/quitter/", views.leave, name="leave"),
    path("structures/<str:actor_id>/equipe/<int:pk>/role/", views.change, name="change"),
    path("structures/<str:actor_id>/equipe/<int:pk>/retirer/", views.remove, name="remove"),
    path("structures/<str:actor_id>/equipe/<int:pk>/depart/", departing.plan, name="departure"),
    path("structures/<str:actor_id>/equipe/<int:pk>/faire-entrer/", vouching.show, name="let_in"),
    path("entrer/collegue/", vouching.enter, name="let_in_code"),
    path(
        "structures/<str:actor_id>/departs/<int:pk>/annuler/",
        departing.cancel,
        name="departure_cancel",
    ),
    path(
        "structures/<str:actor_id>/invitations/<int:pk>/retirer/", views.withdraw, name="withdraw"
    ),
    path("structures/<str:actor_id>/allure/", brands.edit, name="brand"),
    path("invitation/<str:token>/", views.join, name="join"),
    path("equipe/structures/", views.waiting, name="waiting"),
    path("equipe/structures/<str:actor_id>/valider/", views.validate, name="validate"),
    re_path(
        r"^brand/(?P<ink>[0-9a-f]{6})-(?P<paper>[0-9a-f]{6})-(?P<face>[a-z0-9-]{1,40})\.css$",
        brands.stylesheet,
        name="stylesheet",
    ),
    re_path(r"^logo/(?P<actor_id>\w{10})-(?P<digest>[0-9a-f]{12})\.jpg$", brands.logo, name="logo"),
]
