import { readdirSync } from 'node:fs';
import { Script } from 'node:vm';
import { pageScript, parts } from '../../src/report/page-script.ts';

it('the script has every part there is, each with names of its own, and is one that a page can run without loading anything', async () => {
  const files = readdirSync(new URL('../../assets/report/page', import.meta.url));
  expect(parts.map((name) => `${name}.js`).sort()).toEqual(files.sort());
  const script = await pageScript();
  expect(() => new Script(script)).not.toThrow();
  expect(script).not.toMatch(/^\s*(import|export)\b/m);
  const names = [...script.matchAll(/^(?:async )?(?:function|const|let) (\w+)/gm)].map(([, name]) => name);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  // What ends a script element would end this one.
  expect(script).not.toMatch(/<\/script|<!--/i);
});
