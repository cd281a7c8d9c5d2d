import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { measure } from './measure.ts';
import { startSimulator } from './simulator.ts';

// `npm run bench:report [-- 100000]`: the report of an account, and how fast a browser shows it and searches in it.

const users = Number(process.argv[2] ?? '100000');
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'bench-review-'));
const at = (name: string): string => join(folder, name);
const zoomToVeza = (name: string, ...args: string[]): Parameters<typeof measure>[0] => ({
  name,
  command: process.execPath,
  args: [`${root}packages/zoom-to-veza/bin/zoom-to-veza.mjs`, name, ...args],
});
const say = (text: string): boolean => process.stdout.write(`${text}\n`);

const simulator = await startSimulator(['--users', String(users), '--groups', '200']);
try {
  await writeFile(at('config.json'), JSON.stringify(simulator.config));
  const read = `"${process.execPath}" "${root}bin/source-zoom.mjs" read --config "${at('config.json')}" > "${at('messages.jsonl')}"`;
  if (spawnSync('bash', ['-c', read], { stdio: 'inherit' }).status !== 0)
    throw new Error('The account could not be read.');
  await measure(zoomToVeza('transform', '--from', at('messages.jsonl'), '--out', at('payload.json')));

  const report = await measure(
    zoomToVeza('report', '--from', at('payload.json'), '--out', at('report.html')),
  );
  const size = (await stat(at('report.html'))).size / 1e6;
  say(
    `report: ${report.wall.toFixed(1)} s (CPU ${report.cpu.toFixed(1)} s), peak ${Math.round(report.memory)} MiB, ${size.toFixed(1)} MB (aim: 25 MB)`,
  );

  const chromium = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  if (existsSync(chromium)) {
    const { chromium: launcher } = await import('playwright-core');
    const browser = await launcher.launch({
      executablePath: chromium,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
    const page = await browser.newPage();
    await page.goto(pathToFileURL(at('report.html')).href);
    const paint = await page.evaluate('performance.getEntriesByName("first-contentful-paint")[0].startTime');
    const search = await page.evaluate(`(async () => {
      const hits = document.querySelector('#hits');
      const input = document.querySelector('#search');
      const started = performance.now();
      const changed = new Promise((resolve) => new MutationObserver(resolve).observe(hits, { childList: true }));
      input.value = 'user4242';
      input.dispatchEvent(new Event('input'));
      await changed;
      return performance.now() - started;
    })()`);
    say(
      `in a browser: first paint after ${Math.round(Number(paint))} ms (aim: 2,000 ms), a search takes ${Math.round(Number(search))} ms`,
    );
    await browser.close();
  } else say('in a browser: not measured, there is no Chromium here (name one in CHROMIUM)');
} finally {
  await simulator.stop();
  await rm(folder, { recursive: true });
}
