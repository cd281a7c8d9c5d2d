/// <reference lib="dom" />
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';

interface Property {
  title: string;
  description?: string;
  order: number;
  group?: string;
  airbyte_secret?: boolean;
  airbyte_hidden?: boolean;
}
interface Specification {
  groups: { id: string }[];
  properties: Record<string, Property>;
}

/** What a person must see, in this order: the title, and what stands in the field before anything is typed. */
const wanted: [string, unknown][] = [
  ['Account ID', ''],
  ['Client ID', ''],
  ['Client Secret', ''],
  ['Zoom plan', 'pro'],
  ['Share of the rate limit, in percent', '50'],
  ['Region', 'commercial'],
  ['Longest wait for the rate limit, in minutes', '30'],
  ['User statuses', ['active', 'inactive', 'pending']],
  ['Read custom attributes', false],
  ['Optional streams', []],
  ['Tolerated missing rows', '0'],
];

const root = fileURLToPath(new URL('..', import.meta.url));
let folder: string;
let browser: Browser;
let page: Page;
let schema: Specification;
const complaints: string[] = [];

/** As Airbyte orders a form: by group, then by order; without what is hidden. */
function shownInOrder({ groups, properties }: Specification): [string, Property][] {
  const place = ({ group }: Property): number => groups.findIndex(({ id }) => id === group);
  return Object.entries(properties)
    .filter(([, { airbyte_hidden }]) => airbyte_hidden !== true)
    .sort(([, a], [, b]) => place(a) - place(b) || a.order - b.order);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'form-'));
  const { connectionSpecification } = JSON.parse(await readFile(join(root, 'spec.json'), 'utf8')) as {
    connectionSpecification: Specification;
  };
  schema = connectionSpecification;
  const hidden = Object.entries(schema.properties).filter(
    ([, { airbyte_hidden }]) => airbyte_hidden === true,
  );
  const secret = Object.entries(schema.properties).filter(
    ([, { airbyte_secret }]) => airbyte_secret === true,
  );
  const uiSchema = {
    // Airbyte's form offers no keys of one's own, though the schema lets them pass.
    'ui:options': { expandable: false },
    'ui:order': [...shownInOrder(schema).map(([name]) => name), '*'],
    ...Object.fromEntries(secret.map(([name]) => [name, { 'ui:widget': 'password' }])),
    ...Object.fromEntries(hidden.map(([name]) => [name, { 'ui:widget': 'hidden' }])),
  };
  const script = `
    import { createElement } from 'react';
    import { createRoot } from 'react-dom/client';
    import Form from '@rjsf/core';
    import validator from '@rjsf/validator-ajv8';
    const { $schema, groups, ...schema } = ${JSON.stringify(schema)};
    createRoot(document.getElementById('root')).render(createElement(Form, { schema, uiSchema: ${JSON.stringify(uiSchema)}, validator }));
  `;
  await build({
    stdin: { contents: script, resolveDir: root, loader: 'js' },
    bundle: true,
    outfile: join(folder, 'form.js'),
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
  const style =
    'body{font:15px system-ui;max-width:44rem;margin:2rem auto}label{font-weight:600;display:block;margin-top:1rem}input,select{padding:.3rem;width:100%;box-sizing:border-box}input[type=checkbox]{width:auto}p{margin:.2rem 0;color:#555}';
  await writeFile(
    join(folder, 'form.html'),
    `<!doctype html><meta charset="utf-8"><style>${style}</style><div id="root"></div><script src="form.js"></script>`,
  );
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 900, height: 1250 } });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(pathToFileURL(join(folder, 'form.html')).href);
  await page.waitForSelector('form');
});

afterAll(async () => {
  await mkdir(join(root, 'out'), { recursive: true });
  await page.fill('#root_client_secret', 'typed, and not to be seen');
  await page.screenshot({ path: join(root, 'out/form.png'), fullPage: true });
  await browser.close();
  await rm(folder, { recursive: true });
});

/** What stands in a field: a text, a tick, the chosen entry or entries. */
const valueOf = (selector: string): Promise<unknown> =>
  page.locator(selector).evaluate((element) => {
    if (element instanceof HTMLSelectElement) {
      const chosen = [...element.selectedOptions].map(({ text }) => text);
      return element.multiple ? chosen : chosen[0];
    }
    const input = element as HTMLInputElement;
    return input.type === 'checkbox' ? input.checked : input.value;
  });

describe('the form a person sees', () => {
  it('shows the fields in their order, the credentials first, and no hidden one', async () => {
    const titles = await page
      .locator(
        'form .rjsf-field:not(.rjsf-field-object) > label, form .field legend, form .checkbox label > span',
      )
      .allTextContents();
    const shown = titles.map((title) => title.replace(/\*$/, '').trim()).filter((title) => title !== '');
    expect(shown.filter((title) => title !== 'Zoom users, groups and roles')).toEqual(
      wanted.map(([title]) => title),
    );
    expect(complaints).toEqual([]);
  });

  it('masks the secret, and nothing else', async () => {
    expect(await page.locator('input[type=password]').count()).toBe(1);
    expect(await page.locator('#root_client_secret').getAttribute('type')).toBe('password');
  });

  it('marks what is required, and only that', async () => {
    const marked = await page.locator('label:has(.required)').allTextContents();
    expect(marked.map((text) => text.replace('*', '').trim())).toEqual([
      'Account ID',
      'Client ID',
      'Client Secret',
    ]);
  });

  it('holds the defaults', async () => {
    const held = await Promise.all(
      shownInOrder(schema).map(async ([name, { title }]) => [title, await valueOf(`#root_${name}`)]),
    );
    expect(held).toEqual(wanted);
  });

  it('says under each field what it is for', async () => {
    const text = (await page.locator('form').textContent()) ?? '';
    for (const [, { description }] of shownInOrder(schema)) expect(text).toContain(description);
  });
});
