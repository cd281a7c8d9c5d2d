{{ config(enabled=zoom_access.is_loaded('account_summary')) }}

{{ zoom_access.kept_rows('account_summary') }}
