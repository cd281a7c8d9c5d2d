"""Pushes Zoom access to Veza after the sync.

VEZA_URL, VEZA_API_KEY and PGPASSWORD come from the worker's environment, and so does the state folder of the guard, unless
--state-dir names one: it must outlive the task.
"""

from datetime import datetime

from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG

with DAG(
    "zoom_to_veza",
    schedule="17 2 * * *",
    start_date=datetime(2026, 1, 1),
    catchup=False,
    # A push replaces what Veza knows: never two at once.
    max_active_runs=1,
):
    BashOperator(
        task_id="push",
        bash_command='zoom-to-veza push --from "postgres://reader@db.example.com/warehouse?sslmode=require" --name "Zoom - ACME" --wait',
        append_env=True,
    )
