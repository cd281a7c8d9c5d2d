"""PyAirbyte reads an account that moves meanwhile, so that rows come again; zoom-to-veza takes the newest out of its caches."""

import json

import pytest

from conftest import started
from test_pyairbyte import USERS, account, cache, source  # noqa: F401  (a fixture)
from truth import keys_of

# The exit code of a snapshot that nothing proves; docs/veza.md has them all.
NOT_PROVEN = 4


def moving():
    return started("interop_tests/start-moving-zoom.mjs", USERS)


def read(server, cache, **how):
    source(server["config"]).read(cache=cache.cache, **how)
    proofs = [row for row in cache.table("snapshots") if row["stream"] == "users"]
    proof = max(proofs, key=lambda row: row["snapshot_at"])
    gone = proof["gone_keys"]
    return proof, json.loads(gone) if isinstance(gone, str) else gone


def facts(payload):
    """Of each user: whether active, and the roles."""
    payload = json.loads(payload)
    roles = {
        one["identity"]: [assigned["role"] for assigned in one["role_assignments"]]
        for one in payload["identity_to_permissions"]
    }
    users = payload["applications"][0]["local_users"]
    return {user["id"]: (user["is_active"], roles.get(user["id"], [])) for user in users}


def check(server, cache, **how):
    people = server["people"]
    proof, gone = read(server, cache, **how)
    assert (proof["passes"] >= 2, gone) == (True, [people["deleted"]])
    assert proof["restated"] == len(people["leavers"]) + 1
    check_payload(server, cache.payload())


def check_payload(server, payload):
    people = server["people"]
    found = facts(payload)
    assert set(found) == keys_of(server)["users"]
    assert people["deleted"] not in found
    assert found[people["admin"]] == (True, ["2"])
    assert {key for key in people["leavers"] if found[key][0]} == set()


def test_rows_that_come_again_into_an_empty_cache(cache):  # noqa: F811
    with moving() as server:
        check(server, cache)


@pytest.mark.parametrize("strategy", ["append", "replace"])
def test_rows_that_come_again_into_a_cache_that_has_them(cache, strategy):  # noqa: F811
    with account() as server:
        source(server["config"]).read(cache=cache.cache)
    with moving() as server:
        check(server, cache, write_strategy=strategy)


def test_rows_that_come_again_into_a_cache_that_is_merged(cache):  # noqa: F811
    """PyAirbyte's default way to write: it merges by key, and of two rows of one read keeps either."""
    with account() as server:
        source(server["config"]).read(cache=cache.cache)
    with moving() as server:
        read(server, cache, write_strategy="auto")
        made = cache.transform()
        if made.returncode == 0:
            check_payload(server, made.stdout)
        else:
            assert made.returncode == NOT_PROVEN
            assert "were written again because they had changed during the read" in made.stderr.decode()
