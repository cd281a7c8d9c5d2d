import { parseIncomingState } from '../../src/sync/incoming-state.ts';

const stream = (name: string, state: unknown) => ({
  stream_descriptor: { name, namespace: null },
  stream_state: state,
});

describe('parseIncomingState', () => {
  it.each<[string, unknown, [string, unknown][]]>([
    ['nothing', undefined, []],
    ['null', null, []],
    ['an empty list', [], []],
    ['an empty object', {}, []],
    ['a legacy object', { users: { a: 1 } }, [['users', { a: 1 }]]],
    ['a legacy message', [{ type: 'LEGACY', data: { users: { a: 1 } } }], [['users', { a: 1 }]]],
    ['stream states', [{ type: 'STREAM', stream: stream('users', { a: 1 }) }], [['users', { a: 1 }]]],
    [
      'nulls for what is not used',
      [{ type: 'STREAM', stream: stream('users', { a: 1 }), global_: null, data: null }],
      [['users', { a: 1 }]],
    ],
    ['a reset', [{ type: 'STREAM', stream: stream('users', null) }], [['users', undefined]]],
    [
      'a wrapped message',
      [{ type: 'STATE', state: { type: 'STREAM', stream: stream('users', {}) } }],
      [['users', {}]],
    ],
    [
      'one message, as it was printed',
      { type: 'STATE', state: { type: 'STREAM', stream: stream('users', { a: 1 }) } },
      [['users', { a: 1 }]],
    ],
    [
      'a global state',
      [{ type: 'GLOBAL', global: { shared_state: null, stream_states: [stream('users', { a: 1 })] } }],
      [['users', { a: 1 }]],
    ],
    [
      'duplicates, of which the last wins',
      [{ stream: stream('users', { a: 1 }) }, { stream: stream('users', { a: 2 }) }],
      [['users', { a: 2 }]],
    ],
  ])('takes %s', (_, value, streams) => {
    const parsed = parseIncomingState(value);
    expect([...parsed.streams]).toEqual(streams);
    expect(parsed.unreadable).toEqual([]);
  });

  it.each<[string, unknown, string[]]>([
    ['a text', 'state', ['the file']],
    ['a list of numbers', [1], ['element 1']],
    ['a stream without a name', [{ type: 'STREAM', stream: { stream_state: {} } }], ['element 1']],
    ['a global state without streams', [{ global: {} }], ['element 1']],
    ['a message of a type nobody knows', [{}, { type: 'NEW' }], ['element 2']],
  ])('names %s and goes on', (_, value, unreadable) => {
    expect(parseIncomingState(value).unreadable).toEqual(unreadable);
  });
});
