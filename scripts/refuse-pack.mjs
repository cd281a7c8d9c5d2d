// npm runs it before it packs a folder of this repository, none of which is a package that works elsewhere.
process.stderr.write(
  'This folder is the source, not the package: run `npm run package` in the root of the repository, which leaves the packages in out/packages.\n',
);
process.exitCode = 1;
