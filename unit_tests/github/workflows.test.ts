import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { root, textOf, workflow, workflowNames } from './files.ts';

const { scripts, engines } = JSON.parse(textOf('package.json')) as {
  scripts: Record<string, string>;
  engines: { node: string };
};

describe.each(workflowNames)('the workflow %s', (name) => {
  const { jobs, permissions, concurrency } = workflow(name);
  const steps = Object.values(jobs).flatMap((job) => job.steps);

  it('may read the code and nothing more; a job that may do more says what', () => {
    expect(permissions).toEqual({ contents: 'read' });
    const more = Object.entries(jobs).filter(([, job]) => job.permissions !== undefined);
    expect(more.map(([job, { permissions: own }]) => [job, own])).toEqual(
      name === 'ci'
        ? []
        : [
            ['packages', { contents: 'read', 'id-token': 'write' }],
            ['images', { contents: 'read', packages: 'write', 'id-token': 'write' }],
            ['notes', { contents: 'write' }],
          ],
    );
    expect(Object.values(jobs).filter((job) => job['timeout-minutes'] === undefined)).toEqual([]);
    expect(concurrency).toBeDefined();
  });

  it('takes actions by their commit, with the version that Dependabot reads, and leaves no token in the clone', () => {
    const used = [...textOf(`.github/workflows/${name}.yml`).matchAll(/uses: (.*)$/gm)].map(([, use]) => use);
    expect(used.filter((use) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(use ?? ''))).toEqual(
      [],
    );
    for (const step of steps.filter(({ uses }) => uses?.startsWith('actions/checkout@')))
      expect(step.with).toMatchObject({ 'persist-credentials': false });
  });

  it('runs one line a step, of commands that are there, into which nothing is pasted', () => {
    const lines = steps.flatMap(({ run }) => (run === undefined ? [] : [run.trim()]));
    for (const line of lines) {
      expect(line).not.toMatch(/\n|\$\{\{/);
      const [, script] = /^npm (?:run )?(\w\S*)/.exec(line) ?? [];
      if (script !== undefined && script !== 'ci') expect(Object.keys(scripts)).toContain(script);
      const [, file] = /^node (\S+)/.exec(line) ?? [];
      if (file !== undefined) expect(existsSync(join(root, file))).toBe(true);
    }
  });
});

it('the tests run on the oldest Node that package.json allows, and on the newest', () => {
  const { verify, test } = workflow('ci').jobs;
  const nodes = (test?.strategy?.matrix['node'] as (string | number)[]).map(String);
  expect(`>=${nodes[0] ?? ''}`).toBe(engines.node);
  const newest = verify?.steps.map((step) => step.with?.['node-version']).find((node) => node !== undefined);
  expect(textOf('Dockerfile')).toContain(`ARG NODE_IMAGE=node:${newest ?? ''}-slim`);
});

it('every part of the interop tests runs, but the one whose documents are not here', () => {
  const parts = readdirSync(join(root, 'scripts/interop'))
    .map((file) => /^ {2}id: '(\w+)'/m.exec(textOf(`scripts/interop/${file}`))?.[1])
    .filter((id) => id !== undefined);
  const matrix = workflow('ci').jobs['interop']?.strategy?.matrix['part'] as string[];
  expect([...matrix, 'openapi'].sort()).toEqual(parts.sort());
});

it('a release publishes nothing that was not verified', () => {
  const { jobs } = workflow('release');
  expect(jobs['packages']?.needs).toBe('verify');
  expect(jobs['images']?.needs).toBe('verify');
  expect(jobs['notes']?.needs).toEqual(['packages', 'images']);
  const { include } = jobs['images']?.strategy?.matrix as {
    include: { image: string; dockerfile: string }[];
  };
  for (const { dockerfile } of include) expect(existsSync(join(root, dockerfile))).toBe(true);
});

it('Dependabot looks where there is something', () => {
  const { updates } = parse(textOf('.github/dependabot.yml')) as {
    updates: { 'package-ecosystem': string; directory?: string; directories?: string[] }[];
  };
  const marks: Record<string, RegExp> = {
    npm: /^package-lock\.json$/,
    pip: /\.txt$/,
    docker: /^Dockerfile$/,
    'github-actions': /^\.github$/,
  };
  for (const { 'package-ecosystem': kind, directory, directories = [directory ?? ''] } of updates)
    for (const folder of directories)
      expect(readdirSync(join(root, folder)).some((file) => marks[kind]?.test(file))).toBe(true);
});

it('issue forms ask for something, and forbid secrets where output is pasted', () => {
  interface Form {
    name: string;
    description: string;
    body: { type: string; id?: string; attributes: { label?: string } }[];
  }
  const forms = ['bug', 'idea'].map((name) => parse(textOf(`.github/ISSUE_TEMPLATE/${name}.yml`)) as Form);
  for (const { name, description, body } of forms) {
    expect([name, description].every((text) => text.length > 10)).toBe(true);
    const fields = body.filter(({ type }) => type !== 'markdown');
    for (const { type, id, attributes } of fields) {
      expect(['dropdown', 'input', 'textarea']).toContain(type);
      expect([id, attributes.label].every((text) => text !== undefined)).toBe(true);
    }
    expect(new Set(fields.map(({ id }) => id)).size).toBe(fields.length);
  }
  expect(textOf('.github/ISSUE_TEMPLATE/bug.yml')).toContain('No secrets');
});
