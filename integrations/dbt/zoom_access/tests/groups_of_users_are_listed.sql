{{ config(severity='warn') }}
select account_id, user_key, group_id from {{ ref('zoom_memberships') }} where not group_listed
