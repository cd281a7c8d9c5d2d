"""PyAirbyte drives source-zoom as a local executable; zoom-to-veza reads the caches it leaves."""

import itertools
import json

import airbyte as ab
import pytest
from airbyte.caches import DuckDBCache, PostgresCache

from conftest import SOURCE, zoom, zoom_to_veza

USERS = 2600  # more than a page
STREAMS = {"users", "groups", "roles", "snapshots"}


def source(config):
    made = ab.get_source("source-zoom", config=config, local_executable=str(SOURCE))
    made.check()
    assert set(made.get_available_streams()) == STREAMS
    made.select_all_streams()
    return made


def duckdb_cache(folder, _postgres):
    path = folder / "cache.duckdb"
    return DuckDBCache(db_path=path), f"duckdb:{path}", {}


def postgres_cache(_folder, postgres, schema):
    cache = PostgresCache(
        host=postgres["host"],
        port=postgres["port"],
        username=postgres["user"],
        password=postgres["password"],
        database=postgres["database"],
        schema_name=schema,
    )
    place = f"postgres://{postgres['user']}@{postgres['host']}:{postgres['port']}/{postgres['database']}"
    return cache, place, {"PGPASSWORD": postgres["password"]}


@pytest.fixture(params=["duckdb", "postgres"])
def opened(request, tmp_path, postgres):
    """A cache, where zoom-to-veza finds it, its flags and environment."""
    if request.param == "duckdb":
        cache, place, env = duckdb_cache(tmp_path, postgres)
        flags = ["--from", place]
    else:
        schema = f"zoom_{abs(hash(request.node.name)) % 10**8}"
        cache, place, env = postgres_cache(tmp_path, postgres, schema)
        flags = ["--from", place, "--schema", schema]
    return cache, flags, env


def payload(cache, flags, env):
    # PyAirbyte keeps a DuckDB file open for writing until it is told to close it.
    cache.close()
    return zoom_to_veza("transform", *flags, "--name", "Zoom - Test", **env).stdout


def test_the_form_is_understood():
    with zoom("--users", 10) as server:
        spec = source(server["config"]).config_spec
    assert spec["required"] == ["account_id", "client_id", "client_secret"]


def test_rows_types_and_payload(opened):
    cache, flags, env = opened
    with zoom("--users", USERS) as server:
        reader = source(server["config"])
        result = reader.read(cache=cache)
        users = result["users"].to_pandas()
        assert len(users) == USERS == users["key"].nunique()
        assert set(users["status"]) == {"active", "inactive", "pending"}
        for column in ("snapshot_at", "user_created_at", "last_login_time"):
            assert str(users[column].dtype).startswith("datetime64"), column
        first = json.loads(payload(cache, flags, env))
        assert len(first["applications"][0]["local_users"]) == USERS

        # The state of the first read is the input of the second, which reads all again and doubles nothing.
        again = source(server["config"]).read(cache=cache)
        assert len(again["users"].to_pandas()) == USERS
        assert json.loads(payload(cache, flags, env)) == first


def test_users_deleted_in_zoom_stay_in_a_merged_table_and_not_in_the_payload(opened):
    cache, flags, env = opened
    with zoom("--users", USERS) as server:
        source(server["config"]).read(cache=cache)
    with zoom("--users", USERS - 100) as server:
        result = source(server["config"]).read(cache=cache)
        assert len(result["users"].to_pandas()) >= USERS
        merged = payload(cache, flags, env)
        assert len(json.loads(merged)["applications"][0]["local_users"]) == USERS - 100

        exact = source(server["config"]).read(cache=cache, force_full_refresh=True, write_strategy="replace")
        assert len(exact["users"].to_pandas()) == USERS - 100
        assert payload(cache, flags, env) == merged


def test_both_caches_give_the_same_bytes(tmp_path, postgres):
    with zoom("--users", USERS) as server:
        duck, duck_place, _ = duckdb_cache(tmp_path, postgres)
        source(server["config"]).read(cache=duck)
        post, post_place, env = postgres_cache(tmp_path, postgres, "same_bytes")
        source(server["config"]).read(cache=post)
    flags = ["--from", post_place, "--schema", "same_bytes"]
    assert payload(duck, ["--from", duck_place], {}) == payload(post, flags, env)


def test_an_iterator_that_stops_early_ends_cleanly():
    with zoom("--users", USERS) as server:
        rows = source(server["config"]).get_records("users")
        assert len(list(itertools.islice(rows, 5))) == 5
        rows.close()


def test_a_stream_that_fails_makes_pyairbyte_fail(tmp_path):
    scopes = "user:read:list_users:admin role:read:list_roles:admin role:read:role:admin"
    with zoom("--users", 50, "--scopes", scopes) as server:
        reader = ab.get_source("source-zoom", config=server["config"], local_executable=str(SOURCE))
        with pytest.raises(ab.exceptions.AirbyteConnectorCheckFailedError) as refused:
            reader.check()
        assert "group:read:list_groups:admin" in str(refused.value)
        reader.select_all_streams()
        with pytest.raises(ab.exceptions.AirbyteConnectorFailedError):
            reader.read(cache=DuckDBCache(db_path=tmp_path / "cache.duckdb"))
