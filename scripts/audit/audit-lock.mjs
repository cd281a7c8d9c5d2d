import { installScripts, licences, licencesOfTools } from './policy.mjs';

/** What a lock file has installed, without our own packages: of each its name, version, licence, and what it is for. */
export function dependenciesOf(lock) {
  // By the version too, which is always exact: others bring versions of their own.
  const direct = new Set(
    Object.entries(lock.packages)
      .filter(([path]) => !path.includes('node_modules/'))
      .flatMap(([, { dependencies, devDependencies }]) =>
        Object.entries({ ...dependencies, ...devDependencies }),
      )
      .map(([name, version]) => `${name} ${version}`),
  );
  return Object.entries(lock.packages)
    .filter(([path, { link }]) => path.includes('node_modules/') && link !== true)
    .map(([path, { version, license, dev = false, hasInstallScript = false }]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      return {
        name,
        version,
        licence: license,
        isTool: dev,
        isDirect: direct.has(`${name} ${version}`),
        hasInstallScript,
      };
    });
}

/** What is wrong with them, a sentence each. `licenceOf`: what the installed package itself says, where the lock is silent. */
export function problemsOf(dependencies, licenceOf = () => undefined) {
  return dependencies.flatMap((dependency) => {
    const { name, version, isTool, hasInstallScript } = dependency;
    const licence = dependency.licence ?? licenceOf(dependency);
    const isKnown = licences.has(licence) || (isTool && licencesOfTools.has(licence));
    return [
      ...(isKnown
        ? []
        : [`${name} ${version}: its licence, ${licence ?? 'which it does not name'}, is not listed`]),
      ...(hasInstallScript && !mayRun(name)
        ? [`${name} ${version}: runs a script when it is installed, and is not listed for that`]
        : []),
    ];
  });
}

function mayRun(name) {
  return [...installScripts.keys()].some((known) =>
    known.endsWith('*') ? name.startsWith(known.slice(0, -1)) : name === known,
  );
}
