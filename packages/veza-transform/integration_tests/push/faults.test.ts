import type { VezaFault, VezaFaultRule } from '@source-zoom/simulators';
import { exitCodes } from '../../src/errors.ts';
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

  it.each(['parse_failure', 'pending_forever'] as const)(
    '%s: a push that was taken is not a success',
    async (kind) => {
      veza.setFaults([{ call: 'push', do: kind }]);
      const { code, stderr } = await push(['--wait']);
      expect(code).toBe(exitCodes.processing);
      expect(stderr).toMatch(/Veza took the payload/);
      expect(remembered()).toEqual([]);
    },
  );
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
