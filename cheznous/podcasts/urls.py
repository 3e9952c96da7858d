"""The feed of a series never moves: its address holds its id and nothing else."""

from django.urls import path, re_path

from cheznous.podcasts import public, views

ID = r"(?P<series_id>[0-9a-z]{10})"

app_name = "podcasts"
urlpatterns = [
    path("podcast/<str:actor_id>", views.series, name="series"),
    path("podcast/<str:actor_id>/garder", views.keep, name="keep"),
    re_path(rf"^podcasts/{ID}\.xml$", public.feed, name="feed"),
    re_path(
        rf"^podcasts/{ID}/pochette-(?P<digest>[0-9a-f]{{12}})\.jpg$", public.cover, name="cover"
    ),
]
