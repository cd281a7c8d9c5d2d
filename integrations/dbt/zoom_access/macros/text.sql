{# Texts and times, where the warehouses differ. #}

{# A text that is compared byte by byte, whatever the collation of its column. #}
{% macro exact(column) %}
  {{ return(adapter.dispatch('exact', 'zoom_access')(column)) }}
{% endmacro %}

{% macro default__exact(column) %}
  {{ return('(' ~ column ~ ')::text collate "C"') }}
{% endmacro %}

{% macro duckdb__exact(column) %}
  {{ return('cast(' ~ column ~ ' as varchar)') }}
{% endmacro %}

{% macro snowflake__exact(column) %}
  {{ return('collate(cast(' ~ column ~ " as varchar), 'utf8')") }}
{% endmacro %}

{% macro bigquery__exact(column) %}
  {{ return('collate(cast(' ~ column ~ " as string), '')") }}
{% endmacro %}

{# Seconds since 1970, of a time with or without a zone; without one it is in UTC. #}
{% macro seconds(time) %}
  {{ return(adapter.dispatch('seconds', 'zoom_access')(time)) }}
{% endmacro %}

{% macro default__seconds(time) %}
  {{ return('extract(epoch from ' ~ time ~ ')') }}
{% endmacro %}

{% macro snowflake__seconds(time) %}
  {{ return('date_part(epoch_second, ' ~ time ~ ')') }}
{% endmacro %}

{% macro bigquery__seconds(time) %}
  {{ return('unix_seconds(timestamp(' ~ time ~ '))') }}
{% endmacro %}

{# An address as it is compared: without case, unless it would become another person's. #}
{% macro folded_address(column) %}
  {{ return('case when ' ~ column ~ " like '%\u0130%' or " ~ column ~ " like '%\u212a%' then " ~ column ~ ' else lower(' ~ column ~ ') end') }}
{% endmacro %}

{# A privilege without surrounding blanks, or the comma that follows some in Zoom's own list. #}
{% macro clean_privilege(column) %}
  {{ return("trim(regexp_replace(" ~ column ~ ", '[[:space:],]+$', ''))") }}
{% endmacro %}

{# What the spellings of one privilege have in common: no case, and no blanks around its last colon. #}
{% macro privilege_key(column) %}
  {% set first = {'snowflake': "':\\\\1'", 'bigquery': "r':\\1'"}.get(target.type, "':\\1'") %}
  {{ return('regexp_replace(lower(' ~ zoom_access.clean_privilege(column) ~ "), '[[:space:]]*:[[:space:]]*([^:]*)$', " ~ first ~ ')') }}
{% endmacro %}

{# Whether what a loader or the source says about a row, _airbyte_meta, reports any change. #}
{% macro reports_change(meta) %}
  {{ return(adapter.dispatch('reports_change', 'zoom_access')(meta, '(changes|errors)[^:]*:[^[]*[[][[:space:]]*[^][:space:]]')) }}
{% endmacro %}

{% macro default__reports_change(meta, pattern) %}
  {{ return('coalesce((' ~ meta ~ ")::text ~ '" ~ pattern ~ "', false)") }}
{% endmacro %}

{% macro duckdb__reports_change(meta, pattern) %}
  {{ return('coalesce(regexp_matches(cast(' ~ meta ~ " as varchar), '" ~ pattern ~ "'), false)") }}
{% endmacro %}

{% macro snowflake__reports_change(meta, pattern) %}
  {{ return('coalesce(regexp_count(to_json(to_variant(' ~ meta ~ ")), '" ~ pattern ~ "') > 0, false)") }}
{% endmacro %}

{% macro bigquery__reports_change(meta, pattern) %}
  {{ return('coalesce(regexp_contains(to_json_string(' ~ meta ~ "), r'" ~ pattern ~ "'), false)") }}
{% endmacro %}
