import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { get } from 'node:https';
import { startVezaSimulator } from '../../src/veza/start.ts';
import { base } from './veza-client.ts';
import { selfSigned } from './self-signed.ts';

it('speaks HTTPS when it is given a certificate', async () => {
  const tls = selfSigned();
  const veza = await startVezaSimulator({ tls });
  expect(veza.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
  const headers = { authorization: `Bearer ${veza.apiKey}` };
  const [response] = (await once(
    get(`${veza.url}${base}/templates`, { ca: tls.cert, headers, agent: false }),
    'response',
  )) as [IncomingMessage];
  expect(response.statusCode).toBe(200);
  response.resume();
  await veza.stop();
});
