{{ zoom_access.kept_rows('users') }}
