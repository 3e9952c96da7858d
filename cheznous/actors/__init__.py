"""Cultural actors, who belongs to them in which role, their brand, where they are."""
