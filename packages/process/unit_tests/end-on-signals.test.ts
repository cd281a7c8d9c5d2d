import { EventEmitter } from 'node:events';
import { endBy, endOnSignals } from '../src/end-on-signals.ts';

function hostWith(
  pid: number,
): EventEmitter & { pid: number; exit: (code: number) => void; codes: number[] } {
  const codes: number[] = [];
  return Object.assign(new EventEmitter(), { pid, codes, exit: (code: number) => void codes.push(code) });
}

describe('endOnSignals', () => {
  it.each([
    ['SIGHUP', 129],
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('the first process of a container ends on %s with %d', (signal, code) => {
    const host = hostWith(1);
    endOnSignals(host);
    host.emit(signal);
    expect(host.codes).toEqual([code]);
  });

  it('any other process dies of the signal itself', () => {
    const host = hostWith(4711);
    endOnSignals(host);
    expect(host.eventNames()).toEqual([]);
  });
});

describe('endBy', () => {
  it.each([
    [1, [143]],
    [4711, ['4711 SIGTERM']],
  ])('process %d ends as the one that did its work', (pid, ends) => {
    const seen: unknown[] = [];
    endBy(
      { pid, exit: (code) => seen.push(code), kill: (whom, signal) => seen.push(`${whom} ${signal}`) },
      'SIGTERM',
    );
    expect(seen).toEqual(ends);
  });
});
