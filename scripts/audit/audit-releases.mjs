/**
 * What is wrong with how far direct dependencies are behind, a sentence each. `latest`: of each name its makers' latest
 * version; `held`: see held.mjs.
 */
export function problemsOfReleases(dependencies, latest, held) {
  const behind = dependencies.filter(
    ({ name, version }) => isBefore(version, latest.get(name)) && !isHeld(held.get(name), version),
  );
  const needless = [...held].filter(
    ([name, { below }]) =>
      isBefore(latest.get(name), below) ||
      !dependencies.some((one) => one.name === name && isHeld({ below }, one.version)),
  );
  return [
    ...behind.map(
      ({ name, version }) =>
        `${name} ${version}: ${latest.get(name)} is out; bring it up, or say in scripts/audit/held.mjs why not`,
    ),
    ...needless.map(
      ([name, { below }]) =>
        `${name}: need not be held below ${below}; take it out of scripts/audit/held.mjs`,
    ),
  ];
}

function isHeld(hold, version) {
  return hold !== undefined && isBefore(version, hold.below);
}

/** Whether a version is of an earlier series: one of the first number, where that is 0 of the second. */
function isBefore(version, other) {
  const [one, two] = [seriesOf(version), seriesOf(other)];
  return one[0] === two[0] ? one[1] < two[1] : one[0] < two[0];
}

function seriesOf(version) {
  const [first = 0, second = 0] = String(version)
    .split('.')
    .map((part) => Number.parseInt(part, 10));
  return [first, first === 0 ? second : 0];
}
