import { PagesAhead } from '../../src/sync/pages-ahead.ts';
import type { ZoomPage } from '../../src/zoom/api.ts';

/** A list whose pages arrive when a test says so. */
class SlowList {
  nowMs = 0;
  readonly asked: string[] = [];
  readonly #requests = new Map<
    string,
    { settle: (page: ZoomPage | Error) => void; tell: (next: string) => void; signal: AbortSignal }
  >();
  readonly pages = new PagesAhead(
    (token = '', signal, tell) =>
      new Promise((resolve, reject) => {
        this.asked.push(token);
        const settle = (page: ZoomPage | Error): void => {
          if (page instanceof Error) reject(page);
          else resolve(page);
        };
        this.#requests.set(token, { settle, tell, signal });
        signal.addEventListener('abort', () => {
          reject(signal.reason as Error);
        });
      }),
    () => this.nowMs,
  );

  /** The head of the answer to a request arrives. */
  head(token: string, next: string): void {
    this.#requests.get(token)?.tell(next);
  }

  /** The whole answer. */
  arrive(token: string, page: Partial<ZoomPage> | Error): void {
    const whole = { rows: [], nextPageToken: '', totalRecords: 0, serverTimeMs: 0 };
    this.#requests.get(token)?.settle(page instanceof Error ? page : { ...whole, ...page });
  }

  isGivenUp(token: string): boolean {
    return this.#requests.get(token)?.signal.aborted === true;
  }
}

const row = (id: string) => ({ rows: [{ id }] });

describe('PagesAhead', () => {
  it('asks for the next page while this one arrives, and for no other', async () => {
    const list = new SlowList();
    const first = list.pages.take(undefined);
    list.head('', 'b');
    list.head('b', 'c');
    expect(list.asked).toEqual(['', 'b']);
    list.arrive('', row('1'));
    expect(await first).toMatchObject({ page: row('1') });
    const second = list.pages.take('b');
    expect(list.asked).toEqual(['', 'b', 'c']);
    list.arrive('b', row('2'));
    expect(await second).toMatchObject({ page: row('2') });
  });

  it('discards the page ahead if the whole page leads to another', async () => {
    const list = new SlowList();
    void list.pages.take(undefined);
    list.head('', 'wrong');
    list.arrive('wrong', row('wrong'));
    const second = list.pages.take('right');
    list.arrive('right', row('right'));
    expect(await second).toMatchObject({ page: row('right') });
    expect([list.asked, list.isGivenUp('wrong')]).toEqual([['', 'wrong', 'right'], true]);
  });

  it('does the same if the page begins again, and if the list ends', () => {
    const list = new SlowList();
    void list.pages.take(undefined);
    list.head('', 'b');
    void list.pages.take(undefined);
    expect([list.asked, list.isGivenUp('b')]).toEqual([['', 'b', ''], true]);
    list.head('', 'c');
    list.pages.end();
    expect(list.isGivenUp('c')).toBe(true);
    // Its head arrives too late to matter.
    list.head('', 'd');
    expect(list.asked).toEqual(['', 'b', '', 'c']);
  });

  it('follows the last head of a page that was requested again', () => {
    const list = new SlowList();
    void list.pages.take(undefined);
    list.head('', 'b');
    list.head('', 'b');
    list.head('', 'c');
    expect([list.asked, list.isGivenUp('b'), list.isGivenUp('c')]).toEqual([['', 'b', 'c'], true, false]);
  });

  it('reports a failure of the page ahead in its turn, with its time, or never', async () => {
    const list = new SlowList();
    void list.pages.take(undefined);
    list.head('', 'b');
    list.nowMs = 7;
    list.arrive('b', new Error('no'));
    await Promise.resolve();
    await Promise.resolve();
    list.nowMs = 9;
    expect(await list.pages.take('b')).toMatchObject({ error: new Error('no'), atMs: 7 });
  });

  it('asks for no page that leads to itself', () => {
    const list = new SlowList();
    void list.pages.take('a');
    list.head('a', 'a');
    expect(list.asked).toEqual(['a']);
  });

  it('does not look ahead for a reader who takes long over a page', () => {
    const list = new SlowList();
    void list.pages.take(undefined);
    list.nowMs = 20_000;
    void list.pages.take('b');
    list.head('b', 'c');
    expect(list.asked).toEqual(['', 'b']);
    list.nowMs = 20_100;
    void list.pages.take('c');
    list.head('c', 'd');
    expect(list.asked).toEqual(['', 'b', 'c', 'd']);
  });
});
