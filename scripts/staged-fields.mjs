// The part of the schemas that is staged, as TypeScript: which fields in which order, of which kind, and the functions that
// make rows of their values. Written out, because a loop over the names makes all of the reading four times as slow.

/** Of the streams that are read back as rows, what one of them is called. */
const singular = {
  users: 'User',
  groups: 'Group',
  roles: 'Role',
  group_admins: 'GroupAdmin',
  account_security: 'AccountSecurity',
  apps: 'App',
  account_summary: 'AccountSummary',
};
const scalars = { string: 'VARCHAR', integer: 'BIGINT', boolean: 'BOOLEAN' };

const typeOf = ({ type }) => [type].flat().find((name) => name !== 'null');

/** A value with a shape, in the notation of the engine's `from_json`. */
const shapeOf = (schema) => {
  const type = typeOf(schema);
  if (type === 'array') return [shapeOf(schema.items)];
  if (type !== 'object') return scalars[type];
  return Object.fromEntries(Object.entries(schema.properties).map(([name, each]) => [name, shapeOf(each)]));
};

const kindOf = (schema) => {
  const type = typeOf(schema);
  if (type === 'integer' || type === 'boolean') return `'${type}'`;
  if (type === 'string') return schema.format === 'date-time' ? "'time'" : "'text'";
  return `{ json: '${JSON.stringify(shapeOf(schema))}' }`;
};

const stagedFields = (stream, { fields, needed }, { properties }) =>
  [
    `  ${stream}: {`,
    '    fields: {',
    ...fields.map((name) => `      ${name}: ${kindOf(properties[name])},`),
    '    },',
    `    needed: [${needed.map((name) => `'${name}'`).join(', ')}],`,
    '  },',
  ].join('\n');

const rowCode = (stream, { fields }) => {
  const [declared, row] = [`${singular[stream]}Row`, `Staged${singular[stream]}`];
  return [
    `/** A row of \`${stream}\` with the fields that are staged; it has no other, so that nothing reads one that is never there. */`,
    `export type ${row} = Pick<${declared}, keyof RowBase | ${fields.map((name) => `'${name}'`).join(' | ')}> & Doubts;`,
    '',
    `type ${singular[stream]}Values = [`,
    ...fields.map((name) => `  ${name}: Exclude<${declared}['${name}'], undefined>,`),
    '];',
    '',
    '/** `values`: in the order of the fields. */',
    `export function to${singular[stream]}(values: ${singular[stream]}Values, base: RowBase): ${row} {`,
    '  return {',
    '    account_id: base.account_id,',
    '    snapshot_at: base.snapshot_at,',
    ...fields.map((name, at) => `    ${name}: values[${at}],`),
    '  };',
    '}',
  ].join('\n');
};

/** @param {Record<string, { fields: string[], needed: string[] }>} staged @param {Record<string, object>} schemas */
export function stagedFieldsModule(staged, schemas) {
  const streams = Object.keys(staged);
  return [
    '// Generated from schemas/ and staged-fields.json by `npm run generate`; do not edit.',
    `import type { ${Object.values(singular)
      .map((name) => `${name}Row`)
      .sort()
      .join(', ')} } from '@source-zoom/zoom-records';`,
    "import type { Doubts, RowBase } from '../row-base.ts';",
    '',
    '/** What is staged of each stream, in the order in which staging keeps the values, and the columns that a table must have. */',
    'export const stagedFields = {',
    ...streams.map((stream) => stagedFields(stream, staged[stream], schemas[stream])),
    '} as const;',
    '',
    '/** The members of a row of `users`, in the order in which the connector writes them. */',
    'export const userMembers = [',
    ...Object.keys(schemas.users.properties).map((name) => `  '${name}',`),
    '] as const;',
    '',
    streams
      .filter((stream) => stream in singular)
      .map((stream) => rowCode(stream, staged[stream]))
      .join('\n\n'),
    '',
  ].join('\n');
}
