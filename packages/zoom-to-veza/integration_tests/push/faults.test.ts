import type { VezaFault, VezaFaultRule } from '@source-zoom/simulators';
import { exitCodes } from '../../src/flags/exit-codes.ts';
import { veza, push, remembered, replaceVeza, names, once, useVeza } from './harness.ts';

useVeza();

const calls = [
  'list_templates',
  'list_providers',
  'create_provider',
  'set_icon',
  'list_data_sources',
  'create_data_source',
  'push',
  'get_data_source',
] as const;

const passing: VezaFault[] = [
  '429',
  '5xx',
  'reset_before',
  'reset_after',
  'non_json_200',
  'non_json_error',
  'slow',
];

const cases = calls.flatMap((call) => passing.map((kind): [string, VezaFault] => [call, kind]));

describe('faults at each call, twice in a row', () => {
  it.each(cases)('%s: %s leaves one provider, one data source, one whole payload', async (call, kind) => {
    // The first call of this kind only asks for the right.
    const times = call === 'create_provider' ? 3 : 2;
    const rule = { call, do: kind, nth: 1, times, delayMs: 20 } as VezaFaultRule;
    veza.setFaults([rule]);
    const { code, stderr } = await push(['--wait']);
    expect(names()).toEqual(once);
    expect([code, stderr.includes('Pushed to')]).toEqual([0, true]);
    expect(veza.pushes.length).toBeGreaterThan(0);
    for (const { payload } of veza.pushes) expect(payload).toEqual(veza.pushes[0]?.payload);
  });

  it.each(['create_provider', 'create_data_source'] as const)(
    '%s: somebody else was faster',
    async (call) => {
      veza.setFaults([{ call, do: 'conflict', nth: call === 'create_provider' ? 2 : 1 }]);
      expect((await push()).code).toBe(0);
      expect(names()).toEqual(once);
    },
  );

  it.each(['start_parts', 'upload_part', 'complete_parts'] as const)(
    '%s: an upload that broke is begun anew, and believed only when it is whole',
    async (call) => {
      for (const kind of ['5xx', 'reset_before', 'reset_after', 'non_json_200'] as const) {
        veza.setFaults([{ call, do: kind }]);
        const { code } = await push(['--max-encoded-bytes', '500', '--part-bytes', '4000']);
        expect([kind, code]).toEqual([kind, 0]);
      }
      expect(names()).toEqual(once);
      for (const { payload } of veza.pushes) expect(payload).toEqual(veza.pushes[0]?.payload);
    },
  );

  it('a call that never comes through ends with its own words, and nothing is remembered', async () => {
    veza.setFaults([{ call: 'push', do: '5xx', times: 100 }]);
    const { code, stderr } = await push();
    expect([code, veza.pushes.length]).toEqual([exitCodes.veza, 0]);
    expect(stderr).toContain('Pushing the payload: Veza refused (HTTP 503)');
    expect(remembered()).toEqual([]);
  });

  it.each<[string, VezaFaultRule]>([
    ['its processing fails', { call: 'push', do: 'parse_failure' }],
    ['its processing does not end', { call: 'push', do: 'pending_forever' }],
    ['its status cannot be had', { call: 'get_data_source', do: '5xx', times: 100 }],
    ["its status is somebody else's page", { call: 'get_data_source', do: 'foreign', times: 100 }],
  ])('a push that was taken is remembered, but is no success: %s', async (_what, rule) => {
    veza.setFaults([rule]);
    const { code, stderr } = await push(['--wait']);
    expect(code).toBe(exitCodes.processing);
    expect(stderr).toMatch(/Veza accepted the payload/);
    expect(remembered()).toHaveLength(2);
  });
});

it.each([
  ['push', 'reset_after', 2],
  ['push', 'non_json_error', 1],
  ['complete_parts', 'reset_after', 2],
] as const)(
  '%s, %s: a payload that Veza has is found again, and not sent twice',
  async (call, kind, times) => {
    const inParts = ['--max-encoded-bytes', '500', '--part-bytes', '4000'];
    for (const pushes of [1, 2]) {
      veza.setFaults([{ call, do: kind, times }]);
      const { code } = await push(call === 'push' ? [] : inParts);
      expect([code, veza.pushes.length]).toEqual([0, pushes]);
    }
  },
);

/** A push in one, and one in parts, and the call by which Veza takes it. */
const forms = [
  ['push', []],
  ['complete_parts', ['--max-encoded-bytes', '500', '--part-bytes', '4000']],
] as const;
const incomplete = ['{}', '{"warnings":null}', '{"warnings":[', '', '[]', '"yes"', '{"code":"Internal"}'];
const answers = forms.flatMap(([call, flags]) => incomplete.map((body) => [call, body, flags] as const));

describe('a push whose answer does not say that Veza took it', () => {
  it.each(answers)('%s, %j: is not repeated, and counts when it shows', async (call, body, flags) => {
    veza.setFaults([{ call, do: 'incomplete_after', body }]);
    const { code, stdout, stderr } = await push([...flags, '--json']);
    expect([code, veza.pushes.length, remembered().length]).toEqual([0, 1, 2]);
    expect(stderr).toContain('its answer to the push was incomplete');
    expect(JSON.parse(stdout)).toMatchObject({ push: { pushed: true, warnings: null } });
    // And so does a later one, by its status being another than before.
    veza.setFaults([{ call, do: 'incomplete_after', body }]);
    expect((await push([...flags])).code).toBe(0);
    expect(veza.pushes).toHaveLength(2);
  });

  it.each(answers)('%s, %j: is unknown when it does not show', async (call, body, flags) => {
    for (const earlier of [false, true]) {
      if (earlier) await push(['--wait']);
      const before = [veza.pushes.length, remembered().length];
      veza.setFaults([{ call, do: 'incomplete_before', body }]);
      const { code, stderr } = await push([...flags]);
      expect([code, veza.pushes.length, remembered().length]).toEqual([exitCodes.unclear, ...before]);
      expect(stderr).toContain('It is unknown whether Veza accepted the payload');
      expect(veza.faultsStruck.get('incomplete_before')).toBe(earlier ? 2 : 1);
      veza.setFaults([]);
    }
  });

  it('is unknown when its status cannot be had', async () => {
    veza.setFaults([
      { call: 'push', do: 'incomplete_after' },
      { call: 'get_data_source', do: '5xx', times: 100 },
    ]);
    expect((await push()).code).toBe(exitCodes.unclear);
    expect(remembered()).toEqual([]);
  });

  it('is unknown while an earlier push is being processed', async () => {
    veza.setFaults([{ call: 'push', do: 'pending_forever' }]);
    await push();
    veza.setFaults([{ call: 'push', do: 'incomplete_after' }]);
    expect((await push()).code).toBe(exitCodes.unclear);
  });

  it.each([
    ['reset_after', 0],
    ['reset_before', exitCodes.unclear],
    ['non_json_error', exitCodes.unclear],
    ['foreign', exitCodes.veza],
    ['5xx', exitCodes.veza],
  ] as const)('%s each time it is sent: exit code %d', async (kind, expected) => {
    veza.setFaults([{ call: 'push', do: kind, times: 100 }]);
    const { code } = await push();
    expect([code, remembered().length]).toEqual([expected, expected === 0 ? 2 : 0]);
  });
});

describe('a data source that shows the result of the push before for a while', () => {
  it.each([
    ['success, for a push that fails', 'slow', 'parse_failure', exitCodes.processing],
    ['failure, for a push that succeeds', 'parse_failure', 'slow', exitCodes.done],
  ] as const)('does not pass it on: %s', async (_what, first, second, code) => {
    await replaceVeza({ pollsUntilNoticed: 2 });
    veza.setFaults([
      { call: 'push', do: first, nth: 1, delayMs: 0 },
      { call: 'push', do: second, nth: 2, delayMs: 0 },
    ]);
    const expected = code === exitCodes.done ? exitCodes.processing : exitCodes.done;
    expect((await push(['--wait'])).code).toBe(expected);
    expect((await push(['--wait'])).code).toBe(code);
    expect(veza.pushes).toHaveLength(2);
  });
});
