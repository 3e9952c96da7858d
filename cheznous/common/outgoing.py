"""The house's one way out: read a public page or file of the web, and nothing of the machine's own networks.

The guard stands where the socket opens: each name is resolved once, every one of its addresses must be public, and
the one checked is the one connected to. So a redirection, a second answer of the name server or an odd way to write
an address meet the same refusal. No cookie, no proxy of the environment, no credential, no compression.

`settings.OUTGOING_ALLOWED` names `host:port` that tests serve on this machine; it is empty everywhere else.
"""

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit, urlunsplit

import httpcore
from django.conf import settings

from cheznous.common.errors import BadFile, Refused, TooBig

WHOLE_S = 10.0
MOST_BYTES = 5 * 1024 * 1024
HEAD_BYTES = 512  # enough to tell a file from a page
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
MOST_REDIRECTS = 3
MOST_ADDRESS = 2000  # characters
PORTS = {"http": 80, "https": 443}
AGENT = "CultureChezNous/1.0 (+{})"
MOVED = {301, 302, 303, 307, 308}

NOT_PUBLIC = (
    "Cette adresse n’est pas celle d’une page publique. "
    "Collez celle que vous voyez en haut de votre navigateur."
)
NO_ANSWER = "Ce site ne répond pas. Vérifiez l’adresse, ou collez le texte lui-même."
TOO_SLOW = "Ce site met trop de temps à répondre. Collez le texte lui-même."
TOO_BIG = "Cette page est trop lourde pour nous. Collez le texte lui-même."
WENT_ROUND = "Cette adresse renvoie sans cesse vers une autre. Collez celle où l’on arrive, ou le texte lui-même."
SAID_NO = (
    "Ce site répond qu’il n’y a rien à cette adresse, ou refuse de la montrer ({}). "
    "Vérifiez-la, ou collez le texte."
)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave in the end: where it was, the type it says (`text/html; charset=…`), its bytes.

    Of what is no text, and of what was downloaded, its first bytes only.
    """

    url: str
    media_type: str
    body: bytes


Take = Callable[[Iterable[bytes], float], bytes]


def fetch(url: str, *, within_s: float | None = None) -> Fetched:
    """Read what stands at a public address.

    :raises Refused: in French, whatever is in the way
    """
    return _follow(url, within_s or WHOLE_S, MOST_BYTES, _read)


def download(url: str, path: Path, *, most_bytes: int, within_s: float) -> Fetched:
    """Write at `path` the file that stands at a public address, piece by piece; what fails leaves nothing there.

    :raises TooBig: when it says so, or when it is
    :raises Refused: in French, whatever else is in the way
    """

    def take(pieces: Iterable[bytes], ends_at: float) -> bytes:
        with path.open("wb") as file:
            for piece in _bounded(pieces, most_bytes, ends_at):
                file.write(piece)
        with path.open("rb") as file:
            return file.read(HEAD_BYTES)

    try:
        return _follow(url, within_s, most_bytes, take)
    except Exception:
        path.unlink(missing_ok=True)
        raise


def _follow(url: str, within_s: float, most_bytes: int, take: Take) -> Fetched:
    ends_at = time.monotonic() + within_s
    with httpcore.ConnectionPool(
        ssl_context=ssl.create_default_context(), network_backend=_Guard(ends_at)
    ) as pool:
        for _ in range(MOST_REDIRECTS + 1):
            url = _checked(url)
            try:
                found = _one(pool, url, ends_at, most_bytes, take)
            except (httpcore.TimeoutException, TimeoutError):
                raise Refused(TOO_SLOW) from None
            except (httpcore.NetworkError, httpcore.ProtocolError, OSError, ValueError):
                raise Refused(NO_ANSWER) from None
            if isinstance(found, Fetched):
                return found
            url = urljoin(url, found)
    raise Refused(WENT_ROUND)


def _one(
    pool: httpcore.ConnectionPool, url: str, ends_at: float, most_bytes: int, take: Take
) -> Fetched | str:
    """Ask once: what it gave, or where it sends."""
    headers: dict[str | bytes, str | bytes] = {
        "Host": urlsplit(url).netloc,
        "User-Agent": AGENT.format(settings.SITE_URL),
        "Accept": "text/html, text/plain, */*;q=0.5",
        "Accept-Language": "fr, *;q=0.5",
        "Accept-Encoding": "identity",
        "Connection": "close",
    }
    left = dict.fromkeys(("connect", "read", "write", "pool"), WHOLE_S)
    with pool.stream("GET", url, headers=headers, extensions={"timeout": left}) as answer:
        said = {
            key.lower().decode("latin-1"): value.decode("latin-1") for key, value in answer.headers
        }
        if answer.status in MOVED and said.get("location"):
            return said["location"]
        if answer.status != 200:
            raise Refused(SAID_NO.format(answer.status))
        if said.get("content-encoding", "identity") != "identity":
            raise BadFile(NO_ANSWER)
        length = said.get("content-length", "")
        if take is not _read and length.isdecimal() and int(length) > most_bytes:
            raise TooBig(TOO_BIG)
        body = take(answer.iter_stream(), ends_at)
    return Fetched(url, said.get("content-type", ""), body)


def _read(pieces: Iterable[bytes], ends_at: float) -> bytes:
    """Read a page whole; of what is no text, its first bytes."""
    kept = bytearray()
    for piece in _bounded(pieces, MOST_BYTES, ends_at):
        kept += piece
        head = bytes(kept[:HEAD_BYTES])
        if b"\0" in head and not head.startswith(UTF_16):
            return head
    return bytes(kept)


def _bounded(pieces: Iterable[bytes], most_bytes: int, ends_at: float) -> Iterable[bytes]:
    count = 0
    for piece in pieces:
        count += len(piece)
        if count > most_bytes:
            raise TooBig(TOO_BIG)
        if time.monotonic() > ends_at:
            raise TimeoutError
        yield piece


def _checked(url: str) -> str:
    """Write an address as it is asked for.

    :raises Refused: when it is no plain address of the web
    """
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port
    except ValueError:
        raise Refused(NOT_PUBLIC) from None
    wrong = parts.scheme not in PORTS or not host or parts.username or parts.password
    if wrong or len(url) > MOST_ADDRESS:
        raise Refused(NOT_PUBLIC)
    usual = PORTS[parts.scheme]
    if (port or usual) != usual and f"{host}:{port}" not in settings.OUTGOING_ALLOWED:
        raise Refused(NOT_PUBLIC)
    name = f"[{host}]" if ":" in host else host
    where = name if (port or usual) == usual else f"{name}:{port}"
    return urlunsplit((parts.scheme, where, _plain(parts.path) or "/", _plain(parts.query), ""))


def _plain(text: str) -> str:
    """Percent-encode what no address may hold as such."""
    kept = "".join(each if "!" <= each <= "~" else _percent(each) for each in text)
    return kept.replace('"', "%22").replace("<", "%3C").replace(">", "%3E")


def _percent(letter: str) -> str:
    return "".join(f"%{byte:02X}" for byte in letter.encode(errors="replace"))


def is_public(address: str) -> bool:
    """Whether an address is of the public network: neither ours, nor our neighbours', nor the provider's."""
    found = ipaddress.ip_address(address.partition("%")[0])
    return all(
        each.is_global and not each.is_multicast and not each.is_reserved for each in _inside(found)
    )


def _inside(
    found: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> Iterable[ipaddress.IPv4Address | ipaddress.IPv6Address]:
    """Give an address and those it carries: IPv4 mapped, 6to4, Teredo, NAT64 lead where the inner one says."""
    yield found
    if isinstance(found, ipaddress.IPv6Address):
        yield from (each for each in (found.ipv4_mapped, found.sixtofour) if each)
        yield from found.teredo or ()
        if found in NAT64:
            yield ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)


NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


class _Guard(httpcore.NetworkBackend):
    """Open sockets to public addresses only, and never past the hour."""

    def __init__(self, ends_at: float) -> None:
        self._ends_at = ends_at
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None,
        local_address: str | None = None, socket_options: Any = None,
    ) -> httpcore.NetworkStream:  # fmt: skip
        """Connect to one of the addresses of `host`, all of which were checked."""
        found = self._resolved(host, port)
        stream = self._plain.connect_tcp(found, port, _left(self._ends_at))
        return _Bounded(stream, self._ends_at)

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Any = None
    ) -> httpcore.NetworkStream:
        """Refuse: nothing of this machine is read."""
        raise Refused(NOT_PUBLIC)

    def _resolved(self, host: str, port: int) -> str:
        try:
            rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError:
            raise Refused(NO_ANSWER) from None
        addresses = [str(row[4][0]) for row in rows]
        if f"{host}:{port}" in settings.OUTGOING_ALLOWED:
            return addresses[0]
        if not addresses or not all(map(is_public, addresses)):
            raise Refused(NOT_PUBLIC)
        return addresses[0]


class _Bounded(httpcore.NetworkStream):
    """A socket that stops at the hour, however slowly it is fed."""

    def __init__(self, stream: httpcore.NetworkStream, ends_at: float) -> None:
        self._stream, self._ends_at = stream, ends_at

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what comes before the hour."""
        return self._stream.read(max_bytes, _left(self._ends_at))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write before the hour."""
        self._stream.write(buffer, _left(self._ends_at))

    def close(self) -> None:
        """Close it."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:  # fmt: skip
        """Check the certificate against the name that was asked for."""
        stream = self._stream.start_tls(ssl_context, server_hostname, _left(self._ends_at))
        return _Bounded(stream, self._ends_at)

    def get_extra_info(self, info: str) -> Any:
        """Say what the socket knows."""
        return self._stream.get_extra_info(info)


def _left(ends_at: float) -> float:
    left = ends_at - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout
    return left
