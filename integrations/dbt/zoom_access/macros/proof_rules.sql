{# What makes a snapshot proven: the rules of zoom-to-veza, all in this file. #}

{# The fewest rows that a proof requires, by Zoom's own count. #}
{% macro min_rows() %}
  coalesce(reported_total, 0) - coalesce(added, 0) - coalesce(tolerated, 0)
{% endmacro %}

{# Fields of a proof that do not hold what source-zoom writes, as text; empty if all do. #}
{% macro damaged_fields() %}
  {% set rows = zoom_access.quoted('rows') %}
  {% set damages = {
    'rows': rows ~ ' is null or ' ~ zoom_access.is_no_count(rows),
    'reported_total': zoom_access.is_no_count('reported_total'),
    'added': zoom_access.is_no_count('added'),
    'tolerated': zoom_access.is_no_count('tolerated'),
    'restated': zoom_access.is_no_count('restated'),
    'gone': zoom_access.is_no_count('gone'),
    'statuses': zoom_access.is_no_list('statuses'),
    'warnings': zoom_access.is_no_list('warnings'),
    '_airbyte_meta': zoom_access.reports_change('_airbyte_meta'),
  } %}
  trim({% for field, damage in damages.items() %}case when {{ damage }} then '{{ field }} ' else '' end{{ ' || ' if not loop.last }}{% endfor %})
{% endmacro %}

{% macro is_no_count(column) %}
  {{ return('coalesce(' ~ column ~ ' < 0 or ' ~ column ~ ' > 9007199254740991 or ' ~ column ~ ' <> floor(' ~ column ~ '), false)') }}
{% endmacro %}

{% macro is_no_list(column) %}
  {{ return('not (' ~ zoom_access.is_absent(column) ~ ' or ' ~ zoom_access.is_array(column) ~ ')') }}
{% endmacro %}

{# Which of several proofs of one snapshot counts: the one that demands most. #}
{% macro strictest_first() %}
  length(damaged) desc, rows_proven desc, min_rows desc, coalesce(restated, 0) desc, coalesce(gone, 0) desc
{% endmacro %}

{# Why a snapshot is not proven, by the first rule that is broken; null if it is. #}
{% macro shortcoming() %}
  case
    when not has_proof then 'no proof of it was found: its read did not finish, or failed'
    when damaged <> '' then 'its proof is damaged: ' || damaged
    when rows_found <> rows_proven then {{ zoom_access.number('rows_found') }} || ' of ' || {{ zoom_access.number('rows_proven') }} || ' rows were found'
    when rows_proven < min_rows then 'Zoom counted more rows than were read'
    when restated_proven <> restated_found then 'a loader kept older rows in place of newer ones'
    when gone_listed is null or gone_listed <> gone then 'a loader damaged the list of keys deleted during the read'
  end
{% endmacro %}

{% macro number(column) %}
  {{ return('cast(' ~ column ~ ' as ' ~ dbt.type_string() ~ ')') }}
{% endmacro %}
