{{ config(enabled=zoom_access.is_loaded('group_admins')) }}

{{ zoom_access.rows_that_count('group_admins', ref('newest_group_admins'), ref('chosen_snapshots')) }}
