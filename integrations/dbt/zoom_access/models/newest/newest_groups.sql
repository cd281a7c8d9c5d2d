{{ zoom_access.kept_rows('groups') }}
