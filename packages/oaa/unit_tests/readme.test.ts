import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import { Redactor } from '@source-zoom/http';
import { ManualClock } from '@source-zoom/http/testing';
import { startVezaSimulator } from '@source-zoom/simulators';
import * as oaa from '../src/index.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const [, example = ''] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
const [, names = ''] = /import \{([^}]*)\} from '@source-zoom\/oaa';/.exec(example) ?? [];

/** A function of these parameters whose body may wait. */
function asyncFunction(parameters: string[], body: string): (...values: unknown[]) => Promise<unknown> {
  return runInThisContext(`(async (${parameters.join(', ')}) => {${body}})`) as ReturnType<
    typeof asyncFunction
  >;
}

/** An account of one user. */
const source: oaa.PayloadSource = {
  propertyDefinitions: { application_type: 'Acme' },
  application: { name: 'Acme', application_type: 'Acme' },
  localGroups: [],
  async *users() {
    yield await Promise.resolve({ user: { id: 'u1', name: 'Kim' }, assignment: undefined });
  },
  rest: () => ({ localRoles: [], permissions: [] }),
};

it('its example pushes a payload', async () => {
  const veza = await startVezaSimulator({});
  try {
    const given = {
      ...oaa,
      source,
      folder: mkdtempSync(join(tmpdir(), 'readme-')),
      onChecked: ({ errors }: oaa.CheckReport) => {
        expect(errors).toBe(0);
      },
      deps: { clock: new ManualClock(), random: () => 0.5, redactor: new Redactor() },
      process: { env: { VEZA_URL: veza.url, VEZA_API_KEY: veza.apiKey } },
    };
    for (const name of names.match(/\w+/g) ?? []) expect(oaa).toHaveProperty(name);
    const parameters = Object.keys(given);
    const body = example.slice(
      example.indexOf("from '@source-zoom/oaa';") + "from '@source-zoom/oaa';".length,
    );
    const run = asyncFunction(parameters, body);
    await run(...Object.values(given));
    expect(veza.pushes).toHaveLength(1);
  } finally {
    await veza.stop();
  }
});
