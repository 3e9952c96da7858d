"""What every room stands on: errors, canonical forms, clock, ids, states, jobs."""
