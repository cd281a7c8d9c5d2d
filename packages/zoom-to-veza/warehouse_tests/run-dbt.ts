import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** The path of dbt's command, from the environment. */
function command(): string {
  const { DBT } = process.env;
  if (DBT !== undefined && DBT !== '') return DBT;
  throw new Error(
    'DBT is not set: it names the command dbt, version 1.11; `npm run test:interop -- dbt` installs one',
  );
}

/** What a run of dbt printed, and its exit code. */
export interface DbtRun {
  code: number;
  output: string;
}

/** Runs dbt, which tells nobody of it. */
export async function runDbt(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<DbtRun> {
  const own = { ...process.env, DBT_SEND_ANONYMOUS_USAGE_STATS: 'false', NO_COLOR: '1', ...env };
  const child = spawn(command(), args, { env: own, stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
    });
  const [code] = (await once(child, 'close')) as [number];
  return { code, output: Buffer.concat(chunks).toString() };
}
