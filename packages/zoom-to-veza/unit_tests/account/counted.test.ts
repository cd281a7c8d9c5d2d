import { counted } from '../../src/account/counted.ts';

async function* numbers(count: number): AsyncGenerator<number> {
  for (let at = 0; at < count; at += 1) yield await Promise.resolve(at);
}

it('passes items on, tells of their number now and then, and ends with them', async () => {
  const told: (number | 'end')[] = [];
  const progress = { reach: (done: number) => told.push(done), end: () => told.push('end') };
  let sum = 0;
  for await (const item of counted(numbers(1700), progress)) sum += item;
  expect([sum, told]).toEqual([(1699 * 1700) / 2, [500, 1000, 1500, 'end']]);
});

it('ends when its reader does', async () => {
  const told: string[] = [];
  const progress = { reach: () => undefined, end: () => told.push('end') };
  for await (const item of counted(numbers(10), progress)) if (item === 3) break;
  expect(told).toEqual(['end']);
});
