import { execFileSync } from 'node:child_process';
import { Ajv } from 'ajv';
import type { Connector, SchemaNode, Specification } from '../../unit_tests/connectors.ts';

/** What `spec` of a built connector printed, taken apart. */
export interface PrintedSpec {
  printed: string;
  spec: Specification;
  schema: Specification['connectionSpecification'];
  /** The fields of the top level. */
  properties: [string, SchemaNode][];
  /** Every schema object with its path. */
  all: [string, SchemaNode][];
  isValid: (config: unknown) => boolean;
}

export function printSpec({ name, pathOf }: Connector): PrintedSpec {
  const printed = execFileSync(process.execPath, [pathOf(`bin/${name}.mjs`), 'spec'], { encoding: 'utf8' });
  const { spec } = JSON.parse(printed) as { spec: Specification };
  const schema = spec.connectionSpecification;
  return {
    printed,
    spec,
    schema,
    properties: Object.entries(schema.properties),
    all: [...schemas(schema)],
    isValid: (config) => fits(config, schema),
  };
}

/** Whether a value is one that a schema describes. */
export const fits = (value: unknown, schema: SchemaNode): boolean =>
  new Ajv({ strict: false }).compile(schema)(value);

export const propertiesOf = (node: SchemaNode): Record<string, SchemaNode> =>
  (node['properties'] ?? {}) as Record<string, SchemaNode>;

export const branchesOf = (node: SchemaNode): SchemaNode[] => (node['oneOf'] ?? []) as SchemaNode[];

/** `properties` maps are not schemas themselves. */
function* schemas(node: SchemaNode, path = ''): Generator<[string, SchemaNode]> {
  yield [path, node];
  for (const [name, child] of Object.entries(propertiesOf(node))) yield* schemas(child, `${path}/${name}`);
  for (const [at, branch] of branchesOf(node).entries()) yield* schemas(branch, `${path}/oneOf/${at}`);
  if (node['items'] !== undefined) yield* schemas(node['items'] as SchemaNode, `${path}/items`);
}
