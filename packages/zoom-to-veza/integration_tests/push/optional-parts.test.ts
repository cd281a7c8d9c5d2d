import { join } from 'node:path';
import { type OptionalStream, optionalStreams } from '@source-zoom/zoom-records';
import { type Account } from '../../../snapshot-store/unit_tests/sample-account.ts';
import { exitCodes } from '../../src/flags/exit-codes.ts';
import { messagesFile } from '../../unit_tests/commands/account-file.ts';
import { account, proven, push, stateDir, useVeza, veza } from './harness.ts';

useVeza();

/** The messages of a read without one of the streams. */
const lacking = (stream: OptionalStream): string => messagesFile(proven({ ...account, [stream]: [] }));

/** The same of a read in which a row of it was lost, so that it is not proven. */
function broken(stream: OptionalStream): string {
  const cut: Account = { ...account, [stream]: account[stream].slice(1) };
  return messagesFile(cut);
}

describe.each(optionalStreams)('a push that would take %s out of Veza', (stream) => {
  it.each([
    ['was not read', lacking],
    ['was not read whole', broken],
  ])('is refused where the stream %s: exit 6, its name and the flag, nothing written', async (_, file) => {
    expect((await push()).code).toBe(0);
    const { code, stderr } = await push([], { from: file(stream) });
    expect([code, veza.pushes.length]).toEqual([exitCodes.guard, 1]);
    expect(stderr).toContain(
      `the last push had ${stream}, which was not read whole in the run of these users`,
    );
    expect(stderr).toContain(`run this again with --without ${stream}`);
    // Not even for who lets a shrunken account pass: that is another question.
    expect((await push(['--allow-shrink'], { from: file(stream) })).code).toBe(exitCodes.guard);
  });

  it('goes where the flag names it, and once it is gone nobody asks for it', async () => {
    await push();
    expect((await push(['--without', stream], { from: lacking(stream) })).code).toBe(0);
    expect((await push([], { from: lacking(stream) })).code).toBe(0);
    expect(veza.pushes).toHaveLength(3);
  });

  it('goes where the flag names it although it was read', async () => {
    await push();
    expect((await push(['--without', stream])).code).toBe(0);
    const parts = optionalStreams.filter((name) => name !== stream).sort();
    expect(veza.pushes.at(-1)?.payload).toMatchObject({
      applications: [{ custom_properties: { optional_parts: parts } }],
    });
  });

  it('is seen where a payload file is what to compare with', async () => {
    const out = join(stateDir, 'last.json');
    await push(['--out', out]);
    const { code, stderr } = await push(['--baseline', out], { from: lacking(stream) });
    expect([code, stderr.includes(`--without ${stream}`)]).toEqual([exitCodes.guard, true]);
  });
});

it.each([
  ['apps', 'scopes', 'the scopes of 1 app can no longer be read'],
  ['account_summary', 'plans', 'account_summary.plans can no longer be read'],
] as const)('a part of %s that can no longer be read is refused: %s', async (stream, field, words) => {
  const blind = messagesFile({
    ...account,
    [stream]: account[stream].map((row) => ({ ...row, [field]: null })),
  });
  expect((await push([], { from: blind })).code).toBe(0);
  expect((await push()).code).toBe(0);
  const { code, stderr } = await push([], { from: blind });
  expect([code, veza.pushes.length]).toEqual([exitCodes.guard, 2]);
  expect(stderr).toContain(words);
  expect((await push(['--allow-shrink'], { from: blind })).code).toBe(0);
});

it('an account that is read without optional streams never hears of them', async () => {
  const none = proven({
    ...account,
    ...Object.fromEntries(optionalStreams.map((stream) => [stream, []])),
  });
  for (let at = 0; at < 2; at += 1) {
    const { code, stdout, stderr } = await push([], { from: messagesFile(none) });
    expect(code).toBe(0);
    for (const stream of optionalStreams) expect(stdout + stderr).not.toContain(stream);
  }
  expect(JSON.stringify(veza.pushes.at(-1)?.payload)).not.toContain('optional_parts');
});
