"""Who gets what at the addresses of entering."""

from allauth.mfa.models import Authenticator

from cheznous.accounts.models import Device
from tests.house.access import Line, World, everyone, only, signed

mine = only("maker")  # what belongs to one person: the world's is the maker's


def device(world: World) -> Device:
    return Device.objects.create(
        user=world["maker"], session_key="ailleurs", label="Firefox sur Linux", seen_on="2026-11-01"
    )


def passkey(world: World) -> Authenticator:
    return Authenticator.objects.create(user=world["maker"], type="webauthn", data={"name": "Clé"})


LINES = {
    "account_login": Line(everyone, "get post"),
    "account_logout": Line(everyone, "get post"),
    "account_inactive": Line(everyone),
    "accounts:code": Line(everyone, "get post"),
    "accounts:code_again": Line(everyone, "post"),
    "accounts:demo_enter": Line(everyone, "post", data=lambda world: {"role": "coach"}),
    "accounts:mail": Line(everyone),
    "accounts:profile": Line(signed),
    "accounts:name": Line(signed, "get post"),
    "accounts:address": Line(signed, "get post"),
    "accounts:address_code": Line(signed, "get post"),
    "accounts:who": Line(everyone, "get post"),
    "accounts:people": Line(signed, "get post"),
    "accounts:again": Line(signed, "post"),
    "accounts:erase": Line(signed, "get post"),
    "accounts:keep": Line(signed, "post"),
    "accounts:device_end": Line(mine, "post", lambda world: {"pk": world(device).pk}),
    "accounts:passkey_remove": Line(mine, "post", lambda world: {"pk": world(passkey).pk}),
    "mfa_add_webauthn": Line(signed, "get post"),
    "mfa_index": Line(signed),
    "mfa_login_webauthn": Line(everyone, "get post"),
}
