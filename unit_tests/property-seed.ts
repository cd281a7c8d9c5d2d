import fc from 'fast-check';

/**
 * Before every test file: property-based tests try the same cases in every run, so that a red build means a change and
 * not bad luck. `PROPERTY_SEED=<integer>` tries others, which is how new ones are looked for.
 */
fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? 1) });
