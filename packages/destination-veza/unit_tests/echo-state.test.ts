import fc from 'fast-check';
import { echoState } from '../src/states/echo-state.ts';

const stats = '"destinationStats":{"recordCount":3.0,"rejectedRecordCount":0.0}';

it.each([
  ['what the platform added', '{"type":"STATE","id":7,"state":{"type":"STREAM","id":8}}'],
  ['numbers as they are written', '{"type":"STATE","state":{"n":3.0,"big":12345678901234567890,"e":1e2}}'],
  ['the order of the members', '{"state":{"z":1,"a":2},"type":"STATE"}'],
  ['blanks', '{ "type" : "STATE" , "state" : { "a" : [ 1 , { } ] } }'],
  ['a state within the state', '{"type":"STATE","state":{"stream":{"stream_state":{"state":{"state":{}}}}}}'],
  ['a word like the key before it', '{"type":"state","other":["state",{"state":{}}],"state":{"a":1}}'],
  ['brackets and quotes in texts', '{"type":"STATE","state":{"}\\"{":"\\\\","x":"]}{["}}'],
  ['an escaped key', '{"type":"STATE","st\\u0061te":{"a":1}}'],
])('keeps %s', (_what, line) => {
  const { line: echoed } = echoState(line, 3);
  expect(echoed.replace(new RegExp(`,${stats}`), '')).toBe(line);
  const { state, ...rest } = JSON.parse(line) as { state: object };
  expect(JSON.parse(echoed)).toEqual({
    ...rest,
    state: { ...state, destinationStats: { recordCount: 3, rejectedRecordCount: 0 } },
  });
});

it('adds the statistics to a state that holds nothing', () => {
  expect(echoState('{"type":"STATE","state":{ }}', 3).line).toBe(`{"type":"STATE","state":{ ${stats}}}`);
});

it('never changes anything else, whatever the state holds', () => {
  const message = fc.tuple(fc.jsonValue(), fc.dictionary(fc.string(), fc.jsonValue()), fc.boolean());
  fc.assert(
    fc.property(message, ([id, state, isFirst]) => {
      delete state['destinationStats'];
      const content = isFirst ? { state, id, type: 'STATE' } : { type: 'STATE', id, state };
      const { line } = echoState(JSON.stringify(content), 3);
      const echoed = JSON.parse(line) as { state: { destinationStats?: unknown } };
      expect(echoed.state.destinationStats).toEqual({ recordCount: 3, rejectedRecordCount: 0 });
      delete echoed.state.destinationStats;
      expect(JSON.stringify(echoed)).toBe(JSON.stringify(JSON.parse(JSON.stringify(content))));
    }),
  );
});

it('takes a line of several megabytes', () => {
  const text = 'a"\\'.repeat(700_000);
  const line = JSON.stringify({ type: 'STATE', state: { text } });
  expect(echoState(line, 3).line).toHaveLength(line.length + stats.length + 1);
});
