"""Sending contents out, from the workshop; approving by a link."""

from django.urls import path

from cheznous.publishing import approving, views

app_name = "publishing"
urlpatterns = [
    path("atelier/<str:content_id>/diffusion", views.kit, name="kit"),
    path("atelier/<str:content_id>/diffusion/approuver", views.approve, name="approve"),
    path("atelier/<str:content_id>/diffusion/faire-valider", views.ask, name="ask"),
    path("atelier/<str:content_id>/diffusion/publier", views.publish, name="publish"),
    path("atelier/<str:content_id>/diffusion/retirer", views.withdraw, name="withdraw"),
    path("atelier/<str:content_id>/diffusion/retirer/<int:pk>", views.removed, name="removed"),
    path("atelier/<str:content_id>/diffusion/kit.zip", views.kit_zip, name="zip"),
    path("atelier/<str:content_id>/diffusion/qr.svg", views.qr, {"form": "svg"}, name="qr_svg"),
    path("atelier/<str:content_id>/diffusion/qr.png", views.qr, {"form": "png"}, name="qr_png"),
    path("atelier/<str:content_id>/diffusion/canal/<slug:channel>", views.by_hand, name="by_hand"),
    path("atelier/<str:content_id>/diffusion/texte/<slug:channel>", views.wording, name="wording"),
    path("atelier/<str:content_id>/diffusion/<slug:form>/<str:name>", views.file, name="file"),
    path("approbation/<str:token>", approving.approval, name="approval"),
    path("approbation/<str:token>/merci", approving.approved, name="approved"),
    path(
        "approbation/<str:token>/<slug:form>/<str:name>",
        approving.approval_file,
        name="approval_file",
    ),
]
