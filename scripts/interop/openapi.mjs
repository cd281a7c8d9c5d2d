import { existsSync } from 'node:fs';
import { delimiter } from 'node:path';
import { succeeds } from './run.mjs';

const documents = (process.env.ZOOM_OPENAPI ?? '').split(delimiter).filter((path) => path !== '');
const missing = documents.filter((path) => !existsSync(path));

/** Prism, a validating proxy, between the connector and the simulator of Zoom. */
export const openapi = {
  id: 'openapi',
  what: "Zoom's OpenAPI documents, by Prism",
  needs: "the files of Zoom's OpenAPI documents, named by ZOOM_OPENAPI, as PATH names folders",
  find: () => ({
    ok: documents.length > 0 && missing.length === 0,
    why: documents.length === 0 ? 'ZOOM_OPENAPI is not set' : `not there: ${missing.join(', ')}`,
  }),
  run: () => succeeds(process.execPath, ['interop_tests/prism.mjs', ...documents]),
};
