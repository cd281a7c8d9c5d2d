import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

export const schemes = ['light', 'dark'] as const;

/** Faults of accessibility on the page, of any weight. */
export async function faultsOf(page: Page, colorScheme: (typeof schemes)[number]): Promise<string[]> {
  await page.emulateMedia({ colorScheme });
  const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe: judge } = globalThis as unknown as {
      axe: {
        run: () => Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
      };
    };
    const { violations } = await judge.run();
    return violations.map(
      ({ id, impact, nodes }) => `${id} (${impact}, ${nodes.length}): ${nodes[0]?.html.slice(0, 200) ?? ''}`,
    );
  });
}
