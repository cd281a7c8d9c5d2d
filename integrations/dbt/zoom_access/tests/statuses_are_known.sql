{{ config(severity='warn') }}
select account_id, key, status from {{ ref('zoom_users') }}
where status is null or status not in {{ zoom_access.listed(zoom_access.user_statuses()) }}
