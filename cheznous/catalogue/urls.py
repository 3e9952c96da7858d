"""The public addresses. `/c/<id>` never changes; the slug is for people."""

from django.urls import path, re_path

from cheznous.catalogue import feeds, outward, views

ID = r"(?P<content_id>[0-9a-z]{10})"
TILE = r"(?P<path>(?:full|\d+,\d+,\d+,\d+)/(?:max|\d+,\d+)/0/default\.jpg)"

app_name = "catalogue"
urlpatterns = [
    path("decouvrir", views.listing, name="list"),
    path("fil.atom", feeds.site, name="feed"),
    path("sitemap.xml", feeds.sitemap, name="sitemap"),
    path("oembed", outward.oembed, name="oembed"),
    path("integrer.js", outward.embed_script, name="embed_script"),
    re_path(rf"^c/{ID}$", views.content, name="short"),
    re_path(rf"^c/{ID}/integrer$", outward.embed, name="embed"),
    re_path(rf"^c/{ID}/iiif$", outward.iiif, name="iiif"),
    re_path(rf"^c/{ID}/iiif/info\.json$", outward.iiif_info, name="iiif_info"),
    re_path(rf"^c/{ID}/iiif/manifest\.json$", outward.manifest, name="manifest"),
    re_path(rf"^c/{ID}/iiif/{TILE}$", outward.tile, name="tile"),
    re_path(
        rf"^c/{ID}/m/(?P<form>[a-z-]{{2,30}})/(?P<name>[\w.-]{{3,80}})$",
        outward.media,
        name="media",
    ),
    re_path(rf"^c/{ID}/(?P<slug>[-a-z0-9_]+)$", views.content, name="content"),
    path("a/<str:actor_id>", views.actor, name="actor_short"),
    path("a/<str:actor_id>/fil.atom", feeds.actor, name="actor_feed"),
    path("a/<str:actor_id>/<slug:slug>", views.actor, name="actor"),
]
