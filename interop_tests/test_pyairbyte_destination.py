"""PyAirbyte drives source-zoom → destination-veza: directly, and from what it has cached."""

import gzip
import json

import airbyte as ab
import pytest
from airbyte.caches import DuckDBCache

from conftest import DESTINATION, SOURCE, started, zoom, zoom_to_veza
from connector import run
from guide import follow
from truth import keys_of

USERS = 460


@pytest.fixture
def veza():
    with started("packages/simulators/dist/veza/main.js") as server:
        yield server


@pytest.fixture
def destination(veza, tmp_path):
    made = ab.get_destination(
        "destination-veza",
        config={
            "veza_url": veza["url"],
            "credentials": {"auth_type": "api_key", "api_key": veza["apiKey"]},
            "application_name": "Zoom - Test",
            "state_folder": str(tmp_path / "state"),
        },
        local_executable=str(DESTINATION),
    )
    made.check()
    return made


def source(server, *streams):
    made = ab.get_source(
        "source-zoom", config={**server["config"], "page_size": 100}, local_executable=str(SOURCE)
    )
    made.select_streams(list(streams)) if streams else made.select_all_streams()
    return made


def pushed(tmp_path):
    """The payload of the last push, as the guard remembers it."""
    files = list((tmp_path / "state").glob("*.json.gz"))
    return gzip.decompress(files[0].read_bytes()) if files else None


def of_the_command_line(tmp_path, server):
    """What zoom-to-veza makes of the connector's own messages."""
    printed, _ = run(tmp_path, "read", {**server["config"], "page_size": 100})
    messages = tmp_path / "messages.jsonl"
    messages.write_text(printed)
    return zoom_to_veza("transform", "--from", messages, "--name", "Zoom - Test").stdout


def test_from_the_source_without_a_cache(destination, tmp_path):
    with zoom("--users", USERS, "--groups", 120) as server:
        result = destination.write(source(server), cache=False)
        truth = keys_of(server)
        assert result.processed_records == sum(map(len, truth.values()))
        payload = pushed(tmp_path)
        assert payload == of_the_command_line(tmp_path, server)
        users = json.loads(payload)["applications"][0]["local_users"]
        assert len(users) == USERS


def test_from_the_source_through_a_cache(destination, tmp_path):
    cache = DuckDBCache(db_path=tmp_path / "cache.duckdb")
    with zoom("--users", USERS, "--groups", 120) as server:
        destination.write(source(server), cache=cache)
        assert pushed(tmp_path) == of_the_command_line(tmp_path, server)


def test_from_a_read_result(destination, tmp_path):
    """Merged rows, and the last state of each stream."""
    cache = DuckDBCache(db_path=tmp_path / "cache.duckdb")
    with zoom("--users", USERS, "--groups", 120) as server:
        source(server).read(cache=cache)
        destination.write(source(server).read(cache=cache))
        first = pushed(tmp_path)
        assert first == of_the_command_line(tmp_path, server)
        # The state that PyAirbyte keeps of the destination does not keep the next run from being whole.
        destination.write(source(server), cache=cache)
        assert pushed(tmp_path) == first


def test_the_example_of_the_guide(veza, tmp_path, monkeypatch):
    """As it stands there, with our paths, and the secrets in the environment."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("VEZA_API_KEY", veza["apiKey"])
    with zoom("--users", 60) as server:
        monkeypatch.setenv("ZOOM_CLIENT_SECRET", server["config"]["client_secret"])
        follow("destination.md", server["config"], {"https://acme.vezacloud.com": veza["url"]})
    assert list(tmp_path.glob("zoom-to-veza/*.json.gz"))


# PyAirbyte goes on feeding a destination that has refused before it read anything.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_what_is_not_selected_is_not_pushed(destination, tmp_path, caplog):
    with zoom("--users", 50) as server:
        with pytest.raises(ab.exceptions.AirbyteConnectorError):
            destination.write(source(server, "users", "groups", "roles"), cache=False)
    assert "The catalog lacks snapshots" in caplog.text
    assert pushed(tmp_path) is None


def test_an_account_that_is_not_whole_is_not_pushed(destination, tmp_path, caplog):
    scopes = "user:read:list_users:admin role:read:list_roles:admin role:read:role:admin"
    with zoom("--users", 50, "--scopes", scopes) as server:
        with pytest.raises(ab.exceptions.PyAirbyteError):
            destination.write(source(server), cache=False)
    assert "groups: no rows and no proof; the source failed" in caplog.text
    assert pushed(tmp_path) is None
