"""Reads an account into a DuckDB file and a Postgres, by whichever PyAirbyte runs it: the tests start it with several.

`python read_into_caches.py FILE`: a JSON object of `config`, `executable`, `duckdb`, `postgres` and `schema`.
"""

import json
import sys
from pathlib import Path

import airbyte as ab
from airbyte import caches


def cache(kind, **config):
    """Before 0.7.0 a cache was made of an object of its settings."""
    settings = getattr(caches, f"{kind}CacheConfig", None)
    make = getattr(caches, f"{kind}Cache")
    return make(**config) if settings is None else make(config=settings(**config))


def main(path):
    told = json.loads(Path(path).read_text())
    server = told["postgres"]
    names = {name: server[name] for name in ("host", "port", "database", "password")}
    targets = [
        cache("DuckDB", db_path=told["duckdb"]),
        cache("Postgres", **names, username=server["user"], schema_name=told["schema"]),
    ]
    source = ab.get_source("source-zoom", config=told["config"], local_executable=Path(told["executable"]))
    source.check()
    source.select_all_streams()
    for target in targets:
        source.read(cache=target)


if __name__ == "__main__":
    main(sys.argv[1])
