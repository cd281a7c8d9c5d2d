"""PyAirbyte drives source-zoom; zoom-to-veza reads the caches it leaves."""

import datetime
import gc
import itertools
import json
import subprocess
from contextlib import contextmanager

import airbyte as ab
import pytest
from airbyte.caches import DuckDBCache, PostgresCache
from sqlalchemy import text

from conftest import IMAGE, OPEN_FOLDER, ROOT, SOURCE, zoom, zoom_to_veza
from connector import catalog, rows, run
from guide import follow
from truth import KEY, keys_of

USERS = 460
STREAMS = ["users", "groups", "roles", "snapshots"]


@contextmanager
def account(users=USERS, *flags):
    """A Zoom whose users and groups take more than one page."""
    with zoom("--users", users, "--groups", 120, *flags) as server:
        yield {**server, "config": {**server["config"], "page_size": 100}}


def source(config, **how):
    made = ab.get_source("source-zoom", config=config, **(how or {"local_executable": str(SOURCE)}))
    made.check()
    assert set(made.get_available_streams()) == set(STREAMS)
    made.select_all_streams()
    return made


class Cache:
    """A cache of PyAirbyte's, and how zoom-to-veza is told of it."""

    def __init__(self, cache, flags, env, schema):
        self.cache, self.flags, self.env, self.schema = cache, flags, env, schema

    def query(self, sql):
        with self.cache.get_sql_engine().connect() as connection:
            return [dict(row._mapping) for row in connection.execute(text(sql))]

    def table(self, stream):
        return self.query(f'SELECT * FROM {self.schema}."{stream}"')

    def keys(self, stream):
        return [row[KEY[stream]] for row in self.table(stream)]

    def transform(self, check=False):
        # PyAirbyte keeps a DuckDB file open for writing until it is told to close it.
        self.cache.close()
        return zoom_to_veza("transform", *self.flags, "--name", "Zoom - Test", check=check, **self.env)

    def payload(self):
        return self.transform(check=True).stdout


def duckdb_cache(folder):
    path = folder / "cache.duckdb"
    return Cache(DuckDBCache(db_path=path), ["--from", f"duckdb:{path}"], {}, "main")


def postgres_cache(server, schema):
    names = {"host": server["host"], "port": server["port"], "database": server["database"]}
    cache = PostgresCache(**names, username=server["user"], password=server["password"], schema_name=schema)
    place = f"postgres://{server['user']}@{server['host']}:{server['port']}/{server['database']}"
    return Cache(cache, ["--from", place, "--schema", schema], {"PGPASSWORD": server["password"]}, schema)


@pytest.fixture(params=["duckdb", "postgres"])
def cache(request, tmp_path, postgres):
    if request.param == "duckdb":
        return duckdb_cache(tmp_path)
    return postgres_cache(postgres, f"zoom_{abs(hash(request.node.name)) % 10**8}")


def users_of(payload):
    return {user["id"] for user in json.loads(payload)["applications"][0]["local_users"]}


def test_spec_check_discover():
    with account(10) as server:
        spec = source(server["config"]).config_spec
    assert spec["required"] == ["account_id", "client_id", "client_secret"]


# What the two databases call the type of a column, by the type and format in the schema of the records.
TYPES = {
    ("string", "date-time"): {"TIMESTAMP", "timestamp without time zone"},
    ("string", None): {"VARCHAR", "character varying"},
    ("integer", None): {"BIGINT", "bigint"},
    ("boolean", None): {"BOOLEAN", "boolean"},
    ("array", None): {"JSON", "json", "jsonb"},
    ("object", None): {"JSON", "json", "jsonb"},
}


def columns_of(stream):
    """Name → type and format, by the schema of the records."""
    for name, schema in json.loads((ROOT / "schemas" / f"{stream}.json").read_text())["properties"].items():
        [kind] = {schema["type"]} if isinstance(schema["type"], str) else set(schema["type"]) - {"null"}
        yield name, (kind, schema.get("format"))


def plain(value, kind):
    """A cell as the record had it."""
    if value is not None and kind == ("string", "date-time"):
        return value.replace(tzinfo=datetime.timezone.utc)
    return json.loads(value) if isinstance(value, str) and kind[0] in ("array", "object") else value


def sent(value, kind):
    return datetime.datetime.fromisoformat(value.replace("Z", "+00:00")) if value and kind[1] else value


def test_rows_types_and_a_second_read(cache):
    with account() as server:
        truth = keys_of(server)
        assert len(truth["users"]) == USERS
        first = source(server["config"]).read(cache=cache.cache)
        assert first.processed_records == sum(map(len, truth.values()))
        for stream in STREAMS:
            assert sorted(cache.keys(stream)) == sorted(truth[stream])
            where = f"table_schema = '{cache.schema}' AND table_name = '{stream}'"
            typed = cache.query(f"SELECT column_name, data_type FROM information_schema.columns WHERE {where}")
            types = {column["column_name"]: column["data_type"] for column in typed}
            for name, kind in columns_of(stream):
                assert types[name] in TYPES[kind], (stream, name)
                if name.endswith(("_at", "_time")):
                    assert kind == ("string", "date-time"), (stream, name)

        # Cell for cell what the connector prints when nobody is in between; the snapshots have other times.
        (folder := OPEN_FOLDER / "direct").mkdir(exist_ok=True)
        printed, _ = run(folder, "read", server["config"], catalog(*STREAMS))
        for stream in ("users", "groups", "roles"):
            stored = {row[KEY[stream]]: row for row in cache.table(stream)}
            for row in rows(printed, stream):
                for name, kind in columns_of(stream):
                    if name != "snapshot_at":
                        there = plain(stored[row[KEY[stream]]][name], kind)
                        assert there == sent(row.get(name), kind), (stream, row[KEY[stream]], name)

        payload = cache.payload()
        assert len(users_of(payload)) == USERS

        # PyAirbyte saved the final state of each stream and hands it to the second read, which reads all again.
        states = {row["stream_name"]: row["state_json"] for row in cache.query(f"SELECT * FROM {cache.schema}._airbyte_state")}
        assert set(states) == set(STREAMS)
        assert all("__ab_full_refresh_sync_complete" in state for state in states.values())
        before = {row["snapshot_at"] for row in cache.table("users")}
        again = source(server["config"]).read(cache=cache.cache)
        assert again.processed_records == first.processed_records
        assert sorted(cache.keys("users")) == sorted(truth["users"])
        after = {row["snapshot_at"] for row in cache.table("users")}
        assert len(after) == 1 and min(after) > max(before)
        assert cache.payload() == payload


def test_users_deleted_in_zoom_stay_in_a_merged_table_and_not_in_the_payload(cache):
    with account() as server:
        before = keys_of(server)["users"]
        source(server["config"]).read(cache=cache.cache)
    with account(USERS - 60) as server:
        after = keys_of(server)["users"]
        assert after < before
        source(server["config"]).read(cache=cache.cache)
        assert set(cache.keys("users")) == before
        merged = cache.payload()
        assert len(users_of(merged)) == len(after)

        source(server["config"]).read(cache=cache.cache, force_full_refresh=True, write_strategy="replace")
        assert sorted(cache.keys("users")) == sorted(after)
        assert cache.payload() == merged


def test_both_caches_give_the_same_bytes(tmp_path, postgres):
    caches = [duckdb_cache(tmp_path), postgres_cache(postgres, "same_bytes")]
    with account() as server:
        for cache in caches:
            source(server["config"]).read(cache=cache.cache)
    duck, post = (cache.payload() for cache in caches)
    assert duck == post and len(users_of(duck)) == USERS


def test_the_example_of_the_guide(tmp_path, monkeypatch):
    """Its cache is where it was run, and what the guide to Veza then reads."""
    monkeypatch.chdir(tmp_path)
    with account() as server:
        monkeypatch.setenv("ZOOM_CLIENT_SECRET", server["config"]["client_secret"])
        follow("airbyte.md", server["config"])
    payload = zoom_to_veza("transform", "--from", f"duckdb:{tmp_path / 'zoom.duckdb'}").stdout
    assert len(users_of(payload)) == USERS


def test_an_iterator_that_stops_early_ends_cleanly(monkeypatch):
    """PyAirbyte ends it by SIGTERM and tolerates 0 and -15; what it raises of others may get lost with the iterator."""
    started = []

    class Recorded(subprocess.Popen):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            started.append(self)

    monkeypatch.setattr(subprocess, "Popen", Recorded)
    # More rows than all pipes between the two hold: the connector is in the middle of writing.
    with account(20_000) as server:
        reader = source(server["config"])
        before = len(started)
        records = reader.get_records("users")
        iterator = iter(records)
        assert len(list(itertools.islice(iterator, 5))) == 5
        records.close()
        del iterator, records
        gc.collect()
        assert [process.wait(timeout=20) for process in started[before:]] == [-15]


def test_a_stream_that_fails_makes_pyairbyte_fail(tmp_path):
    scopes = "user:read:list_users:admin role:read:list_roles:admin role:read:role:admin"
    with account(50, "--scopes", scopes) as server:
        reader = ab.get_source("source-zoom", config=server["config"], local_executable=str(SOURCE))
        with pytest.raises(ab.exceptions.AirbyteConnectorCheckFailedError) as refused:
            reader.check()
        assert "group:read:list_groups:admin" in str(refused.value)
        reader.select_all_streams()
        with pytest.raises(ab.exceptions.AirbyteConnectorFailedError):
            reader.read(cache=DuckDBCache(db_path=tmp_path / "cache.duckdb"))


def test_as_an_image(tmp_path, shared_network):
    """PyAirbyte's docker executor: its own mounts, the image's own user."""
    cache = duckdb_cache(tmp_path)
    with account() as server:
        reader = source(server["config"], docker_image=IMAGE, use_host_network=not shared_network)
        reader.read(cache=cache.cache)
        assert sorted(cache.keys("users")) == sorted(keys_of(server)["users"])
    assert len(users_of(cache.payload())) == USERS
