"""Pushes Zoom access to Veza after the sync; the connection's secrets come from the worker's environment."""

from datetime import datetime

from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG

with DAG("zoom_to_veza", schedule="17 2 * * *", start_date=datetime(2026, 1, 1), catchup=False, max_active_runs=1):
    BashOperator(
        task_id="push",
        bash_command='zoom-to-veza push --from "postgres://reader@db.example.com/warehouse?sslmode=require" --name "Zoom - ACME" --wait',
        append_env=True,
    )
