"""The Airbyte CDK's own standard tests, unchanged, over our executable and over our image.

They know Python connectors and images. For the executable, the one function of theirs that runs a connector runs ours
as a process instead. Left out, in both: test_docker_image_spec_backward_compatibility, which asks Airbyte's public
registry for the last published version; there is none of this connector.
"""

import json

import pytest
from airbyte_cdk.test.models import ConnectorTestScenario
from airbyte_cdk.test.standard_tests.docker_base import DockerConnectorTestSuite
from airbyte_cdk.test.standard_tests.source_base import SourceTestSuiteBase

from conftest import IMAGE, OPEN_FOLDER, ROOT, SOURCE, zoom
from executable import Executable, OverExecutable

CONFIGS = OPEN_FOLDER / "standard"
WORKING = ConnectorTestScenario(config_path=CONFIGS / "config.json", status="succeed")
REFUSED = [
    ConnectorTestScenario(config_path=CONFIGS / f"{name}.json", status="failed")
    for name in ("wrong-secret", "no-secret", "no-scopes")
]

pytestmark = pytest.mark.filterwarnings(
    # What the CDK only warns about yet: problems of the catalog.
    "error::airbyte_cdk.test.standard_tests._catalog_checks.DiscoveredCatalogWarning"
)


@pytest.fixture(autouse=True, scope="module")
def configs():
    CONFIGS.mkdir()
    with zoom("--users", 260) as server, zoom("--users", 1, "--scopes", "none") as closed:
        config = {**server["config"], "page_size": 100}
        without = {name: value for name, value in config.items() if name != "client_secret"}
        written = {
            "config": config,
            "wrong-secret": {**config, "client_secret": "not-the-one-1234567"},
            "no-secret": without,
            "no-scopes": closed["config"],
        }
        for name, value in written.items():
            (CONFIGS / f"{name}.json").write_text(json.dumps(value))
        yield


class Suite:
    @classmethod
    def get_connector_root_dir(cls):
        return ROOT

    @classmethod
    def get_scenarios(cls):
        # test_check has the refused configurations of its own.
        return [WORKING]

    test_docker_image_spec_backward_compatibility = None


class TestExecutable(Suite, OverExecutable, SourceTestSuiteBase):
    @classmethod
    def create_connector(cls, scenario):
        return Executable(SOURCE)

    @pytest.mark.parametrize("refused", REFUSED, ids=str)
    def test_check_of_what_zoom_or_the_spec_refuses(self, refused):
        self.test_check(refused)


class TestImage(Suite, DockerConnectorTestSuite):
    """`docker run --rm -v CONFIG:/secrets/config.json IMAGE …`, as `airbyte-cdk image test` does."""

    @pytest.fixture(autouse=True)
    def reachable(self, shared_network):
        if not shared_network:
            pytest.skip("the CDK's commands name no network, and containers do not share this machine's here")

    @pytest.fixture
    def connector_image_override(self):
        return IMAGE

    @pytest.fixture
    def read_from_streams(self):
        return "all"

    @pytest.mark.parametrize("refused", REFUSED, ids=str)
    def test_check_of_what_zoom_or_the_spec_refuses(self, refused):
        self.test_docker_image_build_and_check(refused, IMAGE, None)
