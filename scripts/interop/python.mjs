import { root, succeeds } from './run.mjs';
import { prepare, python } from './virtual-environment.mjs';

/** Virtual environments, and what they are made from. The older one only reads: the tests start it. */
const newest = { venv: `${root}.venv`, requirements: `${root}interop_tests/requirements.txt` };
const oldest = { venv: `${root}.venv-oldest`, requirements: `${root}interop_tests/requirements-oldest.txt` };

/** PyAirbyte, the Airbyte CDK's standard tests and models, Veza's SDK. */
export const clients = {
  id: 'python',
  what: "PyAirbyte, the Airbyte CDK and Veza's SDK",
  ...python,
  /** Tests with the image run only where the part before has built it. */
  run: (passed) =>
    prepare(newest) &&
    prepare(oldest) &&
    succeeds(
      `${newest.venv}/bin/python`,
      ['-m', 'pytest', '-q', '-rs', '-p', 'no:cacheprovider', 'interop_tests'],
      {
        SOURCE_ZOOM_IMAGE: passed.has('containers') ? 'source-zoom' : '',
      },
    ),
};
