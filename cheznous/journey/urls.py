"""The workshop and the page of one content (its id has ten characters, so that words stay free)."""

from django.urls import path, re_path

from cheznous.journey import views, walking

app_name = "journey"
urlpatterns = [
    path("atelier", views.workshop, name="workshop"),
    re_path(r"^atelier/(?P<content_id>[0-9a-z]{10})$", views.one, name="content"),
    path("atelier/<str:content_id>/etape", views.note, name="note"),
    path("atelier/<str:content_id>/etape/<int:number>", walking.one, name="step"),
    path("atelier/<str:content_id>/etape/<int:number>/changements", walking.changes, name="sheet"),
    path("atelier/<str:content_id>/etape/<int:number>/champs", walking.save, name="save"),
    path("atelier/<str:content_id>/etape/6/reprendre", walking.take, name="take"),
    path("atelier/<str:content_id>/etape/<int:number>/passer", walking.skip, name="skip"),
]
