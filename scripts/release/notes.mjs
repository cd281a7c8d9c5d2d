// Prints the notes of a release: the section of its version in the changelog.
import { readFileSync } from 'node:fs';
import { sectionOf, versionOf } from './changelog.mjs';

const [tag = ''] = process.argv.slice(2);
const notes = sectionOf(readFileSync('CHANGELOG.md', 'utf8'), versionOf(tag));
if (notes === undefined) {
  process.stderr.write(`CHANGELOG.md has no section of ${versionOf(tag)}.\n`);
  process.exitCode = 1;
} else process.stdout.write(`${notes}\n`);
