import { AssignmentChecker } from './check-assignments.ts';
import { EntityChecker } from './check-entities.ts';
import { PropertyChecker } from './check-properties.ts';
import { PropertyDefinitionChecker } from './check-property-definitions.ts';
import { checkRecord, type RecordSink } from './check-record.ts';
import { ReferenceChecker } from './check-references.ts';
import type { CheckOptions, CheckReport } from './check-report.ts';
import { dataSourceNameProblem } from './data-source-name.ts';
import { describe } from './describe.ts';
import type { Shape } from './field-rules.ts';
import { formatPath, type Path, type PayloadPart, type Place } from './parts.ts';
import { isPlainRecord, type Seen } from './plain-record.ts';
import { applicationLists, applicationShape, topLists } from './payload-shape.ts';
import { Violations } from './violations.ts';

const topKeys = ['custom_property_definition', 'applications', 'permissions', 'identity_to_permissions'];
const requiredTopKeys = [
  'custom_property_definition',
  'applications',
  'permissions',
  'identity_to_permissions',
];

/** Checks a payload part by part, in any order; it is faster if things come before references to them. */
export class PayloadChecker {
  readonly #violations: Violations;
  readonly #definitions: PropertyDefinitionChecker;
  readonly #properties: PropertyChecker;
  readonly #references: ReferenceChecker;
  readonly #assignments: AssignmentChecker;
  readonly #entities: EntityChecker;
  readonly #sink: RecordSink;
  /** What records may refer to. */
  readonly #known: Seen;
  readonly #seen = new Set<string>();
  readonly #records: Record<string, number> = {};
  /** Fields of the application other than the long lists. */
  readonly #application = Object.create(null) as Record<string, unknown>;

  constructor(options: CheckOptions = {}) {
    this.#violations = new Violations(options.keep ?? 1000);
    this.#definitions = new PropertyDefinitionChecker(this.#violations);
    this.#properties = new PropertyChecker(this.#violations, this.#definitions);
    this.#references = new ReferenceChecker(this.#violations);
    this.#assignments = new AssignmentChecker(this.#violations, this.#references);
    this.#entities = new EntityChecker(this.#violations, this.#references, this.#properties);
    this.#sink = {
      refers: (to, id, path, key) => {
        this.#references.refer(to, id, path, key);
      },
      uses: (kind, properties, path, key) => {
        this.#properties.use(kind, properties, path, key);
      },
    };
    this.#known = {
      has: (to, id) => this.#references.has(to, id),
      fits: (kind, name, value) => this.#properties.fits(kind, name, value),
    };
  }

  take(part: PayloadPart): void {
    const { path } = part;
    const [first, second, third] = path;
    this.#noteRepeats(path);
    if (part.enters) {
      this.#enter(path);
    } else if (path.length === 0) {
      this.#violations.add('wrong-type', path, undefined, `must be an object, is ${describe(part.value)}`);
    } else if (path.length === 1) {
      this.#topField(String(first), part.value, path);
    } else if (first === 'applications') {
      if (path.length === 2)
        this.#violations.add('wrong-type', path, undefined, `must be an object, is ${describe(part.value)}`);
      else if (path.length === 3) this.#applicationField(String(third), part.value, path);
      else this.#record(applicationLists[String(third)], String(third), part.value, path);
    } else if (typeof second === 'number') {
      this.#record(topLists[String(first)], String(first), part.value, path);
    }
  }

  finish(): CheckReport {
    for (const name of requiredTopKeys) {
      if (!this.#seen.has(name))
        this.#violations.add('missing-field', [name], undefined, 'is required and missing');
    }
    if (this.#seen.has('applications') && this.#seen.has('applications[0]')) this.#finishApplication();
    else if (this.#seen.has('applications')) {
      this.#violations.add(
        'application-count',
        ['applications'],
        undefined,
        'must hold exactly one application',
      );
    }
    this.#entities.finish();
    this.#properties.finish();
    this.#definitions.finish();
    this.#references.finish();
    const violations = this.#violations;
    const { errors, warnings } = violations;
    const unlisted =
      [...violations.counts.values()].reduce((sum, count) => sum + count, 0) - violations.kept.length;
    return {
      violations: violations.kept,
      errors,
      warnings,
      unlisted,
      counts: violations.counts,
      records: this.#records,
    };
  }

  #noteRepeats(path: Path): void {
    if (path.length === 0 || path.length > 3 || typeof path.at(-1) === 'number') {
      if (path.length === 2 && path[0] === 'applications') this.#seen.add(formatPath(path));
      return;
    }
    const name = formatPath(path);
    if (this.#seen.has(name)) this.#violations.add('repeated-key', path, undefined, 'is there twice');
    this.#seen.add(name);
  }

  #enter(path: Path): void {
    const list = path.at(-1);
    if (path.length === 2 && typeof list === 'number' && list > 0) {
      this.#violations.add('application-count', path, undefined, 'is one application too many');
    }
    if (typeof list === 'string' && list !== 'applications') this.#records[list] ??= 0;
  }

  #topField(name: string, value: unknown, path: Path): void {
    if (name === 'custom_property_definition') this.#definitions.define(value, path);
    else if (name === 'incremental_change') {
      if (value === true)
        this.#violations.add(
          'incremental-payload',
          path,
          undefined,
          'makes this a partial payload; only whole ones are pushed',
        );
      else if (typeof value !== 'boolean')
        this.#violations.add('wrong-type', path, undefined, `must be true or false, is ${describe(value)}`);
    } else if (topKeys.includes(name)) {
      this.#violations.add('wrong-type', path, undefined, `must be a list, is ${describe(value)}`);
    } else
      this.#violations.add(
        'unknown-key',
        path,
        undefined,
        'is not a payload field: Veza refuses payloads with unknown fields',
      );
  }

  #applicationField(name: string, value: unknown, path: Path): void {
    if (Object.hasOwn(applicationLists, name)) {
      this.#violations.add('wrong-type', path, undefined, `must be a list, is ${describe(value)}`);
    } else if (path[1] === 0) this.#application[name] = value;
  }

  #finishApplication(): void {
    const path = ['applications', 0];
    checkRecord(applicationShape, this.#application, path, this.#violations, this.#sink);
    const { name, application_type: type } = this.#application;
    if (typeof name === 'string') {
      const problem = dataSourceNameProblem(name);
      if (problem !== undefined)
        this.#violations.add('data-source-name', [...path, 'name'], name.slice(0, 256), problem);
    }
    this.#assignments.finish(typeof name === 'string' ? name.slice(0, 256) : undefined);
    const defined = this.#definitions.applicationType;
    if (typeof type === 'string' && defined !== undefined && type !== defined) {
      const message = `must equal application_type of custom_property_definition, ${JSON.stringify(defined)}`;
      this.#violations.add('application-type', [...path, 'application_type'], undefined, message);
    }
  }

  #record(shape: Shape | undefined, list: string, value: unknown, path: Place): void {
    if (shape === undefined) return;
    this.#records[list] = (this.#records[list] ?? 0) + 1;
    if (!isPlainRecord(shape, value, this.#known))
      checkRecord(shape, value, path, this.#violations, this.#sink);
    if (shape.kind === 'assignment') this.#assignments.check(value, path);
    else this.#entities.define(shape, value, path);
  }
}
