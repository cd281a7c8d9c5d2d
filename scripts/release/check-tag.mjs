// The first step of a release: the tag must be that of the version in package.json, and the changelog must describe it.
import { readFileSync } from 'node:fs';
import { sectionOf, versionOf } from './changelog.mjs';

const [tag = ''] = process.argv.slice(2);
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const problems = [
  ...(tag === `v${version}`
    ? []
    : [
        `The tag ${tag} is not that of package.json, which is at ${version}: tag v${version}, or change the version.`,
      ]),
  ...(sectionOf(readFileSync('CHANGELOG.md', 'utf8'), versionOf(tag)) === undefined
    ? [`CHANGELOG.md has no section "## [${versionOf(tag)}] - date" with text: rename "Unreleased".`]
    : []),
];
for (const problem of problems) process.stderr.write(`${problem}\n`);
if (problems.length > 0) process.exitCode = 1;
