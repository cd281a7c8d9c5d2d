import { build } from 'esbuild';

const source = 'packages/zoom-to-veza/src/mapping/permissions/permission-types.ts';

/** The table of permission types as a seed of dbt: one line for each profile, privilege and type. */
export async function permissionTypesSeed(root) {
  const { privilegeClassifier, permissionProfiles, tableSpellings } = await load(root);
  const lines = permissionProfiles.flatMap((profile) => {
    const classify = privilegeClassifier(profile);
    return [...tableSpellings.values()].flatMap((privilege) =>
      classify(privilege).types.map((type) => `${profile},${privilege},${type}`),
    );
  });
  return `${['profile,privilege,permission_type', ...lines].join('\n')}\n`;
}

/** The module as it stands in the sources: what is generated must not wait for a build. */
async function load(root) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [source],
    bundle: true,
    write: false,
    format: 'esm',
    logLevel: 'error',
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}
