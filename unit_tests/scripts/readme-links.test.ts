interface ReadmeLinks {
  withPublicLinks: (readme: string, addressOf: ((path: string) => string) | undefined) => string;
}

// A script of the build, which has no types.
const { withPublicLinks } = (await import(
  new URL('../../scripts/bundle/readme-links.mjs', import.meta.url).href
)) as ReadmeLinks;

const readme =
  '[guide](../../docs/veza.md#exit-codes), ![picture](docs/report.png), [other](https://example.com/a), [below](#more)';

it('links of a README lead to the repository in a release', () => {
  expect(withPublicLinks(readme, (path) => `https://git.example.com/${path}`)).toBe(
    '[guide](https://git.example.com/docs/veza.md#exit-codes), ![picture](https://git.example.com/docs/report.png?raw=true), [other](https://example.com/a), [below](#more)',
  );
});

it('elsewhere their words stand alone, since no such file is in the package', () => {
  expect(withPublicLinks(readme, undefined)).toBe('guide, , [other](https://example.com/a), [below](#more)');
});
