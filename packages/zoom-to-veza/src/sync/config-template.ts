/**
 * The configuration of `source-zoom` with its values still missing, as `zoom-to-veza init` writes it: `source-zoom check`
 * names each that is.
 */
export const configTemplate = `${JSON.stringify(
  { account_id: '', client_id: '', client_secret: '', plan: 'Pro' },
  null,
  2,
)}\n`;
