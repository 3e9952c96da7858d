"""One's own data, and the requests of who has no account."""

from django.urls import path

from cheznous.persons import views

app_name = "persons"
urlpatterns = [
    path("compte/donnees/", views.mine, name="mine"),
    path("compte/donnees/archive.zip", views.mine_archive, name="mine_archive"),
    path("structures/<str:actor_id>/demandes/", views.demands, name="demands"),
    path("equipe/demandes/", views.every, name="every"),
    path("demandes/<str:pk>/", views.demand, name="demand"),
    path("demandes/<str:pk>/archive.zip", views.export, name="export"),
    path("demandes/<str:pk>/effacer/", views.erase, name="erase"),
    path("demandes/<str:pk>/reponse.pdf", views.answer, name="answer"),
]
