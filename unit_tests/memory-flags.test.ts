import { readFileSync } from 'node:fs';
import { memoryFlags } from '@source-zoom/process';

test('the image starts the source with the flags that a package takes on', () => {
  const dockerfile = readFileSync(new URL('../Dockerfile', import.meta.url), 'utf8');
  const flags = memoryFlags.join(' ');
  expect(dockerfile).toContain(
    `ENV AIRBYTE_ENTRYPOINT="node --max-old-space-size-percentage=50 ${flags} /opt/`,
  );
});
