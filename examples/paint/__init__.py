"""Three pictures of the Breton coast, drawn then brushed by this package.

They stand in for paintings of 1880-1910; painters and works are fictional.
Lengths are pixels of the finished picture, angles are radians, y goes down.
"""
