"""Contents tried on inhabitants by a link, and what they understood."""
