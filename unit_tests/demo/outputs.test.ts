import { connectionStatus, recordCounts, resultOf, warningsOf } from '../../demo/src/outputs.ts';

const lines = (...texts: string[]): string => texts.map((text) => `${text}\n`).join('');

describe('what the commands print, for people', () => {
  it('connectionStatus: the verdict, with its reason', () => {
    const printed = (connectionStatus: object): string =>
      lines(JSON.stringify({ type: 'CONNECTION_STATUS', connectionStatus }));
    expect(connectionStatus(printed({ status: 'SUCCEEDED' }))).toBe('SUCCEEDED');
    expect(connectionStatus(printed({ status: 'FAILED', message: 'wrong secret' }))).toBe(
      'FAILED: wrong secret',
    );
  });

  it('recordCounts: records by stream, without proofs and other messages', () => {
    const record = (stream: string): string => JSON.stringify({ type: 'RECORD', record: { stream } });
    const messages = lines(
      '{"type":"LOG","log":{}}',
      ...Array<string>(1200).fill(record('users')),
      record('roles'),
      record('snapshots'),
    );
    expect(recordCounts(messages)).toBe('1,200 users, 1 roles');
    expect(recordCounts('')).toBe('no records');
  });

  it('resultOf and warningsOf: the last word, and the warnings', () => {
    const said = lines('Account 1, proven whole.', 'Warning: one', 'Written.', 'Warning: two: Warning: x');
    expect(resultOf(said)).toBe('Written.');
    expect(warningsOf(said)).toEqual(['one', 'two: Warning: x']);
    expect(resultOf(lines('Warning: one'))).toBe('done');
    expect(warningsOf('')).toEqual([]);
  });
});
