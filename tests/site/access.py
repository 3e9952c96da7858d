"""Who gets what at the front door: everyone, everything."""

from tests.house.access import Line, everyone

LINES = {
    "site:front": Line(everyone),
    "site:help": Line(everyone),
    "site:legal": Line(everyone),
    "site:privacy": Line(everyone),
    "site:accessibility": Line(everyone),
    "site:health": Line(everyone),
    "site:robots": Line(everyone),
    "site:favicon": Line(everyone),
    "site:manifest": Line(everyone),
    "site:style_guide": Line(everyone),
}
