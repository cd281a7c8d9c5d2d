/// <reference lib="dom" />
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import type { Connector } from '../unit_tests/connectors.ts';
import { launchBrowser } from './browser.ts';
import { type Field, sectionsOf, uiSchemaOf } from './form-layout.ts';

/** The form of a connector in a browser. */
export interface Form {
  page: Page;
  /** Errors of the page. */
  complaints: string[];
  /** Leaves a picture of the whole form under `out/`. */
  takePicture: () => Promise<void>;
  close: () => Promise<void>;
}

const root = fileURLToPath(new URL('..', import.meta.url));

const style =
  'body{font:15px system-ui;max-width:44rem;margin:2rem auto}label{font-weight:600;display:block;margin-top:1rem}input,select,textarea{padding:.3rem;width:100%;box-sizing:border-box}input[type=checkbox]{width:auto}p{margin:.2rem 0;color:#555}';

/** Renders the form of a specification, as Airbyte lays it out. */
export async function openForm({ name, specification }: Connector): Promise<Form> {
  const folder = await mkdtemp(join(tmpdir(), 'form-'));
  await build({
    stdin: { contents: scriptOf(specification.connectionSpecification), resolveDir: root, loader: 'js' },
    bundle: true,
    outfile: join(folder, 'form.js'),
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
  await writeFile(
    join(folder, 'form.html'),
    `<!doctype html><meta charset="utf-8"><style>${style}</style><div id="root"></div><script src="form.js"></script>`,
  );
  const browser = await launchBrowser();
  const page = await browser.newPage({ viewport: { width: 900, height: 1250 } });
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(pathToFileURL(join(folder, 'form.html')).href);
  await page.waitForSelector('form');
  const takePicture = async (): Promise<void> => {
    for (const secret of await page.locator('input[type=password]').all())
      await secret.fill('typed, and not to be seen');
    for (const folded of await page.locator('summary').all()) await folded.click();
    await mkdir(join(root, 'out'), { recursive: true });
    await page.screenshot({ path: join(root, `out/form-${name}.png`), fullPage: true });
  };
  const close = async (): Promise<void> => {
    await browser.close();
    await rm(folder, { recursive: true });
  };
  return { page, complaints, takePicture, close };
}

function scriptOf({
  $schema,
  groups,
  ...schema
}: Connector['specification']['connectionSpecification']): string {
  const form = {
    schema,
    sections: sectionsOf({ groups, ...schema }),
    uiSchema: {
      // Airbyte's form offers no keys of one's own, though the schema lets them pass.
      'ui:options': { expandable: false },
      ...uiSchemaOf(schema.properties as unknown as Record<string, Field>),
    },
  };
  return `
    import { createElement } from 'react';
    import { createRoot } from 'react-dom/client';
    import Form from '@rjsf/core';
    import validator from '@rjsf/validator-ajv8';
    const { schema, sections, uiSchema } = ${JSON.stringify(form)};
    function field({ name, content }) {
      const { title, description, oneOf } = schema.properties[name];
      // The renderer leaves out what a choice is called.
      return oneOf === undefined ? content : createElement('div', { key: name },
        createElement('label', { htmlFor: 'root_' + name + '__oneof_select' }, title, schema.required.includes(name) && '*'),
        createElement('div', null, description),
        content,
      );
    }
    function Sections({ properties }) {
      const fields = (names) => names.map((name) => field(properties.find((one) => one.name === name)));
      return sections.map(({ title, shown, folded }) => createElement('section', { key: title },
        createElement('h2', null, title),
        ...fields(shown),
        folded.length > 0 && createElement('details', null, createElement('summary', null, 'Optional fields'), ...fields(folded)),
      ));
    }
    uiSchema['ui:ObjectFieldTemplate'] = Sections;
    createRoot(document.getElementById('root')).render(createElement(Form, { schema, uiSchema, validator }));
  `;
}
