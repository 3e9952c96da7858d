"""The public face: entries, lists, feeds."""
