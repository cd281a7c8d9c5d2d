/**
 * A README as it is published: its links lead from the top of a package, where the files of the repository are not.
 *
 * @param addressOf the public address of a path in the repository; undefined outside of a release: then the words of a
 *   link stay without it, and a picture is left out.
 */
export function withPublicLinks(readme, addressOf) {
  return readme.replaceAll(
    /(!?)\[([^\]]*)\]\((?![a-z]+:|#)(?:\.\.\/)*([^)\s]+)\)/g,
    (_, picture, words, path) => {
      const address = addressOf?.(path);
      if (address === undefined) return picture === '' ? words : '';
      return `${picture}[${words}](${address}${picture === '' ? '' : '?raw=true'})`;
    },
  );
}
