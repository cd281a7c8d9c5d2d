import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { endOf, fellTree, plantTree, startDemo } from './tree.ts';

let tree = '';
afterEach(() => fellTree(tree));

it('goes the whole road; its numbers agree with each other, its paths exist', async () => {
  tree = await plantTree();
  const demo = startDemo(tree);
  const [said, ended] = await Promise.all([text(demo.stdout), endOf(demo)]);
  expect(ended).toEqual({ code: 0, signal: null, stderr: '' });

  const found = (pattern: RegExp): string[] => [...said.matchAll(pattern)].map(([, one = '']) => one);
  expect(found(/([\d,]+) users\b/g).map((one) => one.replace(',', ''))).toEqual(Array(3).fill('4321'));
  expect(found(/^ {2}users +([\d,]+) /gm)).toEqual(['4,321']);
  const holders = found(/^ {2}\S.*? {2,}([\d,]+) +[\d,]+ {2}\S/gm).map((one) => Number(one.replace(',', '')));
  expect(holders).toHaveLength(Number(found(/^ {2}roles +(\d+)/gm)[0]));
  expect(found(/held by ([\d,]+) of the users/g).map((one) => Number(one.replace(',', '')))).toEqual([
    holders.reduce((sum, one) => sum + one),
  ]);

  const paths = found(/(out\/demo\/[\w.]+)/g);
  expect(new Set(paths).size).toBeGreaterThanOrEqual(5);
  for (const path of paths) expect([path, existsSync(join(tree, path))]).toEqual([path, true]);
  const report = fileURLToPath(found(/Open the report in a browser: (\S+)/g)[0] ?? '');
  expect(readFileSync(report, 'utf8')).toContain('</html>');
});

/** A connector that never ends, and holds a line to the test for as long as it lives. */
const endless = `
  import { connect } from 'node:net';
  connect(Number(process.env.TEST_PORT), '127.0.0.1').on('error', () => {});
`;

it.each([
  ['SIGHUP', 129],
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s ends the demo and the command that is running, with %d', async (name, code) => {
  tree = await plantTree(endless);
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const demo = startDemo(tree, { TEST_PORT: String((server.address() as AddressInfo).port) });
  const ended = endOf(demo);
  demo.stdout.resume();
  const [line] = (await once(server, 'connection')) as [Socket];
  line.on('error', () => undefined).resume();
  const childEnded = once(line, 'close');
  demo.kill(name);
  expect(await ended).toEqual({ code, signal: null, stderr: '' });
  await childEnded;
  server.close();
});

it('a reader who left ends it quietly, with 1', async () => {
  tree = await plantTree();
  const demo = startDemo(tree);
  const ended = endOf(demo);
  await once(demo.stdout, 'data');
  demo.stdout.destroy();
  expect(await ended).toEqual({ code: 1, signal: null, stderr: '' });
  expect(existsSync(join(tree, 'out/demo/report.html'))).toBe(false);
});

describe('a place that cannot be written', () => {
  it('is said in one sentence: the folder', async () => {
    tree = await plantTree(endless);
    await writeFile(join(tree, 'out'), '');
    const demo = startDemo(tree);
    demo.stdout.resume();
    const { code, signal, stderr } = await endOf(demo);
    expect({ code, signal }).toEqual({ code: 1, signal: null });
    expect(stderr).toMatch(
      /^\nThe demo failed\. out\/demo cannot be written \((ENOTDIR|EEXIST)\)\. See that out is a folder you may write to, or remove it, then run the demo again\.\n$/,
    );
  });

  it('is said in one sentence: the records, by a connector that would go on printing for ever', async () => {
    tree = await plantTree(`
      import { mkdirSync } from 'node:fs';
      if (process.argv[2] === 'check') {
        mkdirSync('out/demo/messages.jsonl');
        console.log(JSON.stringify({ connectionStatus: { status: 'SUCCEEDED' } }));
      } else {
        process.stdout.on('error', () => undefined);
        setInterval(() => process.stdout.write('x'.repeat(100_000)), 1);
      }
    `);
    const demo = startDemo(tree);
    demo.stdout.resume();
    const { code, signal, stderr } = await endOf(demo);
    expect({ code, signal }).toEqual({ code: 1, signal: null });
    expect(stderr).toMatch(
      /^\nThe demo failed\. out\/demo\/messages\.jsonl cannot be written \(EISDIR\)\..*\n$/,
    );
  });

  it("a command's own words are passed on", async () => {
    tree = await plantTree("process.stderr.write('No such luck.\\n'); process.exitCode = 3;");
    await mkdir(join(tree, 'out'));
    const demo = startDemo(tree);
    demo.stdout.resume();
    expect(await endOf(demo)).toEqual({
      code: 1,
      signal: null,
      stderr: '\nThe demo failed. source-zoom check ended with code 3:\nNo such luck.\n\n',
    });
  });
});
