import { pathOf, root, succeeds, tried } from './run.mjs';

const actionlint = 'github.com/rhysd/actionlint/cmd/actionlint@v1.7.12';

/** The workflows, which run only on their host, by the checker that knows its rules. */
export const workflows = {
  id: 'workflows',
  what: 'the workflows, by actionlint',
  needs: 'Go, which builds actionlint',
  find: () => tried('go', ['version']),
  run: () => {
    const bin = `${root}.cache/actionlint`;
    return (
      succeeds('go', ['install', actionlint], { GOBIN: bin }) &&
      succeeds(`${bin}/actionlint`, [
        ...['-shellcheck', pathOf('shellcheck'), '-pyflakes', ''],
        ...['.github/workflows/ci.yml', '.github/workflows/release.yml', 'docs/examples/access-review.yml'],
      ])
    );
  },
};
