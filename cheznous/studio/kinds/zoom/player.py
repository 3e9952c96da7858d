"""The zoom read by an inhabitant: what its page shows, and what search engines read."""

from typing import Any

from cheznous.studio.kinds.zoom.document import ZoomDocument


def cover(document: ZoomDocument) -> str:
    """Name the medium that stands for the content in lists."""
    return document.picture.media


def structured_data(document: ZoomDocument) -> dict[str, Any]:
    """Describe the work shown, in schema.org's words."""
    work = document.work
    about = {
        "@type": "VisualArtwork",
        "name": work.title,
        "creator": work.author,
        "dateCreated": work.date,
        "artMedium": work.technique,
        "locationCreated": work.place,
    }
    return {
        "@type": "LearningResource",
        "learningResourceType": "Zoom sur une œuvre",
        "about": {key: value for key, value in about.items() if value},
        "accessMode": ["visual", "textual"],
        "accessModeSufficient": ["textual"],
        "accessibilityFeature": [
            "alternativeText",
            "longDescription",
            "structuralNavigation",
            "readingOrder",
        ],
        "accessibilityHazard": "none",
    }
