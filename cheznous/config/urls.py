"""Every address. Rooms are mounted here and nowhere else."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("cheznous.accounts.doors")),
    path("", include("cheznous.accounts.urls")),
    path("", include("cheznous.actors.urls")),
    path("", include("cheznous.persons.urls")),
    path("", include("cheznous.studio.urls")),
    path("", include("cheznous.site.urls")),
    path("", include("cheznous.library.urls")),
    path("", include("cheznous.rendering.urls")),
    path("", include("cheznous.publishing.urls")),
    path("", include("cheznous.register.urls")),
    path("", include("cheznous.audience.urls")),
    path("", include("cheznous.catalogue.urls")),
    path("", include("cheznous.podcasts.urls")),
    path("", include("cheznous.journey.urls")),
    path("", include("cheznous.letters.urls")),
    path("", include("cheznous.takeaway.urls")),
    path("", include("cheznous.doorstep.urls")),
    path("", include("cheznous.voices.urls")),
    path("", include("cheznous.programme.cohorts.urls")),
]
