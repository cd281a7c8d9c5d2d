{# The elements of a column that holds a list: one row each, beside these columns. What is no list has none. #}
{% macro elements(relation, columns, list) %}
  {% set own = [] %}
  {% for column in columns %}{% do own.append('t.' ~ column) %}{% endfor %}
  {{ return(adapter.dispatch('elements', 'zoom_access')(relation, own | join(', '), 't.' ~ list)) }}
{% endmacro %}

{% macro default__elements(relation, columns, list) %}
  select {{ columns }}, e.element
  from {{ relation }} as t
  cross join lateral jsonb_array_elements(case when {{ zoom_access.is_array(list) }} then ({{ list }})::jsonb end) as e (element)
{% endmacro %}

{% macro duckdb__elements(relation, columns, list) %}
  select {{ columns }}, unnest(from_json(cast({{ list }} as json), '["JSON"]')) as element
  from {{ relation }} as t
  where {{ zoom_access.is_array(list) }}
{% endmacro %}

{% macro snowflake__elements(relation, columns, list) %}
  select {{ columns }}, e.value as element
  from {{ relation }} as t,
    lateral flatten(input => case when {{ zoom_access.is_array(list) }} then to_variant({{ list }}) end) as e
{% endmacro %}

{% macro bigquery__elements(relation, columns, list) %}
  select {{ columns }}, element
  from {{ relation }} as t
  cross join unnest(json_query_array({{ list }})) as element
{% endmacro %}
