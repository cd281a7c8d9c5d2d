import { stringify } from 'yaml';

/** What a model has besides the fields of its stream. */
const added = {
  zoom_users: {
    role_known: 'False if Zoom sent no role: what the user may do is unknown.',
    groups_known: 'False if Zoom sent no list of groups: there are none, or it could not be read.',
  },
  zoom_roles: {
    privileges_known: 'False if the privileges could not be read, which is not the same as none.',
  },
};
const never = ['account_id', 'snapshot_at', 'key', 'id'];

/** The documentation of dbt's models that have the fields of a stream, out of its schema. */
export function streamModels(schemas) {
  const models = Object.entries(schemas).flatMap(([stream, { description, properties, required }]) => {
    const columns = Object.entries(properties).map(([name, field]) => ({
      name,
      ...(field.description !== undefined && { description: field.description }),
    }));
    const raw = {
      name: `newest_${stream}`,
      description: `As source-zoom wrote it, of the newest proven snapshot and later ones, for zoom-to-veza. ${description}`,
      columns,
    };
    if (stream === 'snapshots') return [raw];
    const own = Object.entries(added[`zoom_${stream}`] ?? {}).map(([name, text]) => ({
      name,
      description: text,
    }));
    const tested = columns.map((column) =>
      never.includes(column.name) && required.includes(column.name)
        ? { ...column, data_tests: ['not_null'] }
        : column,
    );
    const now = { name: `zoom_${stream}`, description: `Now. ${description}`, columns: [...tested, ...own] };
    return [raw, now];
  });
  const text = stringify({ version: 2, models }, { lineWidth: 0, aliasDuplicateObjects: false });
  return `# Generated from schemas/ by \`npm run generate\`; do not edit.\n${text}`;
}
