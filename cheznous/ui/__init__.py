"""Components once: the stylesheet of tokens, the templates every page calls, the one script."""
