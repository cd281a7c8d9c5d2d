interface Component {
  'bom-ref': string;
  group?: string;
  name: string;
  purl: string;
}
const { sbomOf } = (await import(new URL('../../scripts/sbom.mjs', import.meta.url).href)) as {
  sbomOf: (manifest: object, files: string[]) => Promise<{ components: Component[] }>;
};

describe('sbomOf', () => {
  it('lists each package whose files are in a bundle once, and nothing of ours', async () => {
    const { components } = await sbomOf({ name: 'source-zoom', version: '0.1.0' }, [
      'node_modules/axios/lib/axios.js',
      'node_modules/axios/lib/utils.js',
      'node_modules/@duckdb/node-api/package.json',
      'src/main.ts',
    ]);
    expect(components.map(({ group, name }) => [group, name])).toEqual([
      ['@duckdb', 'node-api'],
      [undefined, 'axios'],
    ]);
    expect(components[0]?.purl).toMatch(/^pkg:npm\/%40duckdb\/node-api@\d/);
  });
});
