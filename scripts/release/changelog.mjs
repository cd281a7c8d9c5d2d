/**
 * What the changelog says of a version; undefined if it has no section with text for it.
 *
 * @param changelog its text, in the form of Keep a Changelog.
 */
export function sectionOf(changelog, version) {
  const [, ...sections] = changelog.split(/^## /m);
  const found = sections.find((section) => section.startsWith(`[${version}] - `));
  const text = found?.slice(found.indexOf('\n')).trim();
  return text === '' ? undefined : text;
}

/** The version that a tag is of. */
export const versionOf = (tag) => tag.replace(/^v/, '');
