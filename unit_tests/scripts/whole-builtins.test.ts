interface WholeBuiltins {
  withWholeBuiltins: (text: string) => string;
}

// A script of the build, which has no types.
const { withWholeBuiltins } = (await import(
  new URL('../../scripts/bundle/whole-builtins.mjs', import.meta.url).href
)) as WholeBuiltins;

const builtin = (module: string): string => `process.getBuiltinModule("${module}")`;

it.each([
  ['import fs from "fs";', `const fs = ${builtin('fs')};`],
  ['import * as http from "node:http";', `const http = ${builtin('node:http')};`],
  ['import { join } from "node:path";', `const { join } = ${builtin('node:path')};`],
  [
    'import { join as join2, sep } from "node:path";',
    `const { join: join2, sep } = ${builtin('node:path')};`,
  ],
  [
    'import util, { inspect } from "util";',
    `const util = ${builtin('util')}; const { inspect } = ${builtin('util')};`,
  ],
  [
    'import { finished } from "node:stream/promises";',
    `const { finished } = ${builtin('node:stream/promises')};`,
  ],
])('takes a module of Node as it is: %s', (text, expected) => {
  expect(withWholeBuiltins(`${text}\nuse();\n`)).toBe(`${expected}\nuse();\n`);
});

it.each([
  'import { api } from "@duckdb/node-api";',
  'import { part } from "./part.mjs";',
  'import "node:fs";',
  'const text = \'import fs from "fs";\';',
  'await import("node:fs");',
])('leaves the rest alone: %s', (text) => {
  expect(withWholeBuiltins(text)).toBe(text);
});
