import type { RunningPostgres } from '../../packages/snapshot-store/integration_tests/start-postgres.ts';
import { blocks, pages } from '../../unit_tests/docs/pages.ts';
import type { Block } from './plan.ts';
import type { Workplace } from './workplace.ts';

const isCommand = /^(?:\w+=\S+\s+(?:\\\s+)?)*(?:npm|npx|node|docker|mkdir|export|dbt|import|[\w]+-veza) /;
/** Every block of commands in the guides. */
export const writtenBlocks = pages.flatMap((page) =>
  blocks(page)
    .filter(({ language, text }) => ['', 'python'].includes(language) && isCommand.test(text))
    .map(({ text }) => ({ page, text })),
);
/** The blocks of a page that begin so. */
export const textsOf = ({ page, begins }: Block): string[] =>
  writtenBlocks
    .filter((block) => block.page === page && block.text.startsWith(begins))
    .map(({ text }) => text);

/** What the reader has, with ours in its place. */
export function withOurs(
  text: string,
  place: Pick<Workplace, 'zoom' | 'veza'>,
  postgres: RunningPostgres,
): string {
  const { account } = place.zoom;
  return replaced(text, [
    ['https://acme.vezacloud.com', place.veza.url],
    ['VEZA_API_KEY=…', `VEZA_API_KEY=${place.veza.apiKey}`],
    ['PGPASSWORD=…', `PGPASSWORD=${postgres.password}`],
    ['postgres://reader@db.example.com/warehouse?sslmode=require', postgres.url],
    ['ann@example.com', [...account.users()][0]?.email ?? ''],
    ['Sales EMEA', account.groups[0]?.name ?? ''],
  ]);
}

/** A text with some of its parts replaced. */
export function replaced(text: string, parts: readonly (readonly [theirs: string, ours: string])[]): string {
  return parts.reduce((said, [theirs, ours]) => said.replaceAll(theirs, ours), text);
}
