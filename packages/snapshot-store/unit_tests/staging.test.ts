import { type MemoryRoom, Staging } from '../src/staging/staging.ts';

const longRows = `CREATE TABLE long AS
  SELECT range AS key, repeat(range::VARCHAR || 'x', 700) AS data FROM range(30000) ORDER BY hash(range)`;

async function sorted(room: MemoryRoom, bytes?: number): Promise<unknown> {
  const staging = await Staging.open(undefined, room);
  if (bytes !== undefined) staging.boundBy({ origin: 'duckdb:zoom.duckdb', bytes });
  try {
    await staging.run(longRows);
    return await staging.rows('SELECT count(*)::INTEGER AS rows FROM long');
  } finally {
    staging.close();
  }
}

it('takes more memory for rows that are too long for what it was given', async () => {
  expect(await sorted({ firstLimit: 16, most: () => 4000 })).toEqual([{ rows: 30_000 }]);
});

it('says so when there is no more', async () => {
  await expect(sorted({ firstLimit: 16, most: () => 31 })).rejects.toMatchObject({
    name: 'TooLittleMemory',
    message: expect.stringMatching(/^The rows are so long that 16 MB of memory are not enough /) as string,
  });
});

it('takes no more than a file of its size can need', async () => {
  await expect(sorted({ firstLimit: 16, most: () => 4000 }, 300_000)).rejects.toMatchObject({
    name: 'SourceDamaged',
    message:
      'duckdb:zoom.duckdb: takes more memory than 100 times its size; the file is damaged, possibly on purpose: check who wrote it, and load it again',
  });
  expect(await sorted({ firstLimit: 16, most: () => 4000 }, 40_000_000)).toEqual([{ rows: 30_000 }]);
});
