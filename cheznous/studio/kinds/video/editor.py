"""The short video as it is spoken of: the places one can remark on, and what search engines read."""

from typing import Any

from cheznous.studio.kinds.video.document import SAID_CHARS, VideoDocument

ROLES = {
    "": "Un plan", "hook": "L’accroche", "promise": "La promesse", "proof": "Une preuve",
    "turn": "Le retournement", "invitation": "L’invitation",
}  # fmt: skip
PARTS = (
    ("said", "ses mots"), ("line", "ce qui y est écrit"), ("text", "son texte"), ("alt", "sa description"),
    ("voice", "sa voix"),
)  # fmt: skip


def places(document: VideoDocument) -> list[tuple[str, str]]:
    """Name what one can remark on, in the order it is met."""
    found = [
        ("title", "Le titre"),
        ("description", "La description"),
        ("hook", "L’accroche écrite"),
    ]
    for number, scene in enumerate(document.scenes, start=1):
        name = f"Plan {number} : {ROLES[scene.role].lower()}" if scene.role else f"Plan {number}"
        found.append((f"scenes/{scene.id}", name))
        found += [(f"scenes/{scene.id}/{field}", f"{name}, {part}") for field, part in PARTS]
    films = [
        (f"rushes/{rush.id}", f"Le film {number}") for number, rush in enumerate(document.rushes, 1)
    ]
    return [
        *found, *films, ("invitation", "L’invitation finale"), ("poster/media", "L’image qui l’annonce"),
        ("music/media", "La musique"),
    ]  # fmt: skip


def heard(document: VideoDocument, voice: str) -> dict[str, int]:
    """Draft what a voice says where nobody wrote it: the script's words are hers."""
    told = (scene for scene in document.scenes if scene.voice == voice and not scene.said.strip())
    return {f"scenes/{scene.id}/said": SAID_CHARS for scene in told}


def structured_data(document: VideoDocument) -> dict[str, Any]:
    """Describe the film, in schema.org's words."""
    return {
        "@type": "VideoObject",
        "accessMode": ["visual", "auditory", "textual"],
        "accessModeSufficient": ["textual"],
        "accessibilityFeature": ["captions", "transcript"],
        "accessibilityHazard": "none",
    }
