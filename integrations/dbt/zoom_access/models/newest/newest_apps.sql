{{ config(enabled=zoom_access.is_loaded('apps')) }}

{{ zoom_access.kept_rows('apps') }}
