"""Where one step of a content is, as facts say it, and how that is said on screen."""

TODO, GOING, DONE, SKIPPED = "", "going", "done", "skipped"
SAID = {TODO: "à faire", GOING: "en cours", DONE: "fait", SKIPPED: "passée par choix"}
TONES = {TODO: "", GOING: "info", DONE: "good", SKIPPED: ""}
NOW = ("maintenant", "lit")  # the step of the next act
