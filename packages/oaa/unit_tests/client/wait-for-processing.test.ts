import { ManualClock } from '@source-zoom/http/testing';
import { processingPolicy, waitForProcessing } from '../../src/client/wait-for-processing.ts';

describe('waitForProcessing', () => {
  /** The moments of the looks, in milliseconds since the push; the last status stands for ever. */
  const wait = async (statuses: string[], before?: string): Promise<number[]> => {
    const clock = new ManualClock();
    const start = clock.monotonic();
    const looks: number[] = [];
    const status = (): Promise<string> => {
      looks.push(clock.monotonic() - start);
      return Promise.resolve(statuses[looks.length - 1] ?? statuses.at(-1) ?? '');
    };
    await waitForProcessing(status, before, clock, processingPolicy);
    return looks;
  };

  it('looks soon after the push, then at growing intervals, until it is done', async () => {
    expect(await wait(['SUCCESS'])).toEqual([250]);
    expect(await wait(['PENDING', 'EXTRACTION_PENDING', 'SUCCESS'])).toEqual([250, 750, 1750]);
    expect(await wait([...Array<string>(6).fill('PENDING'), 'SUCCESS'])).toEqual([
      250, 750, 1750, 3750, 7750, 11_750, 15_750,
    ]);
  });

  it.each(['FAILED', 'PARSE_ERROR'])('fails on %s', async (status) => {
    await expect(wait(['PENDING', status])).rejects.toMatchObject({
      name: 'ProcessingFailed',
      message: expect.stringContaining(status) as unknown,
    });
  });

  it('gives up after five minutes', async () => {
    await expect(wait(['PENDING'])).rejects.toMatchObject({
      name: 'ProcessingTimedOut',
      message: expect.stringContaining('300 seconds') as unknown,
    });
  });

  it('does not take the result of an earlier push for that of this one', async () => {
    // Left over, as is shown by what follows.
    await expect(wait(['SUCCESS', 'SUCCESS', 'FAILED'], 'SUCCESS')).rejects.toThrow(/status FAILED/);
    await expect(wait(['SUCCESS', 'PENDING', 'FAILED'], 'SUCCESS')).rejects.toThrow(/status FAILED/);
    expect(await wait(['FAILED', 'FAILED', 'PENDING', 'SUCCESS'], 'FAILED')).toEqual([250, 750, 1750, 3750]);
    // Before this push another one was still being read: what ends first may be that one.
    expect((await wait(['SUCCESS'], 'PENDING')).length).toBeGreaterThan(1);
  });

  it('believes a result at once that differs from the earlier one, or comes after another status', async () => {
    expect(await wait(['SUCCESS'], 'FAILED')).toEqual([250]);
    expect(await wait(['PENDING', 'SUCCESS'], 'SUCCESS')).toEqual([250, 750]);
    await expect(wait(['FAILED', 'SUCCESS'], 'SUCCESS')).rejects.toThrow(/status FAILED/);
  });

  it('believes the same result as before after ten seconds: it may have come between two looks', async () => {
    expect((await wait(['SUCCESS'], 'SUCCESS')).at(-1)).toBe(11_750);
    await expect(wait(['FAILED'], 'FAILED')).rejects.toThrow(/status FAILED/);
  });
});
