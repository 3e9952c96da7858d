"""What a postcard is: a picture, what it shows, a sentence."""

from typing import Annotated, Literal

from pydantic import Field

from cheznous.studio.kinds.contract import Document, MediaName


class PostcardDocument(Document):
    """A picture and a sentence."""

    kind: Literal["postcard"] = "postcard"
    picture: Annotated[str, MediaName("picture")] = ""
    alt: str = Field("", max_length=250)
    sentence: str = Field("", max_length=140)
