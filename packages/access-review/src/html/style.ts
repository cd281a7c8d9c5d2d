import { readAsset } from '@source-zoom/process';

/** The look of every page. What a screen's width and paper change comes last. */
const shared = ['base', 'navigation'];

/** The style of a page, with parts of its own. */
export async function pageStyle(own: readonly string[]): Promise<string> {
  const parts = [...shared, ...own, 'media'].map((name) => readAsset(`report/${name}.css`, import.meta.url));
  return (await Promise.all(parts)).join('');
}
