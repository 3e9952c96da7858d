"""Commands: `./run serve`, `./run worker`."""
