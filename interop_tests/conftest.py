"""What every test of this folder needs: the built commands, the simulators, a Postgres."""

import contextlib
import json
import os
import signal
import subprocess
import tempfile
import uuid
from pathlib import Path

# Before PyAirbyte is imported: no registry, no telemetry.
os.environ.update(AIRBYTE_OFFLINE_MODE="1", DO_NOT_TRACK="1", AIRBYTE_ENABLE_UNSAFE_CODE="")

import pytest  # noqa: E402

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "bin" / "source-zoom.mjs"
TRANSFORM = ROOT / "packages" / "veza-transform" / "bin" / "zoom-to-veza.mjs"


@contextlib.contextmanager
def started(*command, **env):
    """A server that prints one JSON line when it is ready, and ends on SIGTERM."""
    process = subprocess.Popen(
        ["node", *map(str, command)], cwd=ROOT, stdout=subprocess.PIPE, text=True, env={**os.environ, **env}
    )
    try:
        line = process.stdout.readline()
        assert line, f"{command} did not start"
        yield json.loads(line)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)
        process.stdout.close()


def zoom(*flags):
    return started("packages/simulators/dist/zoom/main.js", "--seed", 7, *flags)


def zoom_to_veza(*args, check=True, **env):
    """Runs the transform; gives what it printed, or fails with its own words."""
    done = subprocess.run(
        ["node", TRANSFORM, *map(str, args)], cwd=ROOT, capture_output=True, env={**os.environ, **env}
    )
    if check:
        assert done.returncode == 0, done.stderr.decode()
    return done


@pytest.fixture(scope="session")
def postgres():
    # Not in pytest's own folder, which only root may enter: the server runs as another user.
    folder = Path(tempfile.gettempdir()) / f"postgres-{uuid.uuid4()}"
    with started("interop_tests/start-postgres.mjs", folder) as server:
        yield server


@pytest.fixture(scope="session")
def veza():
    with started("packages/simulators/dist/veza/main.js", "--port", 0) as server:
        yield server
