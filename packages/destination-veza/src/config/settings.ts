import { ConfigError } from '@source-zoom/airbyte-connector';
import { dataSourceNameProblem, limits, type SettingNames, vezaSettings } from '@source-zoom/oaa';
import type { OptionalStream } from '@source-zoom/zoom-records';
import {
  defaultStateFolder,
  type Floors,
  hasFloors,
  type MappingOptions,
  type PushPolicy,
  type TargetOptions,
} from 'zoom-to-veza';
import { connectorErrorOf } from '../failures/failures.ts';
import type { Config } from '../generated/config.ts';
import { mappingOf } from './mapping.ts';

/** The configuration in the terms of the push, with its defaults applied. */
export interface Settings {
  target: TargetOptions;
  policy: PushPolicy;
  /** Whether something tells a shrunken account from a whole one in a container that forgets. */
  isGuarded: boolean;
  mapping: MappingOptions;
  input: { maxAgeMs: number; allowSubset: boolean; without: readonly OptionalStream[] };
}

/** The fields of the form, for messages. */
const fieldNames: SettingNames = {
  url: 'veza_url',
  apiKey: 'credentials.api_key',
  clientId: 'credentials.client_id',
  clientSecret: 'credentials.client_secret',
  tokenUrl: 'credentials.token_url',
};

const hourMs = 3_600_000;

/** @throws ConfigError for values that the specification cannot judge. */
export function settingsOf(config: Config, env: NodeJS.ProcessEnv): Settings {
  try {
    const provider = nameIn(config, 'provider') ?? 'Zoom';
    return {
      target: { settings: vezaSettings(givenIn(config), fieldNames), provider },
      policy: policyOf(config, env),
      isGuarded: filledIn(config.state_folder) !== undefined || hasFloors(floorsOf(config)),
      mapping: mappingOf(config, nameIn(config, 'application_name')),
      input: {
        maxAgeMs: (config.max_age_hours ?? 48) * hourMs,
        allowSubset: config.allow_subset ?? false,
        without: config.without_streams ?? [],
      },
    };
  } catch (error) {
    throw connectorErrorOf(error);
  }
}

function givenIn({ veza_url: url, credentials }: Config): Parameters<typeof vezaSettings>[0] {
  return credentials.auth_type === 'api_key'
    ? { url, apiKey: credentials.api_key }
    : {
        url,
        clientId: credentials.client_id,
        clientSecret: credentials.client_secret,
        tokenUrl: credentials.token_url,
      };
}

function policyOf(config: Config, env: NodeJS.ProcessEnv): PushPolicy {
  return {
    maxShrinkPercent: config.max_shrink_percent ?? 20,
    allowShrink: config.allow_shrink ?? false,
    floors: floorsOf(config),
    stateFolder: filledIn(config.state_folder) ?? defaultStateFolder(env),
    dryRun: false,
    wait: config.wait ?? false,
    sizeLimits: limits,
  };
}

function floorsOf({
  min_active_users: users,
  min_groups: groups,
  min_assignments: assignments,
}: Config): Floors {
  return {
    ...(users !== undefined && { active_users: users }),
    ...(groups !== undefined && { groups }),
    ...(assignments !== undefined && { assignments }),
  };
}

/** @throws ConfigError for a name that Veza does not accept. */
function nameIn(config: Config, field: 'provider' | 'application_name'): string | undefined {
  const name = filledIn(config[field]);
  const problem = name === undefined ? undefined : dataSourceNameProblem(name);
  if (problem !== undefined) throw new ConfigError(`'${field}' ${problem}.`);
  return name;
}

/** A form may send an empty text for a field that was cleared. */
function filledIn(text: string | undefined): string | undefined {
  const trimmed = text?.trim();
  return trimmed === '' ? undefined : trimmed;
}
