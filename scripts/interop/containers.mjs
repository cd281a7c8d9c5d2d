import { jest, tried } from './run.mjs';

const base = process.env.NODE_IMAGE ?? 'node:26-slim';

/** The images, built and run as Airbyte's platform and PyAirbyte run them. Whether containers can run is found by running one. */
export const containers = {
  id: 'containers',
  what: 'the images',
  needs: `a container engine behind \`docker\` that runs ${base} (another base: NODE_IMAGE)`,
  find: () => tried('docker', ['run', '--rm', '--entrypoint', 'true', base]),
  run: () => jest('containers'),
};
