import { PassThrough } from 'node:stream';
import { counted, progressOn } from '../../src/cli/progress.ts';

async function* numbers(count: number): AsyncGenerator<number> {
  for (let at = 0; at < count; at += 1) yield await Promise.resolve(at);
}

async function shown(isTTY: boolean, count = 5000): Promise<{ text: string; items: number }> {
  const stderr = Object.assign(new PassThrough(), { isTTY });
  let items = 0;
  for await (const item of counted(numbers(count), 'Users', { stderr })) items += item >= 0 ? 1 : 0;
  return { text: String((stderr.read() as Buffer | null) ?? ''), items };
}

describe('counted', () => {
  it('counts on one line of a terminal, and takes it away at the end', async () => {
    const { text, items } = await shown(true);
    expect(items).toBe(5000);
    expect(text).toContain('\rUsers: 4,000');
    expect(text).not.toContain('\n');
    expect(text.endsWith('\r\u001b[K')).toBe(true);
  });

  it('elsewhere counts in lines of its own, and seldom', async () => {
    expect(await shown(false)).toEqual({ text: '', items: 5000 });
    expect(await shown(false, 250_000)).toEqual({
      text: 'Users: 100,000\nUsers: 200,000\n',
      items: 250_000,
    });
  });
});

it('progressOn: one line of a terminal, lines elsewhere', () => {
  const told = (isTTY: boolean): string => {
    const stderr = Object.assign(new PassThrough(), { isTTY });
    const progress = progressOn({ stderr });
    progress.tell('Part 1 of 2');
    progress.end();
    return String(stderr.read());
  };
  expect(told(true)).toBe('\rPart 1 of 2\u001b[K\r\u001b[K');
  expect(told(false)).toBe('Part 1 of 2\n');
});
