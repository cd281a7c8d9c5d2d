{{ config(enabled=zoom_access.is_loaded('account_security')) }}

{{ zoom_access.rows_that_count('account_security', ref('newest_account_security'), ref('chosen_snapshots')) }}
