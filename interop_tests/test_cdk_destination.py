"""The Airbyte CDK's own standard tests for destinations, unchanged, over our executable: spec and check.

Left out: what builds an image, which `containers_tests/` does, and test_docker_image_spec_backward_compatibility, which
asks Airbyte's public registry for the last published version; there is none of this connector.
"""

import json

import pytest
from airbyte_cdk.test.models import ConnectorTestScenario
from airbyte_cdk.test.standard_tests.destination_base import DestinationTestSuiteBase

from conftest import DESTINATION, OPEN_FOLDER, ROOT, started
from executable import Executable, OverExecutable

CONFIGS = OPEN_FOLDER / "destination"
WORKING = [
    ConnectorTestScenario(config_path=CONFIGS / f"{name}.json", status="succeed") for name in ("key", "client")
]
REFUSED = [
    ConnectorTestScenario(config_path=CONFIGS / f"{name}.json", status="failed")
    for name in ("wrong-key", "wrong-secret", "no-key", "no-address")
]


@pytest.fixture(autouse=True, scope="module")
def configs():
    CONFIGS.mkdir()
    with started("packages/simulators/dist/veza/main.js") as veza:
        oauth = veza["oauth"]
        key = {"auth_type": "api_key", "api_key": veza["apiKey"]}
        client = {
            "auth_type": "oauth_client",
            "client_id": oauth["clientId"],
            "client_secret": oauth["clientSecret"],
            "token_url": oauth["tokenUrl"],
        }
        address = {"veza_url": veza["url"]}
        written = {
            "key": {**address, "credentials": key},
            "client": {**address, "credentials": client, "min_groups": 1},
            "wrong-key": {**address, "credentials": {**key, "api_key": "not-the-one-1234567"}},
            "wrong-secret": {**address, "credentials": {**client, "client_secret": "not-the-one-1234567"}},
            "no-key": {**address, "credentials": {"auth_type": "api_key"}},
            "no-address": {"credentials": key},
        }
        for name, value in written.items():
            (CONFIGS / f"{name}.json").write_text(json.dumps(value))
        yield


class TestDestination(OverExecutable, DestinationTestSuiteBase):
    @classmethod
    def get_connector_root_dir(cls):
        return ROOT / "packages" / "destination-veza"

    @classmethod
    def get_scenarios(cls):
        return WORKING

    @classmethod
    def create_connector(cls, scenario):
        return Executable(DESTINATION)

    @pytest.mark.parametrize("refused", REFUSED, ids=str)
    def test_check_of_what_veza_or_the_spec_refuses(self, refused):
        self.test_check(refused)
