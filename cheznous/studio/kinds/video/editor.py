"""The short video as it is spoken of: the places one can remark on, and what search engines read."""

from typing import Any

from cheznous.studio.kinds.video.document import VideoDocument

ROLES = {
    "": "Plan", "hook": "L’accroche", "promise": "La promesse", "proof": "Une preuve",
    "turn": "Le retournement", "invitation": "L’invitation",
}  # fmt: skip
SHOWN = {"clip": "le film", "still": "la photographie", "card": "le carton"}


def places(document: VideoDocument) -> list[tuple[str, str]]:
    """Name what one can remark on, in the order it is met."""
    found = [
        ("title", "Le titre"),
        ("description", "La description"),
        ("hook", "L’accroche écrite"),
    ]
    for number, scene in enumerate(document.scenes, start=1):
        name = f"Plan {number} : {ROLES[scene.role].lower()}" if scene.role else f"Plan {number}"
        found += [
            (f"scenes/{scene.id}", name),
            (f"scenes/{scene.id}/said", f"{name}, ses sous-titres"),
        ]
    return [
        *found, ("invitation", "L’invitation finale"), ("poster/media", "L’image qui l’annonce"),
        ("music/media", "La musique"),
    ]  # fmt: skip


def structured_data(document: VideoDocument) -> dict[str, Any]:
    """Describe the film, in schema.org's words."""
    return {
        "@type": "VideoObject",
        "accessMode": ["visual", "auditory", "textual"],
        "accessModeSufficient": ["textual"],
        "accessibilityFeature": ["captions", "transcript"],
        "accessibilityHazard": "none",
    }
