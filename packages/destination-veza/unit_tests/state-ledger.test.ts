import { StateLedger } from '../src/states/state-ledger.ts';

const state = (name: string, namespace?: string | null): object => ({
  type: 'STATE',
  state: { type: 'STREAM', stream: { stream_descriptor: { name, namespace } } },
});

function give(ledger: StateLedger, message: object): void {
  ledger.state(JSON.stringify(message), message as Record<string, unknown>);
}

const countsOf = (ledger: StateLedger): number[] =>
  [...ledger.echoes()].map(
    ({ line }) =>
      (JSON.parse(line) as { state: { destinationStats: { recordCount: number } } }).state.destinationStats
        .recordCount,
  );

it('counts the records of a stream since its last state, whatever comes between', () => {
  const ledger = new StateLedger();
  ledger.record('users', '');
  ledger.record('groups', '');
  ledger.record('users', '');
  give(ledger, state('users', null));
  ledger.record('users', '');
  give(ledger, state('groups'));
  give(ledger, state('users'));
  give(ledger, state('users'));
  expect(countsOf(ledger)).toEqual([2, 1, 1, 0]);
  expect(Object.fromEntries(ledger.records)).toEqual({ users: 3, groups: 1 });
});

it('tells a stream from one of the same name in another namespace', () => {
  const ledger = new StateLedger();
  ledger.record('users', 'a');
  give(ledger, state('users', 'b'));
  give(ledger, state('users', 'a'));
  expect(countsOf(ledger)).toEqual([0, 1]);
});

it('gives back states of other kinds, and nothing for what is no state', () => {
  const ledger = new StateLedger();
  give(ledger, { type: 'STATE', state: { type: 'GLOBAL', global: {} } });
  give(ledger, { type: 'STATE', state: null });
  give(ledger, { type: 'STATE' });
  expect(countsOf(ledger)).toEqual([0]);
});
