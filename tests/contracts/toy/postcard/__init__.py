"""A postcard: one picture, one sentence. A kind of the tests, that proves what adding one costs: this folder."""
