/**
 * Commented example of an override file for permissions, as `zoom-to-veza init` writes it. As it is, it changes nothing:
 * somebody who only tries the commands must get what they would get without the file.
 */
export const permissionOverridesTemplate = `# Types of Zoom privileges in Veza, in addition to the built-in table or instead of its rows.
#
# A key is a privilege, Area:Verb, or all privileges of an area, Area:*; case does not matter.
# An exact privilege goes before its area, both go before the built-in table.
# Types: DataRead DataWrite DataCreate DataDelete, MetadataRead MetadataWrite MetadataCreate
# MetadataDelete, NonData (neither reads nor writes), Uncategorized (effect unknown).
#
# Nothing is overridden yet. To begin, delete the {} and remove the # before the lines you want.
permissions: {}
#  "PhoneQueue:Read": [MetadataRead]
#  "PhoneQueue:Edit": [MetadataRead, MetadataWrite]
#  "Whiteboard:*": [DataRead, DataWrite]
`;

/** Commented example of an identity mapping file, as `zoom-to-veza init` writes it. It changes nothing as it is either. */
export const identityMappingTemplate = `# How the users of Zoom are known to the identity provider. Rules are tried in order; the first one that
# gives a value decides. \`zoom-to-veza identities --explain\` shows which one that is for each user.
#
# There are no rules yet, so every user is known by e-mail address. To begin, delete the [] and remove the #
# before the lines of the rules you want; look at what they do with \`identities --explain\` before you push.
rules: []
#  # Invited people are not known to the identity provider yet.
#  - name: pending users
#    when: { statuses: [pending] }
#    skip: true
#
#  # Addresses of the old domain; the tag after a plus sign goes too.
#  - name: old domain
#    source: email
#    when: { domains: [old.example.com] }
#    replace_domain: { old.example.com: example.com }
#    drop_plus_tag: true
#
#  # A custom attribute, by name or by key. The connector reads them with \`custom_attributes: true\`.
#  - name: payroll number
#    source: custom_attribute
#    attribute: { name: Payroll number }
#
#  # The employee id of users who sign in by SAML.
#  - name: employee id
#    source: employee_unique_id
#    lower_case: true

# Where no rule gave a value: email (the default, lower-cased) or none.
otherwise: email

# Lines of the exceptions file, "zoom id or e-mail,identity" without a header, come in addition (extend, the
# default) or instead of what the rules say (replace). A line with nothing after the comma: no identity.
exceptions: extend
`;
