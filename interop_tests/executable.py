"""Our executables where the Airbyte CDK's standard tests expect a Python connector."""

import subprocess

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
