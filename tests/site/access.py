"""Who gets what at the front door: everyone, everything."""

from typing import Any

from cheznous.common import queue
from cheznous.common.models import Job
from tests.house.access import Line, World, everyone


def at_work(world: World) -> dict[str, Any]:
    for lane in Job.Lane.values:
        queue.beat(lane)
    return {}


LINES = {
    "site:front": Line(everyone),
    "site:help": Line(everyone),
    "site:service": Line(everyone),
    "site:legal": Line(everyone),
    "site:privacy": Line(everyone),
    "site:accessibility": Line(everyone),
    "site:health": Line(everyone, "get", at_work),
    "site:robots": Line(everyone),
    "site:favicon": Line(everyone),
    "site:manifest": Line(everyone),
    "site:style_guide": Line(everyone),
}
