"""An account of Owner, Admin and Member alone: whatever road its rows take, the payload has the same bytes."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pandas
import pytest

from conftest import OPEN_FOLDER, ROOT, SOURCE, zoom, zoom_to_veza
from connector import catalog, messages, run
from test_pyairbyte import STREAMS, USERS

PYTHONS = {"newest": Path(sys.executable), "oldest": ROOT / ".venv-oldest" / "bin" / "python"}


def payload(*flags, **env):
    return zoom_to_veza("transform", *flags, "--name", "Zoom - Test", **env).stdout


@pytest.fixture(scope="module")
def account():
    """A Zoom whose users and groups take more than one page."""
    with zoom("--users", USERS, "--groups", 120, "--custom-roles", 0) as server:
        yield {**server, "config": {**server["config"], "page_size": 100}}


@pytest.fixture(scope="module")
def printed(account):
    (folder := OPEN_FOLDER / "system-roles").mkdir(exist_ok=True)
    stdout, code = run(folder, "read", account["config"], catalog(*STREAMS))
    assert code == 0
    return stdout


@pytest.fixture(scope="module")
def piped(printed):
    """The payload of the documented pipe: what every other road is measured by."""
    file = OPEN_FOLDER / "system-roles.jsonl"
    file.write_text(printed)
    made = payload("--from", file)
    holders = Counter(
        one["role"] for user in json.loads(made)["identity_to_permissions"] for one in user["role_assignments"]
    )
    assert set(holders) == {"0", "1", "2"} and sum(holders.values()) < USERS
    return made


@pytest.fixture(scope="module", params=PYTHONS)
def caches(request, account, postgres):
    """Where the PyAirbyte of that Python left the rows, as flags and environment of zoom-to-veza."""
    python = PYTHONS[request.param]
    if not python.exists():
        pytest.skip("needs the oldest PyAirbyte: `npm run test:interop` installs it")
    (folder := OPEN_FOLDER / request.param).mkdir()
    told = {
        "config": account["config"],
        "executable": str(SOURCE),
        "duckdb": str(folder / "cache.duckdb"),
        "postgres": postgres,
        "schema": f"system_roles_{request.param}",
    }
    (file := folder / "told.json").write_text(json.dumps(told))
    done = subprocess.run(
        [python, ROOT / "interop_tests" / "read_into_caches.py", file], cwd=folder, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    place = f"postgres://{postgres['user']}@{postgres['host']}:{postgres['port']}/{postgres['database']}"
    return {
        "duckdb": (["--from", f"duckdb:{told['duckdb']}"], {}),
        "postgres": (["--from", place, "--schema", told["schema"]], {"PGPASSWORD": postgres["password"]}),
    }


@pytest.mark.parametrize("kind", ["duckdb", "postgres"])
def test_a_cache_of_pyairbyte(caches, kind, piped):
    flags, env = caches[kind]
    assert payload(*flags, **env) == piped


def frames(printed):
    """The rows of each stream, as pandas takes them in: in a column with nulls, text of digits becomes numbers."""
    records = [m["record"] for m in messages(printed) if m["type"] == "RECORD"]
    for stream in STREAMS:
        rows = [record["data"] for record in records if record["stream"] == stream]
        file = OPEN_FOLDER / f"{stream}.jsonl"
        file.write_text("".join(json.dumps(row) + "\n" for row in rows))
        yield stream, pandas.read_json(file, lines=True, convert_dates=False)


WRITERS = {
    "csv": lambda frame, path: frame.map(as_json).to_csv(path, index=False),
    "parquet": lambda frame, path: frame.to_parquet(path, index=False),
    "jsonl": lambda frame, path: frame.to_json(path, orient="records", lines=True),
}


def as_json(value):
    return json.dumps(value) if isinstance(value, (list, dict)) else value


@pytest.mark.parametrize("kind", WRITERS)
def test_files_of_pandas(kind, printed, piped, tmp_path):
    for stream, frame in frames(printed):
        if stream == "users":
            assert frame["role_id"].dtype == float
        WRITERS[kind](frame, tmp_path / f"{stream}.{kind}")
    assert payload("--from", tmp_path) == piped
