import fc from 'fast-check';
import { fakeZoom } from '../commands/fake-zoom.ts';
import { cases, fileOf, mark, text } from './arbitraries.ts';
import { expectGoodManners, Runs, wholeConfig } from './connector-run.ts';

const runs = new Runs();
afterAll(() => {
  runs.remove();
});

const everyField = {
  ...wholeConfig,
  client_secret: `${mark}/secret+=`,
  plan: 'business',
  rate_limit_percent: 50,
  region: 'us_government',
  max_rate_limit_wait_minutes: 30,
  user_statuses: ['active', 'pending'],
  custom_attributes: true,
  tolerated_missing_rows: 0,
  page_size: 300,
  api_base_url: `https://${mark}.example.com`,
  authorization_endpoint: 'https://zoom.us/oauth/token',
};

/** What was made up, in the forms in which it could leak. */
const forms = [mark, everyField.client_secret].flatMap((own) => [
  own,
  encodeURIComponent(own),
  Buffer.from(own).toString('base64').slice(0, 8),
  Buffer.from(own).toString('hex'),
]);

it('whatever the configuration holds: a sentence, never a value of it, never a crash', async () => {
  const proxy = fc.option(fc.oneof(fc.constant('http://127.0.0.1:9'), text), { nil: undefined });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('check', 'discover', 'read'),
      fc.oneof(fileOf(everyField), fileOf(wholeConfig)),
      proxy,
      async (command, config, HTTPS_PROXY) => {
        const env = HTTPS_PROXY === undefined ? {} : { HTTPS_PROXY };
        const result = await runs.run(command, { config }, fakeZoom(), env);
        expectGoodManners(result);
        // The account's id stands in every row and state by right.
        const sentences = result.messages.flatMap((message) =>
          message.type === 'RECORD' || message.type === 'STATE' ? [] : [JSON.stringify(message)],
        );
        for (const form of forms) expect(sentences.join('\n')).not.toContain(form);
        expect(result.printed).not.toContain(JSON.stringify(everyField.client_secret).slice(1, -1));
        if (command !== 'check') return;
        expect(result.code).toBe(0);
        const [status] = result.messages.flatMap((message) =>
          message.type === 'CONNECTION_STATUS' ? [message.connectionStatus] : [],
        );
        if (status?.status !== 'SUCCEEDED') expect(status?.message).toMatch(/\S.*\.$/);
        expect(status?.message ?? '').not.toContain('in the connector itself');
      },
    ),
    cases,
  );
});
