import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type RunningPostgres,
  startPostgres,
} from '../../packages/snapshot-store/integration_tests/start-postgres.ts';
import { blocks, pages, root } from '../../unit_tests/docs/pages.ts';
import { fillWorkplace } from './fill-workplace.ts';
import { type Block, elsewhere, here } from './plan.ts';
import { makeWorkplace, type Reader, type Workplace } from './workplace.ts';

// Every block of commands in the guides, as it stands there, on an account of ours.

let postgres: RunningPostgres;
let place: Workplace;
beforeAll(async () => {
  postgres = await startPostgres();
  place = await makeWorkplace();
  await fillWorkplace(place, postgres);
});
afterAll(async () => {
  await place.close();
  await postgres.stop();
});

const isCommand = /^(?:\w+=\S+\s+(?:\\\s+)?)*(?:npm|npx|node|docker|mkdir|export|dbt|import|[\w]+-veza) /;
const written = pages.flatMap((page) =>
  blocks(page)
    .filter(({ language, text }) => ['', 'python'].includes(language) && isCommand.test(text))
    .map(({ text }) => ({ page, text })),
);
const textsOf = ({ page, begins }: Block): string[] =>
  written.filter((block) => block.page === page && block.text.startsWith(begins)).map(({ text }) => text);

/** What the reader has, with ours in its place. */
function withOurs(text: string): string {
  const { account } = place.zoom;
  const ours: [theirs: string, ours: string][] = [
    ['https://acme.vezacloud.com', place.veza.url],
    ['VEZA_API_KEY=…', `VEZA_API_KEY=${place.veza.apiKey}`],
    ['PGPASSWORD=…', `PGPASSWORD=${postgres.password}`],
    ['postgres://reader@db.example.com/warehouse?sslmode=require', postgres.url],
    ['ann@example.com', [...account.users()][0]?.email ?? ''],
    ['Sales EMEA', account.groups[0]?.name ?? ''],
  ];
  return ours.reduce((said, [theirs, mine]) => said.replaceAll(theirs, mine), text);
}

/** As the guides tell the reader to do once `init` has written a configuration. */
function fillIn(reader: Reader, page: string): void {
  const { zoom, veza } = place;
  mkdirSync(reader.path('~/zoom'), { recursive: true });
  writeFileSync(reader.path('~/zoom/config.json'), JSON.stringify(zoom.config()));
  cpSync(reader.path('messages.jsonl'), reader.path('~/zoom/messages.jsonl'));
  if (page !== 'packages/destination-veza/README.md') return;
  const credentials = { auth_type: 'api_key', api_key: veza.apiKey };
  writeFileSync(reader.path('config.json'), JSON.stringify({ veza_url: veza.url, credentials }));
}

describe('commands in the guides', () => {
  it('each is run by one test', () => {
    const planned = [...here, ...elsewhere];
    const runs = (block: { page: string; text: string }): number =>
      planned.filter(({ page, begins }) => page === block.page && block.text.startsWith(begins)).length;
    expect(written.filter((block) => runs(block) !== 1)).toEqual([]);
    expect(planned.filter((block) => textsOf(block).length === 0)).toEqual([]);
  });

  it.each(elsewhere)('$page: $begins …, by $by', ({ by }) => {
    expect(existsSync(join(root, by))).toBe(true);
  });

  describe.each([...new Set(here.map(({ page }) => page))])('%s', (page) => {
    let reader: Reader;
    beforeAll(() => {
      reader = place.reader();
    });

    it.each(here.filter((block) => block.page === page))('$begins …', async (block) => {
      const { code = 0, says = /(?:)/, leaves } = block;
      for (const text of textsOf(block)) {
        if (!text.includes(' init')) fillIn(reader, page);
        const ran = await reader.run(withOurs(text));
        expect(ran).toMatchObject({ ...ran, code });
        expect(ran.stdout + ran.stderr).toMatch(says);
        if (leaves !== undefined) expect(readFileSync(reader.path(leaves[0]), 'utf8')).toMatch(leaves[1]);
      }
    });
  });
});
