import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
  type RunningPostgres,
  startPostgres,
} from '../../packages/snapshot-store/integration_tests/start-postgres.ts';
import { root } from '../../unit_tests/docs/pages.ts';
import { textsOf, withOurs, writtenBlocks } from './blocks.ts';
import { fillWorkplace } from './fill-workplace.ts';
import { elsewhere, type Expected, here, inWarehouses, ofAFreshClone } from './plan.ts';
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

/** As the guides tell the reader to do once `init` has written a configuration. */
function fillIn(reader: Reader, configures: Expected['configures']): void {
  const { zoom, veza } = place;
  mkdirSync(reader.path('~/zoom'), { recursive: true });
  writeFileSync(reader.path('~/zoom/config.json'), JSON.stringify(zoom.config()));
  cpSync(reader.path('messages.jsonl'), reader.path('~/zoom/messages.jsonl'));
  if (configures !== 'destination-veza') return;
  const credentials = { auth_type: 'api_key', api_key: veza.apiKey };
  writeFileSync(reader.path('config.json'), JSON.stringify({ veza_url: veza.url, credentials }));
}

describe('commands in the guides', () => {
  it('each is run by one test', () => {
    const planned = [...here, ...inWarehouses, ...elsewhere, ...ofAFreshClone];
    const runs = (block: { page: string; text: string }): number =>
      planned.filter(({ page, begins }) => page === block.page && block.text.startsWith(begins)).length;
    expect(writtenBlocks.filter((block) => runs(block) !== 1)).toEqual([]);
    expect(planned.filter((block) => textsOf(block).length === 0)).toEqual([]);
  });

  it.each(elsewhere)('$page: $begins …, by $by, which names the page', ({ page, by }) => {
    expect(readFileSync(join(root, by), 'utf8')).toContain(basename(page));
  });

  describe.each([...new Set(here.map(({ page }) => page))])('%s', (page) => {
    let reader: Reader;
    beforeAll(() => {
      reader = place.reader();
    });

    it.each(here.filter((block) => block.page === page))('$begins …', async (block) => {
      const { code = 0, says = /(?:)/, leaves, configures } = block;
      for (const text of textsOf(block)) {
        if (!text.includes(' init')) fillIn(reader, configures);
        const ran = await reader.run(withOurs(text, place, postgres));
        expect(ran).toMatchObject({ ...ran, code });
        expect(ran.stdout + ran.stderr).toMatch(says);
        if (leaves !== undefined) expect(readFileSync(reader.path(leaves[0]), 'utf8')).toMatch(leaves[1]);
      }
    });
  });
});
