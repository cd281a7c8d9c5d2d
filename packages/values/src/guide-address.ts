/** What a manifest says of the package that it is of. */
export interface PackageIdentity {
  version: string;
  /** Filled in by a release: only then is it known where the repository is. */
  homepage?: string;
}

/** The address of a guide as it was when this version was released; undefined where nobody knows it. */
export function guideAddress({ version, homepage }: PackageIdentity, guide: string): string | undefined {
  return homepage && `${homepage.replace(/#.*$/, '')}/blob/v${version}/${guide}`;
}

/** The last line of a help text, by the path of a guide. */
export const docsLine = (guide: string): string => `Docs: ${guide}`;

/** A help text with the address of the guide that it names, or with where its path leads from. */
export function withGuideAddress(help: string, identity: PackageIdentity): string {
  return help.replaceAll(/^Docs: (docs\/\S+)$/gm, (_, guide: string) => {
    const address = guideAddress(identity, guide);
    return docsLine(address ?? `${guide} in the repository, or the README of this package`);
  });
}
