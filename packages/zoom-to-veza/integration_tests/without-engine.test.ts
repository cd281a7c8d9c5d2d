import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withoutEngine } from '../../destination-veza/integration_tests/without-engine.ts';
import { messagesOf, sampleAccount } from '../../snapshot-store/unit_tests/sample-account.ts';
import { boundedRun } from '../security_tests/bounded-run.ts';

const launcher = fileURLToPath(new URL('../bin/zoom-to-veza.mjs', import.meta.url));
const now = ['--now', '2026-11-24T12:00:00Z'];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'without-engine-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('where DuckDB is not installed', () => {
  it('makes the same payload of a message stream', async () => {
    const from = join(folder, 'read.jsonl');
    writeFileSync(from, messagesOf(sampleAccount()));
    const made = async (flags: readonly string[], out: string): Promise<string> => {
      const args = [...flags, launcher, 'transform', '--from', from, '--out', join(folder, out), ...now];
      expect((await boundedRun(args)).code).toBe(0);
      return readFileSync(join(folder, out), 'utf8');
    };
    expect(await made(withoutEngine, 'without.json')).toBe(await made([], 'with.json'));
  });

  it('says what tables need', async () => {
    const ended = await boundedRun([...withoutEngine, launcher, 'transform', '--from', folder, ...now]);
    expect(ended.code).not.toBe(0);
    expect(ended.stderr).toMatch(
      /@duckdb\/node-api, which is not installed here; install it with: npm install/,
    );
  });
});
