import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type DbtRun, runDbt } from './run-dbt.ts';

const packageFolder = fileURLToPath(new URL('../../../integrations/dbt/zoom_access', import.meta.url));

/** A project of a data engineer's that has the package in it, in a folder of its own. */
export class DbtProject {
  readonly #folder: string;
  readonly #env: NodeJS.ProcessEnv;

  private constructor(folder: string, env: NodeJS.ProcessEnv) {
    this.#folder = folder;
    this.#env = env;
  }

  /** `outputs`: the places that may be built into, as dbt's profiles describe them; a password comes by `env`. */
  static async create(
    folder: string,
    outputs: Readonly<Record<string, object>>,
    env: NodeJS.ProcessEnv = {},
  ): Promise<DbtProject> {
    mkdirSync(folder);
    // JSON is YAML.
    const put = (name: string, content: object): void => {
      writeFileSync(join(folder, name), JSON.stringify(content));
    };
    put('dbt_project.yml', { name: 'engineer', version: '1.0.0', profile: 'engineer' });
    put('packages.yml', { packages: [{ local: packageFolder }] });
    put('profiles.yml', { engineer: { target: Object.keys(outputs)[0], outputs } });
    const project = new DbtProject(folder, env);
    const { code, output } = await project.run(['deps']);
    if (code !== 0) throw new Error(output);
    return project;
  }

  /** Builds and tests all models of the package. */
  build(target: string, vars: object, ...more: readonly string[]): Promise<DbtRun> {
    return this.run(['build', '--target', target, '--vars', JSON.stringify(vars), ...more]);
  }

  run(args: readonly string[]): Promise<DbtRun> {
    const [command = '', ...rest] = args;
    const places = ['--project-dir', this.#folder, '--profiles-dir', this.#folder];
    return runDbt([command, ...places, '--log-path', join(this.#folder, 'logs'), ...rest], {
      ...this.#env,
      DBT_TARGET_PATH: join(this.#folder, 'target'),
    });
  }
}
