{{ config(enabled=zoom_access.is_loaded('account_security')) }}

{{ zoom_access.kept_rows('account_security') }}
