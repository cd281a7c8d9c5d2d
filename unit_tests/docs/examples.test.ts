import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { parse } from 'yaml';
import { ruleIds, rules } from '../../packages/access-review/src/findings/rules.ts';
import { findingsSettings } from '../../packages/access-review/src/findings/settings.ts';
import { commands } from '../../packages/zoom-to-veza/src/commands.ts';
import { parsePermissionOverrides } from '../../packages/zoom-to-veza/src/mapping/permissions/permission-overrides.ts';
import { validateConfig } from '@source-zoom/airbyte-connector/config';
import { parseArguments } from '../../packages/airbyte-connector/src/command-line/arguments.ts';
import { commandLine as destinationLine } from '../../packages/destination-veza/src/cli/flags.ts';
import { configRules as destinationRules } from '../../packages/destination-veza/src/config/load.ts';
import { settingsOf } from '../../packages/destination-veza/src/config/settings.ts';
import { commandLine } from '../../src/cli/flags.ts';
import { configRules } from '../../src/config/load.ts';
import { destination, source } from '../connectors.ts';
import { blocks, examples, pages, read, root } from './pages.ts';

const all = (language: string): [string, string][] =>
  pages.flatMap((page) =>
    blocks(page)
      .filter((block) => block.language === language)
      .map(({ text }): [string, string] => [page, text]),
  );

/** Alone, as an image with its tag, or as the entry point of the image that holds both. */
const call = (command: string): RegExp => {
  const before = '(?:npx |`|["\' ]|^)(?<!--entrypoint source-zoom )';
  return new RegExp(`${before}${command}(?: zoom-to-veza)?(?::[\\d.]+)? ([a-z][^\`\\n|>]*)`, 'gm');
};

/** Every call of one of the two commands: in code blocks, in sentences, in the examples. */
const calls = (command: string): [string, string][] =>
  [...pages, ...examples].flatMap((path) =>
    [...read(path).matchAll(call(command))].map(([, rest = '']): [string, string] => [path, rest.trim()]),
  );

const words = (text: string): string[] =>
  [...text.replace(/ [#<].*$/, '').matchAll(/"[^"]*"|'[^']*'|\S+/g)].map(([word]) =>
    word.replace(/^["']|["'],?$/g, ''),
  );

describe('what the guides tell people to type', () => {
  it.each(calls('zoom-to-veza'))('%s: zoom-to-veza %s', (_page, text) => {
    const [name, ...rest] = words(text);
    const command = commands.find((one) => one.name === name);
    // "zoom-to-veza makes …" is a sentence, not a call.
    if (command === undefined) {
      expect(rest.every((word) => !word.startsWith('--'))).toBe(true);
      return;
    }
    const flags = rest
      .filter((word) => word.startsWith('--') && word !== '--help')
      .map((word) => word.slice(2).replace(/[=.,].*$/, ''));
    expect(flags.filter((flag) => !(flag in command.flags))).toEqual([]);
  });

  it.each(calls('source-zoom'))('%s: source-zoom %s', async (_page, text) => {
    const [name = '', ...rest] = words(text);
    if (!['spec', 'check', 'discover', 'read'].includes(name)) {
      expect(rest.every((word) => !word.startsWith('--'))).toBe(true);
      return;
    }
    expect((await parseArguments(commandLine, [name, ...rest])).kind).toBe(
      rest.length === 0 && name !== 'spec' ? 'usage' : 'run',
    );
  });

  it.each(calls('destination-veza'))('%s: destination-veza %s', async (_page, text) => {
    const [name = '', ...rest] = words(text);
    if (!Object.hasOwn(destinationLine.commands, name))
      expect(rest.every((word) => !word.startsWith('--'))).toBe(true);
    else expect((await parseArguments(destinationLine, [name, ...rest])).kind).toBe('run');
  });

  it.each(
    pages.flatMap((page) =>
      [...read(page).matchAll(/npm run ([\w:-]+)/g)].map(([, script = '']) => [page, script]),
    ),
  )('%s: npm run %s', (_page, script) => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    expect(Object.keys(scripts)).toContain(script);
  });

  it.each(
    pages.flatMap((page) =>
      [...read(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, target = '']) => [page, target]),
    ),
  )('%s links to %s', (page, target) => {
    expect(existsSync(join(root, dirname(page), target))).toBe(true);
  });
});

describe('settings in the guides', () => {
  const refuse = (sentence: string): never => {
    throw new Error(sentence);
  };

  it.each(all('json'))('%s: a configuration that a connector takes', (page, text) => {
    const config = JSON.parse(text) as Record<string, unknown>;
    if (page === 'docs/destination.md')
      expect(settingsOf(validateConfig(config, destinationRules(), refuse), {})).toHaveProperty('target');
    else expect(validateConfig(config, configRules(), refuse)).toHaveProperty('account_id');
  });

  it.each(all('yaml'))('%s: a settings file that zoom-to-veza takes', (page, text) => {
    const content = parse(text) as object;
    if ('permissions' in content) expect(() => parsePermissionOverrides(content, page)).not.toThrow();
    else expect(findingsSettings(content, page, ruleIds)).toMatchObject({ dormant_days: 60 });
  });

  it('has at least one of each', () => {
    expect(all('json').length).toBeGreaterThan(1);
    expect(all('yaml').length).toBeGreaterThan(1);
  });
});

describe('fields of the forms', () => {
  it.each([
    ['docs/airbyte.md', source],
    ['docs/destination.md', destination],
  ])('%s has an anchor for each field that the form shows, and no other', (page, { specification }) => {
    const anchors = [...read(page).matchAll(/^<FieldAnchor field="([\w,]+)">$/gm)];
    const { properties } = specification.connectionSpecification;
    const shown = Object.entries(properties).filter(([, field]) => field['airbyte_hidden'] !== true);
    expect(anchors.flatMap(([, fields = '']) => fields.split(',')).sort()).toEqual(
      shown.map(([name]) => name).sort(),
    );
    expect(read(page).match(/^<\/FieldAnchor>$/gm)).toHaveLength(anchors.length);
  });
});

describe('docs/review.md', () => {
  it('names every rule with its severity, and no other', () => {
    const table = [...read('docs/review.md').matchAll(/^\| `([\w-]+)` +\| (\w+) /gm)].map(
      ([, id, severity]) => `${id ?? ''} ${severity ?? ''}`,
    );
    expect(table.sort()).toEqual(rules.map(({ id, severity }) => `${id} ${severity}`).sort());
  });
});

/** As much of `flock` as the example asks for: systems without util-linux have none. */
const flockStandIn = `#!/bin/sh
[ "$1" = --nonblock ] && shift
file=$1; shift
mkdir "$file.held" 2>/dev/null || exit 1
"$@"; code=$?
rmdir "$file.held"
exit $code
`;
const hasFlock = spawnSync('/bin/sh', ['-c', 'flock --version']).status === 0;

describe('examples for schedulers', () => {
  it.each(['crontab', 'sync-crontab'])('%s: five fields, then a command', (example) => {
    const lines = read(`docs/examples/${example}`)
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^([\d*,/-]+ ){5}\S/);
    // cron takes the first % for the end of the command.
    expect(lines[0]).not.toContain('%');
  });

  it.each([
    ['crontab', ['push', '--from', 'postgres://reader@db.example.com/warehouse?sslmode=require']],
    ['sync-crontab', ['sync', '--config', 'HOME/.config/zoom-to-veza/config.json']],
  ])(
    "%s: cron's shell hands the variables of the file on, and never starts a second push beside the first",
    (example, words) => {
      const home = mkdtempSync(join(tmpdir(), 'crontab-'));
      const settings = join(home, '.config/zoom-to-veza/env');
      mkdirSync(dirname(settings), { recursive: true });
      writeFileSync(settings, 'VEZA_URL=https://acme.example.com\nVEZA_API_KEY=abc\nPGPASSWORD=def\n');
      const standIn = join(home, 'zoom-to-veza');
      writeFileSync(standIn, '#!/bin/sh\nprintf "%s\\n" "$VEZA_URL" "$VEZA_API_KEY" "$PGPASSWORD" "$@"\n', {
        mode: 0o755,
      });
      if (!hasFlock) writeFileSync(join(home, 'flock'), flockStandIn, { mode: 0o755 });
      const [line = ''] = read(`docs/examples/${example}`)
        .split('\n')
        .filter((one) => one !== '' && !one.startsWith('#'));
      const command = line.split(' ').slice(5).join(' ');
      const env = { HOME: home, PATH: `${home}:${process.env['PATH'] ?? ''}` };
      const printed = execFileSync('/bin/sh', ['-c', command], { env, encoding: 'utf8' });
      expect(printed.trim().split('\n')).toEqual([
        ...['https://acme.example.com', 'abc', 'def'],
        ...words.map((word) => word.replace('HOME', home)),
        ...['--name', 'Zoom - ACME', '--wait'],
      ]);
      const beside = spawnSync('/bin/sh', ['-c', 'flock "$0" /bin/sh -c "$1"', settings, command], {
        env,
        encoding: 'utf8',
      });
      expect([beside.status, beside.stdout]).toEqual([1, '']);
    },
  );

  it.each<[string, string, string[]]>([
    ['cronjob.yaml', 'push', ['/data', '/state']],
    ['sync-cronjob.yaml', 'sync', ['/data', '/state', '/secrets']],
  ])('%s: one at a time, confined, with a state that outlives the job', (example, name, mounts) => {
    const job = parse(read(`docs/examples/${example}`)) as {
      apiVersion: string;
      kind: string;
      spec: {
        schedule: string;
        concurrencyPolicy: string;
        jobTemplate: {
          spec: {
            template: {
              spec: {
                restartPolicy: string;
                securityContext: object;
                containers: {
                  args: string[];
                  envFrom: object[];
                  securityContext: object;
                  volumeMounts: { name: string; mountPath: string }[];
                }[];
                volumes: { name: string; persistentVolumeClaim?: object }[];
              };
            };
          };
        };
      };
    };
    expect([job.apiVersion, job.kind, job.spec.concurrencyPolicy]).toEqual(['batch/v1', 'CronJob', 'Forbid']);
    expect(job.spec.schedule).toMatch(/^([\d*,/-]+ ){4}[\d*,/-]+$/);
    const { containers, volumes, ...pod } = job.spec.jobTemplate.spec.template.spec;
    const [container] = containers;
    const command = commands.find((one) => one.name === container?.args[0]);
    expect(command?.name).toBe(name);
    const flags = (container?.args ?? []).filter((arg) => arg.startsWith('--')).map((flag) => flag.slice(2));
    expect(flags.filter((flag) => !(flag in (command?.flags ?? {})))).toEqual([]);
    expect(container?.volumeMounts.map(({ name }) => name).sort()).toEqual(
      volumes.map(({ name }) => name).sort(),
    );
    expect(container?.volumeMounts.map(({ mountPath }) => mountPath)).toEqual(mounts);
    expect(volumes.filter((volume) => volume.persistentVolumeClaim).map((volume) => volume.name)).toEqual([
      'state',
    ]);
    // As the image is made: uid 1000, and nothing to write to but the volumes. Secrets come from the environment.
    expect(pod).toEqual({
      restartPolicy: 'Never',
      securityContext: { runAsUser: 1000, runAsGroup: 1000, fsGroup: 1000, runAsNonRoot: true },
    });
    expect(container).toMatchObject({
      envFrom: [{ secretRef: { name: 'zoom-to-veza' } }],
      securityContext: {
        readOnlyRootFilesystem: true,
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
      },
    });
  });

  it('access-review.yml: a workflow whose steps run something', () => {
    const workflow = parse(read('docs/examples/access-review.yml')) as {
      on: object;
      permissions: Record<string, string>;
      jobs: Record<string, { 'runs-on': string; steps: { run?: string; uses?: string }[] }>;
    };
    expect(Object.keys(workflow.on)).toEqual(['schedule', 'workflow_dispatch']);
    expect(workflow.permissions).toEqual({ contents: 'read', issues: 'write' });
    const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
    expect(steps.filter(({ run, uses }) => (run === undefined) === (uses === undefined))).toEqual([]);
    const text = steps.map(({ run = '' }) => run).join('\n');
    for (const part of ['source-zoom read', 'zoom-to-veza diff', 'gh issue comment', '--fail-on high'])
      expect(text).toContain(part);
    // An action of a moving name may change under us; one of a version does not, within its promises.
    for (const { uses } of steps) if (uses !== undefined) expect(uses).toMatch(/^[\w-]+\/[\w/-]+@v\d+$/);
  });
});

it('looks at every page', () => {
  expect(pages.map((page) => relative(root, join(root, page)))).toEqual(
    expect.arrayContaining(['README.md', 'docs/veza.md', 'docs/airbyte.md']),
  );
});
