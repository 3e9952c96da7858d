"""Addresses of derivations, and of the staff's queue."""

from django.urls import path

from cheznous.rendering import views

app_name = "rendering"
urlpatterns = [
    path("atelier/<str:content_id>/declinaisons", views.board, name="board"),
    path("atelier/<str:content_id>/declinaisons/demander", views.ask, name="ask"),
    path("atelier/<str:content_id>/declinaisons/<slug:name>", views.line, name="line"),
    path("atelier/<str:content_id>/declinaisons/<slug:name>/<str:file>", views.file, name="file"),
    path("equipe/travaux", views.queue, name="queue"),
]
