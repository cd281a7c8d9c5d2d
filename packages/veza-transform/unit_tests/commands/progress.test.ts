import { PassThrough } from 'node:stream';
import type { CommandContext } from '../../src/commands/command.ts';
import { counted } from '../../src/commands/progress.ts';

async function* numbers(count: number): AsyncGenerator<number> {
  for (let at = 0; at < count; at += 1) yield await Promise.resolve(at);
}

async function shown(isTTY: boolean): Promise<{ text: string; items: number }> {
  const stderr = Object.assign(new PassThrough(), { isTTY });
  let items = 0;
  for await (const item of counted(numbers(5000), 'Users', { stderr } as unknown as CommandContext))
    items += item >= 0 ? 1 : 0;
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

  it('says nothing elsewhere', async () => {
    expect(await shown(false)).toEqual({ text: '', items: 5000 });
  });
});
