{{ config(enabled=zoom_access.is_loaded('account_summary')) }}

{{ zoom_access.rows_that_count('account_summary', ref('newest_account_summary'), ref('chosen_snapshots')) }}
