"""One e-mail a week to each maker who has something to do: the one act, its why, its minutes."""
