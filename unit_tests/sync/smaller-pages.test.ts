import { TransientError } from '@source-zoom/airbyte-connector';
import { PageSizes } from '../../src/sync/page-sizes.ts';
import { PageTooLarge, minPageSize } from '../../src/zoom/api.ts';
import { MovingAccount } from './moving-account.ts';
import { errorsOf, logsOf, rowsOf, runRead, statusesOf } from './run-read.ts';

/** Users of an account whose pages take too long when they are larger, with those sizes that were asked for. */
async function readUnder(most: number, pageSize?: number) {
  const asked: number[] = [];
  const zoom = new MovingAccount({
    counts: { active: 150, inactive: 70, pending: 40 },
    groups: 90,
    pageSize: 200,
    before: (list, query) => {
      const size = query.pageSize ?? (list === 'groups' ? 300 : 2000);
      if (list === 'roles' || size === 1) return;
      asked.push(size);
      if (size > most) throw new PageTooLarge('Zoom is not available (HTTP 504).');
    },
  });
  const run = await runRead(zoom, { streams: ['users', 'groups'], settings: { pageSize } });
  return { ...run, asked };
}

describe('pages that take Zoom too long', () => {
  it.each([
    [500, undefined],
    [100, undefined],
    [40, undefined],
    [30, 100],
  ])('come in smaller ones, of %d rows, and the lists are proven whole', async (most, pageSize) => {
    const { messages, failed } = await readUnder(most, pageSize);
    expect(failed).toBe(false);
    expect(new Set(rowsOf(messages).map(({ key }) => key)).size).toBe(260);
    expect(new Set(rowsOf(messages, 'groups').map(({ id }) => id)).size).toBe(90);
    expect(logsOf(messages, 'WARN').join()).toMatch(
      /users \(active\): a page repeatedly did not arrive in time.* rows per page/,
    );
  });

  it('are not asked for again once they did not come', async () => {
    const { asked } = await readUnder(500);
    expect(asked.filter((size) => size > 500)).toEqual([2000, 2000, 2000]);
  });

  it('fail the stream when the smallest do not come either', async () => {
    const { messages, failed, asked } = await readUnder(10);
    expect([failed, statusesOf(messages, 'users').at(-1)]).toEqual([true, 'INCOMPLETE']);
    expect(errorsOf(messages)[0]).toMatchObject({ failure_type: 'transient_error' });
    expect(Math.min(...asked)).toBe(minPageSize);
  });

  it('are no other failure: that ends the stream at once', async () => {
    const before = () => {
      throw new TransientError('down');
    };
    const { messages } = await runRead(new MovingAccount({ before }));
    expect(logsOf(messages, 'WARN')).toEqual([]);
  });
});

describe('PageSizes', () => {
  it('shrink to the smallest, a slice at a time', () => {
    const sizes = new PageSizes(2000);
    expect([sizes.of('a', undefined), sizes.of('a', 70)]).toEqual([undefined, 70]);
    expect(['a', 'a', 'a', 'a', 'a'].map((slice) => sizes.shrink(slice, sizes.of(slice, undefined)))).toEqual(
      [500, 125, 31, 30, undefined],
    );
    expect([sizes.of('a', 70), sizes.of('b', undefined)]).toEqual([30, undefined]);
  });

  it('of lists without pages do not', () => {
    expect(new PageSizes(undefined).shrink('common', undefined)).toBeUndefined();
  });
});
