import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { startVezaSimulator, type VezaSimulator } from '@source-zoom/simulators';
import { broken } from '../../oaa/unit_tests/payload/broken-payloads.ts';
import { goodPayload, setAt } from '../../oaa/unit_tests/payload/good-payload.ts';
import { sdkPayload } from '../../oaa/unit_tests/payload/sdk-payload.ts';
import { exitCodes } from '../src/flags/exit-codes.ts';
import { runCommand } from '../unit_tests/commands/run-command.ts';

const file = join(mkdtempSync(join(tmpdir(), 'agreement-')), 'payload.json');
let veza: VezaSimulator;

beforeAll(async () => {
  veza = await startVezaSimulator({});
});
afterAll(() => veza.stop());

const send = async (
  path: string,
  body: object,
): Promise<{ status: number; answer: Record<string, unknown> }> => {
  const response = await fetch(`${veza.url}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${veza.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
};

/** What the strict local Veza, which shares no rule with us, says to a payload. */
async function pushed(payload: unknown): Promise<number> {
  const providers = '/api/v1/providers/custom';
  const [provider] = veza.providers;
  const id =
    provider?.id ??
    (
      (await send(providers, { name: 'Zoom', custom_template: 'application' })).answer['value'] as {
        id: string;
      }
    ).id;
  const [source] = veza.dataSources;
  const place = `${providers}/${id}/datasources`;
  const dataSource =
    source?.id ?? ((await send(place, { name: 'Any', id })).answer['value'] as { id: string }).id;
  const json_data = gzipSync(JSON.stringify(payload)).toString('base64');
  return (
    await send(`${place}/${dataSource}:push`, {
      id,
      data_source_id: dataSource,
      json_data,
      compression_type: 'GZIP',
    })
  ).status;
}

/** Caught by us alone, and why that is right. */
const oursAlone: Record<string, string> = {
  'data-source-name': 'an application may be named so; our data source has the same name, and that may not',
  'empty-role': 'a warning',
  'description-too-long': 'the limit is documented for resources; we keep it for the application as well',
  'unsafe-number': 'it is a number all the same, but not the one that was meant',
};

describe('our checks and the strict local Veza', () => {
  it('agree on a good payload', async () => {
    writeFileSync(file, JSON.stringify(goodPayload()));
    expect((await runCommand(['validate', file])).code).toBe(0);
    expect(await pushed(goodPayload())).toBe(200);
  });

  it.each(['id', 'name'] as const)("agree on all that Veza's SDK writes, by %s", async (by) => {
    const payload = sdkPayload(by);
    writeFileSync(file, JSON.stringify(payload));
    expect(await runCommand(['validate', file])).toMatchObject({ code: 0 });
    expect(await pushed(payload)).toBe(200);
  });

  it('have more than forty broken ones to agree on', () => {
    expect(broken.length).toBeGreaterThan(40);
  });

  it.each(broken)('agree on %s = %j (%s)', async (set, value, rule, path) => {
    const payload = goodPayload();
    setAt(payload, set, value);
    writeFileSync(file, JSON.stringify(payload));
    const { code, stderr } = await runCommand(['validate', file, '--verbose']);
    expect(stderr).toContain(path);
    if (rule in oursAlone) return;
    expect(code).toBe(exitCodes.payload);
    expect(await pushed(payload)).toBe(400);
  });
});
