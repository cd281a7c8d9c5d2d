"""What every test of this folder needs: the built commands, the simulators, a Postgres, the connector's image."""

import contextlib
import json
import os
import signal
import subprocess
import tempfile
import uuid
from pathlib import Path

# PyAirbyte hands its folders to containers, which run as another user: pytest's own are for root only.
OPEN_FOLDER = Path(tempfile.mkdtemp(prefix="interop-"))
OPEN_FOLDER.chmod(0o755)

# Before PyAirbyte is imported: no registry, no telemetry, nothing written next to the project.
os.environ.update(
    AIRBYTE_OFFLINE_MODE="1",
    DO_NOT_TRACK="1",
    AIRBYTE_ENABLE_UNSAFE_CODE="",
    AIRBYTE_PROJECT_DIR=str(OPEN_FOLDER),
    AIRBYTE_TEMP_DIR=str(OPEN_FOLDER),
)

import pytest  # noqa: E402

pytest_plugins = ["airbyte_cdk.test.standard_tests.pytest_hooks"]

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "bin" / "source-zoom.mjs"
TRANSFORM = ROOT / "packages" / "zoom-to-veza" / "bin" / "zoom-to-veza.mjs"
DESTINATION = ROOT / "packages" / "destination-veza" / "bin" / "destination-veza.mjs"
IMAGE = os.environ.get("SOURCE_ZOOM_IMAGE", "")


def pytest_configure(config):
    config.addinivalue_line("markers", "image_tests: the Airbyte CDK's mark of tests over an image")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Where CI=true a skip is a failure."""
    report = yield
    if report.skipped and os.environ.get("CI") == "true":
        report.outcome, report.longrepr = "failed", f"skipped, which is a failure here: {report.longrepr[2]}"
    return report


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
def shared_network():
    """Whether containers share this machine's network unasked, which some engines do and then refuse to be asked."""
    if not IMAGE:
        pytest.skip("needs the connector's image: `npm run test:interop` builds it where containers can run")
    with started("packages/simulators/dist/veza/main.js") as server:
        look = f"fetch('{server['url']}').then(() => process.exit(0), () => process.exit(1))"
        command = ["docker", "run", "--rm", "--entrypoint", "node", IMAGE, "-e", look]
        return subprocess.run(command, capture_output=True).returncode == 0
