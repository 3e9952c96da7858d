"""One question put to one person: the link, the consent asked first, the recording that came."""

from django.conf import settings
from django.db import models

from cheznous.actors.models import Actor
from cheznous.common import clock
from cheznous.common.ids import new_id, new_token
from cheznous.library.models import Asset, Upload
from cheznous.rights.models import Consent
from cheznous.studio.models import Content
from cheznous.voices import states


class VoiceRequest(models.Model):
    """A minute of speech asked of somebody. Who holds `token` signs and records; once recorded it is theirs for ever.

    `with_film`: who answers may film herself; her consent says image and voice. `sound` is what is heard in her film,
    once taken as a voice.

    Names, terms and answers are those of `consent`. `asset` is the recording, gone once erased; `to_erase_at` is when
    the person asked for that.
    """

    id = models.CharField(primary_key=True, max_length=10, default=new_id, editable=False)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    content = models.ForeignKey(Content, on_delete=models.SET_NULL, null=True, related_name="+")
    token = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    question = models.CharField("question", max_length=200)
    with_film = models.BooleanField(default=False)
    consent = models.OneToOneField(Consent, on_delete=models.CASCADE, related_name="+")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    uploads = models.ManyToManyField(Upload, related_name="+")
    asset = models.ForeignKey(Asset, on_delete=models.SET_NULL, null=True, related_name="+")
    sound = models.ForeignKey(Asset, on_delete=models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)  # by a maker, once recorded
    to_erase_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.who} : {self.question}"

    @property
    def who(self) -> str:
        """Name whose word it is."""
        return self.consent.depiction.name

    @property
    def state(self) -> str:
        """Say where it is."""
        words = self.consent.words.all()
        if self.consent.withdrawn_at or any(word.withdrawn_at for word in words):
            return states.WITHDRAWN
        if any(word.answer == word.Answer.NO for word in words):
            return states.REFUSED
        if self.answered_at:
            return states.HEARD if self.asset_id else states.ERASED
        if self.closed_at or self.expires_at <= clock.now():
            return states.CLOSED
        if all(word.answer for word in words):
            return states.READY
        return states.SIGNING if any(word.answer for word in words) else states.WAITING

    @property
    def is_open(self) -> bool:
        """Say whether its link still awaits somebody."""
        return self.state in states.OPEN

    @property
    def said(self) -> str:
        """Say it in French."""
        return states.SAID[self.state]

    @property
    def tone(self) -> str:
        """Give its colour."""
        return states.TONES[self.state]
