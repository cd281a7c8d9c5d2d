{# A prefix can give a loader's table the name of a model: dbt would replace the table without a word. #}
{% macro refuse_to_overwrite_sources() %}
  {% if execute %}
    {% set tables = [] %}
    {% for source in graph.sources.values() if source.package_name == 'zoom_access' %}
      {% do tables.append([source.database, source.schema, source.identifier] | join('.') | lower) %}
    {% endfor %}
    {% for node in graph.nodes.values() if node.package_name == 'zoom_access' and node.resource_type in ['model', 'seed'] %}
      {% set name = [node.database, node.schema, node.alias] | join('.') | lower %}
      {% if name in tables %}
        {% do exceptions.raise_compiler_error('zoom_access: the model ' ~ node.name ~ ' would replace the table ' ~ name ~ ' that it reads; build into another schema (schema in the profile, or +schema for the package)') %}
      {% endif %}
    {% endfor %}
  {% endif %}
{% endmacro %}
