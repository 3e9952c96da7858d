"""The kinds' colours, a stylesheet made from their registry: adding a kind edits no stylesheet."""

from cheznous.studio.kinds import kinds


def kinds_css() -> bytes:
    """Write one class a kind: plain colour for old browsers, then the pair."""
    found = sorted(kinds().values(), key=lambda kind: kind.name)
    plain = "".join(f".kind-{k.name}{{--k:{k.colours[0]}}}" for k in found)
    pairs = "".join(f".kind-{k.name}{{--k:light-dark({','.join(k.colours)})}}" for k in found)
    return f"{plain}\n@supports (color:light-dark(#fff,#000)){{{pairs}}}\n".encode()


FILES = {"kinds.css": kinds_css}
