{# JSON: jsonb, json or text in Postgres, JSON or text in DuckDB, VARIANT in Snowflake, JSON in BigQuery. #}

{# The kind of a value, in small letters; null if there is none. #}
{% macro json_kind(value) %}
  {{ return(adapter.dispatch('json_kind', 'zoom_access')(value)) }}
{% endmacro %}

{% macro default__json_kind(value) %}
  {{ return('jsonb_typeof((' ~ value ~ ')::jsonb)') }}
{% endmacro %}

{% macro duckdb__json_kind(value) %}
  {{ return('lower(json_type(try_cast(' ~ value ~ ' as json)))') }}
{% endmacro %}

{% macro snowflake__json_kind(value) %}
  {{ return('lower(typeof(to_variant(' ~ value ~ ')))') }}
{% endmacro %}

{% macro bigquery__json_kind(value) %}
  {{ return('json_type(' ~ value ~ ')') }}
{% endmacro %}

{% macro is_array(value) %}
  {{ return('coalesce(' ~ zoom_access.json_kind(value) ~ " = 'array', false)") }}
{% endmacro %}

{% macro is_absent(value) %}
  {{ return('(' ~ value ~ ' is null or coalesce(' ~ zoom_access.json_kind(value) ~ ", '') in ('null', 'null_value'))") }}
{% endmacro %}

{% macro is_text(value) %}
  {{ return('coalesce(' ~ zoom_access.json_kind(value) ~ " in ('string', 'varchar'), false)") }}
{% endmacro %}

{# The value as it is written. #}
{% macro json_dump(value) %}
  {{ return(adapter.dispatch('json_dump', 'zoom_access')(value)) }}
{% endmacro %}

{% macro default__json_dump(value) %}
  {{ return('cast(' ~ value ~ ' as ' ~ dbt.type_string() ~ ')') }}
{% endmacro %}

{% macro snowflake__json_dump(value) %}
  {{ return('to_json(to_variant(' ~ value ~ '))') }}
{% endmacro %}

{% macro bigquery__json_dump(value) %}
  {{ return('to_json_string(' ~ value ~ ')') }}
{% endmacro %}

{# A text without its quotes. #}
{% macro json_text(value) %}
  {{ return(adapter.dispatch('json_text', 'zoom_access')(value)) }}
{% endmacro %}

{% macro default__json_text(value) %}
  {{ return('(' ~ value ~ " #>> '{}')") }}
{% endmacro %}

{% macro duckdb__json_text(value) %}
  {{ return('(' ~ value ~ " ->> '$')") }}
{% endmacro %}

{% macro snowflake__json_text(value) %}
  {{ return('(' ~ value ~ ')::varchar') }}
{% endmacro %}

{% macro bigquery__json_text(value) %}
  {{ return('json_value(' ~ value ~ ')') }}
{% endmacro %}

{# A member of an object, as JSON. #}
{% macro json_member(value, name) %}
  {{ return(adapter.dispatch('json_member', 'zoom_access')(value, name)) }}
{% endmacro %}

{% macro default__json_member(value, name) %}
  {{ return('(' ~ value ~ " -> '" ~ name ~ "')") }}
{% endmacro %}

{% macro snowflake__json_member(value, name) %}
  {{ return('get(' ~ value ~ ", '" ~ name ~ "')") }}
{% endmacro %}

{% macro bigquery__json_member(value, name) %}
  {{ return('json_query(' ~ value ~ ", '$." ~ name ~ "')") }}
{% endmacro %}

{# The entry of a list in a text of JSON, as text. #}
{% macro json_entry(text, index) %}
  {{ return(adapter.dispatch('json_entry', 'zoom_access')(text, index)) }}
{% endmacro %}

{% macro default__json_entry(text, index) %}
  {{ return('((' ~ text ~ ')::jsonb ->> ' ~ index ~ ')') }}
{% endmacro %}

{% macro duckdb__json_entry(text, index) %}
  {{ return('json_extract_string(' ~ text ~ ", '$[" ~ index ~ "]')") }}
{% endmacro %}

{% macro snowflake__json_entry(text, index) %}
  {{ return('parse_json(' ~ text ~ ')[' ~ index ~ ']::varchar') }}
{% endmacro %}

{% macro bigquery__json_entry(text, index) %}
  {{ return('json_value(' ~ text ~ ", '$[" ~ index ~ "]')") }}
{% endmacro %}
