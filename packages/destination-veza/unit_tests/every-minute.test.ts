import { setImmediate } from 'node:timers/promises';
import { ManualClock } from '@source-zoom/http/testing';
import { everyMinute } from '../src/every-minute.ts';

it('beats once a minute until it is stopped', async () => {
  const clock = new ManualClock();
  const start = clock.now();
  const times: number[] = [];
  const stop = everyMinute(clock, () => {
    times.push((clock.now() - start) / 1000);
    if (times.length === 3) stop();
  });
  while (times.length < 3) await setImmediate();
  await setImmediate();
  expect(times).toEqual([60, 120, 180]);
});
