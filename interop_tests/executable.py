"""Our executables where the Airbyte CDK's standard tests expect a Python connector."""

import subprocess

import pytest
from airbyte_cdk.test import entrypoint_wrapper
from airbyte_cdk.test.entrypoint_wrapper import EntrypointOutput


class Executable:
    """Stands for a launcher where the suite wants an object with a spec."""

    def __init__(self, launcher):
        self.launcher = launcher

    def spec(self, logger):
        raise NotImplementedError


def launch(source, args, *_, **__):
    """The CDK's entrypoint_wrapper._run_command, for a connector that is a process."""
    done = subprocess.run(["node", source.launcher, *args], capture_output=True, text=True)
    failed = subprocess.CalledProcessError(done.returncode, args, done.stdout, done.stderr)
    return EntrypointOutput(
        messages=done.stdout.splitlines(), command=args, uncaught_exception=failed if done.returncode else None
    )


class OverExecutable:
    """For a suite over an executable: what builds an image is left out, and connectors run as processes."""

    test_docker_image_build_and_spec = None
    test_docker_image_build_and_check = None
    test_docker_image_build_and_config_matches_spec = None
    test_docker_image_build_and_discover = None
    test_docker_image_build_and_read = None
    test_docker_image_spec_backward_compatibility = None

    @pytest.fixture(autouse=True)
    def run_as_process(self, monkeypatch):
        monkeypatch.setattr(entrypoint_wrapper, "_run_command", launch)
