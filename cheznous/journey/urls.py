"""The workshop and the page of one content (its id has ten characters, so that words stay free)."""

from django.urls import path, re_path

from cheznous.journey import views

app_name = "journey"
urlpatterns = [
    path("atelier", views.workshop, name="workshop"),
    re_path(r"^atelier/(?P<content_id>[0-9a-z]{10})$", views.one, name="content"),
    path("atelier/<str:content_id>/etape", views.note, name="note"),
]
