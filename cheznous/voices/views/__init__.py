"""Two sides of a minute of speech: who asks, who gives it."""
