import type { OpenConnector } from '../../src/connector.ts';
import { fakeZoom } from '../commands/fake-zoom.ts';
import { config, opening, removeAfterAll, runWith, secret } from './run-with.ts';

removeAfterAll();

describe('what is unsafe to use', () => {
  it.each([
    ['check', '--config', `{"client_secret":"${secret}"}`],
    ['read', '--config', config, `--catalog={"client_secret":"${secret}"}`],
    ['check', `{"client_secret":"${secret}"}`],
  ])('JSON in the place of a file is never shown: %s %s', async (...argv) => {
    const { code, stdout, stderr } = await runWith(argv);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('An argument looks like JSON');
    expect(stderr).not.toContain(secret);
  });

  it.each([{ NODE_DEBUG: 'http' }, { NODE_TLS_REJECT_UNAUTHORIZED: '0' }])(
    'an environment is refused before the connector is built: %j',
    async (env) => {
      let opened = 0;
      const openConnector: OpenConnector = (...given) => {
        opened += 1;
        return opening(fakeZoom())(...given);
      };
      const { code, stdout } = await runWith(['check', '--config', config], { env, openConnector });
      expect(stdout).toContain('FAILED');
      expect(stdout).toContain(Object.keys(env)[0]);
      expect([code, opened]).toEqual([0, 0]);
      expect((await runWith(['spec'], { env })).code).toBe(0);
    },
  );
});
