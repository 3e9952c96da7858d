"""`./run` as a whole: it serves, says what is wrong in French, ends cleanly and leaves nobody behind."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

import pytest

from cheznous.common.places import ROOT, cache_dir

CARD = re.compile(r'src="(/[^"]+\.jpg[^"]*)"')
COMMAND = [sys.executable, "-m", "cheznous", "serve"]


@pytest.fixture
def around(tmp_path: Path) -> dict[str, str]:
    """Say which folder and port to serve with."""
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "fonts-1").symlink_to(cache_dir("fonts-1").resolve())
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    return {
        **os.environ, "CHEZNOUS_DATA": str(tmp_path), "CHEZNOUS_PORT": str(port), "CHEZNOUS_DEMO": "0",
        "PYTHONUNBUFFERED": "1",
    }  # fmt: skip


def serve(around: dict[str, str], said: Path) -> "subprocess.Popen[bytes]":
    """Serve, and wait until it answers."""
    with said.open("wb") as file:
        served = subprocess.Popen(COMMAND, cwd=ROOT, env=around, stdout=file, stderr=file)
    _until(lambda: "est prêt" in said.read_text(), 180)
    _until(lambda: _answers(around), 60)
    return served


def test_it_serves_once_ends_cleanly_and_killed_leaves_nobody_behind(
    around: dict[str, str], tmp_path: Path
):
    said = tmp_path / "said"
    served = serve({**around, "CHEZNOUS_DEMO": "1"}, said)
    for address in set(
        CARD.findall(_read(around, "/"))
    ):  # what set-up loads must not hang the site
        assert _read(around, address)
    second = subprocess.run(
        COMMAND, cwd=ROOT, env=around, capture_output=True, text=True, check=False
    )
    assert second.returncode == 1
    assert "est déjà pris" in second.stderr
    assert "Traceback" not in second.stderr
    assert len(_ours(tmp_path)) >= 5
    served.send_signal(signal.SIGTERM)
    assert served.wait(30) == 0
    assert not _ours(tmp_path)
    assert "Traceback" not in said.read_text()
    again = serve(around, said)
    again.kill()
    again.wait()
    _until(lambda: not _ours(tmp_path), 30)
    assert not _answers(around)


def test_a_folder_that_cannot_be_written_is_named():
    env = {**os.environ, "CHEZNOUS_DATA": "/proc/nowhere"}
    done = subprocess.run(COMMAND, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("Impossible d’écrire dans /proc/nowhere")
    assert "Traceback" not in done.stderr


def _until(told: Callable[[], bool], most_s: float) -> None:
    end = time.monotonic() + most_s
    while not told():
        assert time.monotonic() < end
        time.sleep(0.1)


def _read(around: dict[str, str], address: str) -> str:
    with urlopen(f"http://127.0.0.1:{around['CHEZNOUS_PORT']}{address}", timeout=30) as answer:
        return str(answer.read().decode("latin-1"))


def _answers(around: dict[str, str]) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{around['CHEZNOUS_PORT']}/robots.txt", timeout=2) as answer:
            return answer.status == 200
    except OSError:
        return False


def _ours(folder: Path) -> list[str]:
    """List the processes that serve from this folder."""
    wanted = f"CHEZNOUS_DATA={folder}".encode()
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if wanted in (process / "environ").read_bytes().split(b"\0"):
                found.append(process.name)
        except OSError:
            continue
    return found
