{# Veza's types of permissions, by the names of the columns that show them. #}
{% macro permission_types() %}
  {{ return({
    'data_read': 'DataRead', 'data_write': 'DataWrite', 'data_create': 'DataCreate', 'data_delete': 'DataDelete',
    'metadata_read': 'MetadataRead', 'metadata_write': 'MetadataWrite', 'metadata_create': 'MetadataCreate',
    'metadata_delete': 'MetadataDelete', 'non_data': 'NonData', 'uncategorized': 'Uncategorized',
  }) }}
{% endmacro %}

{# The variable zoom_permission_overrides as rows: {'Whiteboard:Edit': ['DataRead'], 'PhoneQueue:*': […]}. #}
{% macro permission_overrides() %}
  {% for privilege, types in var('zoom_permission_overrides', {}).items() %}
    {% for type in types %}
      {% if type not in zoom_access.permission_types().values() %}
        {% do exceptions.raise_compiler_error('zoom_permission_overrides: ' ~ privilege ~ ' has the type ' ~ type ~ '; Veza knows ' ~ zoom_access.permission_types().values() | join(', ')) %}
      {% endif %}
  select {{ zoom_access.privilege_key(dbt.string_literal(dbt.escape_single_quotes(privilege))) }} as privilege_key, '{{ type }}' as permission_type
  union all
    {% endfor %}
  {% endfor %}
  select * from (select cast(null as {{ dbt.type_string() }}) as privilege_key, cast(null as {{ dbt.type_string() }}) as permission_type) as none where 1 = 0
{% endmacro %}
