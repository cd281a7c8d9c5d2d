/**
 * The fields of a manifest that need a public address. They are those of the repository whose release runs, and
 * undefined elsewhere: a checkout does not know where it will be published.
 *
 * @param env as GitHub Actions sets it.
 */
export function publicFields({ GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository }) {
  if (!server || !repository) return undefined;
  const address = `${server}/${repository}`;
  return {
    homepage: `${address}#readme`,
    bugs: { url: `${address}/issues` },
    repository: { type: 'git', url: `git+${address}.git` },
  };
}
