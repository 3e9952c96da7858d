"""A pytest plug-in, loaded before Django's settings: each worker writes in a folder of its own.

Only the typefaces' cache is shared (it takes half a minute to make and never changes).
"""

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = ("fonts-1",)  # names under cheznous.common.places.cache_dir

DATA = Path(tempfile.mkdtemp(prefix="cheznous-test-"))
os.environ["CHEZNOUS_DATA"] = str(DATA)
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright keeps a loop in the tests' thread
for variable in ("CHEZNOUS_PRODUCTION", "CHEZNOUS_DEMO", "CHEZNOUS_MAIL", "CHEZNOUS_URL"):
    os.environ.pop(variable, None)

for made in ("static", "cache/built"):
    (DATA / made).mkdir(parents=True)
for name in SHARED:
    common = ROOT / "var" / "cache" / name
    common.mkdir(parents=True, exist_ok=True)
    (DATA / "cache" / name).symlink_to(common)


@pytest.hookimpl(trylast=True)
def pytest_configure() -> None:
    """Serve static files as they are: no manifest has been collected."""
    from django.conf import settings  # noqa: PLC0415 (the folder is named first)

    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    _on_disk(settings.DATABASES["default"])


def _on_disk(database: dict[str, Any]) -> None:
    """Keep SQLite's test database in a file: in memory, two threads at once are told it is locked."""
    if "sqlite3" in database["ENGINE"]:
        database.setdefault("TEST", {})["NAME"] = str(DATA / "test.sqlite3")
        swift = database["OPTIONS"]["init_command"].replace("synchronous=FULL", "synchronous=OFF")
        database["OPTIONS"]["init_command"] = swift


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    shutil.rmtree(DATA, ignore_errors=True)
