import { existsSync } from 'node:fs';
import { succeeds } from './run.mjs';

const document = process.env.ZOOM_OPENAPI ?? '';

/** Prism, a validating proxy, between the connector and the simulator of Zoom. */
export const openapi = {
  id: 'openapi',
  what: "Zoom's OpenAPI document, by Prism",
  needs: "the file of Zoom's OpenAPI document, named by ZOOM_OPENAPI",
  find: () => ({
    ok: existsSync(document),
    why: document === '' ? 'ZOOM_OPENAPI is not set' : `${document} is not there`,
  }),
  run: () => succeeds(process.execPath, ['interop_tests/prism.mjs', document]),
};
