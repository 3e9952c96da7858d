"""The short video: clips, photographs and cards in order, cut by the words, told in a minute."""
