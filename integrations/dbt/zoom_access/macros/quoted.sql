{# A column whose name some warehouse reserves. #}

{% macro quoted(name) %}
  {{ return(adapter.dispatch('quoted', 'zoom_access')(name)) }}
{% endmacro %}

{% macro default__quoted(name) %}
  {{ return(adapter.quote(name)) }}
{% endmacro %}

{# Airbyte writes names in upper case there, and a quoted name keeps its case. #}
{% macro snowflake__quoted(name) %}
  {{ return(adapter.quote(name | upper)) }}
{% endmacro %}
