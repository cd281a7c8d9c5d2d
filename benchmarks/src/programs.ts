import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Program } from './measure.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const python = join(root, '.venv/bin/python');

/** Whether the peers that need Python were installed: `node scripts/test-interop.mjs` does it. */
export const hasPython = existsSync(python);

/** A configured catalog. */
export const onlyUsers = { streams: [{ stream: { name: 'users' }, sync_mode: 'full_refresh' }] };

/** What the connector is started with in the smallest container that is promised: its heap is half of 256 MiB. */
function imageFlags(): string[] {
  const entrypoint = /^ENTRYPOINT (\[.*\])$/m.exec(readFileSync(join(root, 'Dockerfile'), 'utf8'))?.[1];
  const words = JSON.parse(entrypoint ?? '[]') as string[];
  return words
    .filter((word) => word.startsWith('--'))
    .map((flag) => (flag.startsWith('--max-old-space-size-percentage') ? '--max-old-space-size=128' : flag));
}

export interface Programs {
  /** As the image starts it. */
  connector(...args: string[]): Program;
  /** As its package starts it. */
  installed(...args: string[]): Program;
  bareLoop(config: string): Program;
  emptyNode: Program;
  lowCode(...args: string[]): Program;
  /** As its package starts it; in its image, only the heap is bounded besides. */
  zoomToVeza(command: string, ...args: string[]): Program;
  transform(messages: string, out: string): Program;
  sdk(messages: string, out: string): Program;
}

/** What is measured, and its peers. `node`: the Node that runs ours and the bare loop. */
export function programsFor(node: string): Programs {
  const peer = (name: string, file: string, args: string[]): Program => ({
    name,
    command: python,
    args: [join(root, 'benchmarks/peers', file), ...args],
  });
  const zoomToVeza = (command: string, ...args: string[]): Program => ({
    name: command,
    command: node,
    args: [join(root, 'packages/zoom-to-veza/bin/zoom-to-veza.mjs'), command, ...args],
  });
  return {
    connector: (...args) => ({
      name: 'source-zoom',
      command: node,
      args: [...imageFlags(), join(root, 'out/bundle/source-zoom/main.mjs'), ...args],
    }),
    installed: (...args) => ({
      name: 'source-zoom, installed',
      command: node,
      args: [join(root, 'bin/source-zoom.mjs'), ...args],
    }),
    bareLoop: (config) => ({
      name: 'bare loop',
      command: node,
      args: [join(root, 'benchmarks/dist/bare-loop.js'), config],
    }),
    emptyNode: { name: 'empty Node', command: node, args: ['-e', '0'] },
    lowCode: (...args) => peer('low-code', 'low_code.py', args),
    zoomToVeza,
    transform: (messages, out) => ({
      ...zoomToVeza('transform', '--from', messages, '--name', 'Zoom - Bench', '--out', out),
      name: 'zoom-to-veza',
    }),
    sdk: (messages, out) => peer("Veza's SDK", 'veza_sdk.py', [messages, out]),
  };
}
