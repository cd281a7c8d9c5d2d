// Makes the packages as they are installed, by npm or in an image: of a program one file to start with, parts that a command
// loads when it needs them, and what is read at run time beside them; of a library one file and its types.
// Arguments: names of packages; all by default.
import { bundleLibrary } from './bundle/library.mjs';
import { bundleProgram } from './bundle/program.mjs';
import { programs } from './bundle/programs.mjs';

const packages = [
  ...programs.map((program) => ({ name: program.name, make: () => bundleProgram(program) })),
  { name: 'oaa', make: bundleLibrary },
];
const wanted = process.argv.slice(2);
for (const { name, make } of packages) if (wanted.length === 0 || wanted.includes(name)) await make();
