"""Who and what the files of actors show, and who agreed to it."""
