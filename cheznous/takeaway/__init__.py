"""Everything an actor has here, taken away in one archive that opens without us."""
