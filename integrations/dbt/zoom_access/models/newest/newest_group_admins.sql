{{ config(enabled=zoom_access.is_loaded('group_admins')) }}

{{ zoom_access.kept_rows('group_admins') }}
