import { textForm } from '@source-zoom/http';
import { plainText } from '@source-zoom/values';
import type { SettingNames } from './setting-names.ts';
import { ForeignAnswer } from './veza-error.ts';

/** An answer as it arrived. */
export interface Came {
  status: number;
  text: string;
  /** Its JSON, if that is an object or a list. */
  answer: Record<string, unknown> | undefined;
}

/** The request that was answered. */
interface Asked {
  sentBytes: number;
  names: SettingNames;
}

/** What to do: `address`, a sentence about the setting of the address, is part of most. */
type Advice = (address: string, sentBytes: number) => string;

/** What the answer may be, and what to do; the first match counts. */
const causes: readonly [fits: (status: number) => boolean, say: Advice][] = [
  [(status) => status < 300, (address) => `It may be a single sign-on page or a proxy's page. ${address}`],
  [
    (status) => status < 400,
    (address) =>
      `Single sign-on may be in the way, or the tenant may have moved. ${address}, and must not require single sign-on from here`,
  ],
  [(status) => status === 401, (address) => `A proxy or a gateway may require a login. ${address}`],
  [
    (status) => status === 403,
    (address) =>
      `A firewall, a proxy or a list of allowed IP addresses may be blocking this machine: have its address allowed. ${address}`,
  ],
  [(status) => status === 404, (address) => `Veza's API is not at this address. ${address}`],
  [
    (status) => status === 413,
    (_address, sent) =>
      `The request is too large for it (${(sent / 1e6).toFixed(1)} MB): have it accept larger requests, or bypass it with NO_PROXY`,
  ],
  [(status) => status < 500, (address) => `Check what is between here and Veza. ${address}`],
  [() => true, (address) => `The request may not have reached Veza: try again later. ${address}`],
];

/**
 * The failure if something answered in Veza's place: a proxy, a firewall, single sign-on, another host. Undefined for
 * Veza's own answers, which are JSON and carry a code when they refuse access or do not find something.
 */
export function foreignAnswer(
  what: string,
  came: Came,
  { sentBytes, names }: Asked,
): ForeignAnswer | undefined {
  const { status } = came;
  const form = formOf(came);
  if (form === undefined) return undefined;
  const address = `${names.url} must be the address of the tenant itself, such as https://acme.vezacloud.com`;
  const [, say] = causes.find(([fits]) => fits(status)) ?? [];
  return new ForeignAnswer(
    `${what}: something between here and Veza answered in its place (HTTP ${status}, ${form}). ${say?.(address, sentBytes) ?? ''}.`,
    status >= 300 && status < 500,
  );
}

/** Statuses for which a gateway's JSON is as likely as Veza's. */
const ofGateways = new Set([403, 404, 413]);

function formOf({ status, text, answer }: Came): string | undefined {
  const form = textForm(text);
  if (status < 300) return form === 'HTML' ? form : undefined;
  if (status < 400) return 'a redirect';
  // Rate limits are waited for, whoever imposes them.
  if (status === 429) return undefined;
  if (form === 'no text') return form;
  if (answer !== undefined)
    return ofGateways.has(status) && !isOfVeza(answer) ? gatewayJson(answer) : undefined;
  // Broken JSON may be Veza's, too.
  return /^\s*["[{]/.test(text) ? undefined : form;
}

function isOfVeza(answer: Record<string, unknown>): boolean {
  return ['code', 'request_id', 'details'].some((key) => key in answer);
}

function gatewayJson({ message }: Record<string, unknown>): string {
  const said = typeof message === 'string' ? plainText(message).trim().slice(0, 200) : '';
  return said === '' ? 'JSON' : `JSON: ${said}`;
}
