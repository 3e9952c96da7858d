"""Files that contents are made of: stored once by digest, with credit, licence and alternative text."""
