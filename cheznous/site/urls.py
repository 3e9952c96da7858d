"""The front door, the pages of law and help, and in demonstration mode what eases trying."""

from django.urls import path

from cheznous.site import views

app_name = "site"
urlpatterns = [
    path("", views.front, name="front"),
    path("aide/", views.page, {"name": "help"}, name="help"),
    path("mentions-legales/", views.page, {"name": "legal"}, name="legal"),
    path("vos-donnees/", views.page, {"name": "privacy"}, name="privacy"),
    path("accessibilite/", views.page, {"name": "accessibility"}, name="accessibility"),
    path("service-informatique/", views.page, {"name": "service"}, name="service"),
    path("sante", views.health, name="health"),
    path("robots.txt", views.robots, name="robots"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("site.webmanifest", views.manifest, name="manifest"),
    path("dev/ui/", views.style_guide, name="style_guide"),
]
