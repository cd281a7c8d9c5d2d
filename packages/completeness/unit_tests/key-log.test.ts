import { KeyLog } from '../src/key-log.ts';

describe('KeyLog', () => {
  it('gives the texts back in their order, whatever they hold and however long they are', () => {
    const texts = [
      '',
      'a',
      'ö@example.com',
      '\u2028',
      '😀',
      'x'.repeat(300_000),
      ...Array.from({ length: 40_000 }, (_, at) => `user ${at}`),
    ];
    const keys = new KeyLog();
    for (const text of texts) keys.append(text);
    expect([...keys]).toEqual(texts);
  });
});
