"""Two sides of a trial: who answers, who reads."""
