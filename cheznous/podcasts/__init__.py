"""The podcast of an actor: its series, its feed at an address for life, what the applications will say of it."""
