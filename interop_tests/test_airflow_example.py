"""The Airflow example, run by Python itself; Airflow's two names are stood in for."""

import os
import subprocess
import sys
import types
from datetime import datetime

from conftest import ROOT

EXAMPLE = ROOT / "docs" / "examples" / "airflow_dag.py"


class Dag:
    def __init__(self, dag_id, *, schedule, start_date, catchup, max_active_runs):
        assert (dag_id, catchup, max_active_runs) == ("zoom_to_veza", False, 1)
        assert len(schedule.split()) == 5
        assert start_date < datetime.now()

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        return False


def test_the_task_calls_push_with_the_workers_environment(monkeypatch, tmp_path):
    tasks = []

    def operator(*, task_id, bash_command, append_env):
        tasks.append((task_id, bash_command, append_env))

    for name, members in {
        "airflow": {},
        "airflow.sdk": {"DAG": Dag},
        "airflow.providers": {},
        "airflow.providers.standard": {},
        "airflow.providers.standard.operators": {},
        "airflow.providers.standard.operators.bash": {"BashOperator": operator},
    }.items():
        module = types.ModuleType(name)
        module.__dict__.update(members)
        monkeypatch.setitem(sys.modules, name, module)
    exec(compile(EXAMPLE.read_text(), str(EXAMPLE), "exec"), {})

    ((task_id, command, append_env),) = tasks
    assert (task_id, append_env) == ("push", True)
    stand_in = tmp_path / "zoom-to-veza"
    stand_in.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n')
    stand_in.chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    ran = subprocess.run(["bash", "-c", command], env={"PATH": path}, capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines() == [
        "push",
        "--from",
        "postgres://reader@db.example.com/warehouse?sslmode=require",
        "--name",
        "Zoom - ACME",
        "--wait",
    ]
