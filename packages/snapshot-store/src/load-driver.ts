import { errorText } from '@source-zoom/process';
import { DriverMissing } from './errors.ts';

/** What Node, and tools that resolve modules for it, report for a module that is not there. */
const notFound: ReadonlySet<string> = new Set(['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND']);

/**
 * Loads the driver of a kind of source. Drivers are large and optional, so each is loaded only when such a source is
 * opened. `load` is the `import()` with the package's name in it, which compilers and bundlers follow.
 *
 * @throws DriverMissing, with how to install it, if the package or one that it needs is not installed
 */
export async function loadDriver<Driver>(
  source: string,
  name: string,
  load: () => Promise<Driver>,
): Promise<Driver> {
  try {
    return await load();
  } catch (error) {
    if (!isNotInstalled(error)) throw error;
    throw new DriverMissing(
      `${source}: is read with the package ${name}, which is not installed here; install it with: npm install ${name}`,
      { cause: error },
    );
  }
}

/** Whether a module could not be loaded because it, or one that it needs, is not there. */
export function isNotInstalled(error: unknown): boolean {
  return notFound.has(errorText(error).code);
}
