/** A commented example of a settings file for the findings; what is left out keeps its default. */
export const findingsTemplate = `# Thresholds of the findings and of the report. Everything is optional.

# Privileges that make an active user privileged.
# privileges: [User:Edit, Role:Edit, AccountSetting:Edit]

# Days without a login; three days of grace are added, since Zoom's time of the last login lags.
# dormant_days: 90
# stale_license_days: 90
# never_logged_in_days: 30

# More active owners and admins than this are too many.
# max_admins: 10

# Permissions that nobody should hold together.
# separation_of_duties:
#   - [Role:Edit, User:Edit]

# Accepted risks: listed with their reason, and void the day after they expire.
# exceptions:
#   - rule: unverified-admin
#     subject: break-glass@example.com # or the key of what it is about, as findings --format json has it
#     reason: Kept offline, checked every quarter
#     owner: security@example.com
#     expires: 2027-06-30
exceptions: []
`;
