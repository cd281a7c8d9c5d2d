{{ zoom_access.kept_rows('roles') }}
