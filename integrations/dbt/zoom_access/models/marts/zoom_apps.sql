{{ config(enabled=zoom_access.is_loaded('apps')) }}

{{ zoom_access.rows_that_count('apps', ref('newest_apps'), ref('chosen_snapshots')) }}
