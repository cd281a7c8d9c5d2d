import { jest, pathOf, tried } from './run.mjs';

const names = [process.env.CHROMIUM, 'chromium', 'chromium-browser', 'google-chrome'].filter(Boolean);
const findBrowser = () => names.find((name) => tried(name, ['--version']).ok);

/** The form of the configuration and the access report, as a person sees them. */
export const browser = {
  id: 'browser',
  what: 'the form and the report in a browser',
  needs: 'Chromium (or the path of one in CHROMIUM)',
  find: () => (findBrowser() === undefined ? tried(names[0], ['--version']) : { ok: true }),
  run: () => jest('browser', { CHROMIUM: pathOf(findBrowser()) }),
};
