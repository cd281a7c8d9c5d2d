/** What the identity provider's side of the mapping compares with Zoom's users. */
export interface VezaMappingOptions {
  /** Application type of the payload; default `Zoom`. */
  applicationType?: string;
  /** Property of the Zoom user; default `email`. Custom ones must be in the payload. */
  zoomProperty?: 'email' | 'id' | 'employee_unique_id';
  /** Property of the identity provider's user; default the one with the same meaning, e-mail or unique id. */
  idpProperty?: 'email' | 'id' | { custom: string };
  /** Compare only what precedes the `@`. Default false. */
  ignoreDomain?: boolean;
  /** Also match by e-mail address. Default true. */
  useEmail?: boolean;
}

export interface VezaMappingConfig {
  use_email: boolean;
  mappings: {
    destination_datasource_type: 'CUSTOM_APPLICATION';
    destination_datasource_oaa_app_type: string;
    type: 'EQUAL';
    mode: 'USERS';
    transformations: 'IGNORE_DOMAIN'[];
    custom_value: '';
    property_matchers: {
      source_property: string;
      destination_property: string;
      custom_source_property: string;
      custom_destination_property: string;
    }[];
    id_matchers: never[];
  }[];
}

const vezaNames = { email: 'EMAIL', id: 'UNIQUE_ID' } as const;

/**
 * Veza's custom identity mapping, to be set on the integration of the identity provider (source) for Zoom's users
 * (destination). It is only printed; this program never changes the provider.
 */
export function identityMappingConfig(options: VezaMappingOptions = {}): VezaMappingConfig {
  const zoom = options.zoomProperty ?? 'email';
  const idp = options.idpProperty ?? (zoom === 'email' ? 'email' : 'id');
  return {
    use_email: options.useEmail ?? true,
    mappings: [
      {
        destination_datasource_type: 'CUSTOM_APPLICATION',
        destination_datasource_oaa_app_type: options.applicationType ?? 'Zoom',
        type: 'EQUAL',
        mode: 'USERS',
        transformations: options.ignoreDomain ? ['IGNORE_DOMAIN'] : [],
        custom_value: '',
        property_matchers: [
          {
            source_property: typeof idp === 'object' ? 'CUSTOM_PROPERTY' : vezaNames[idp],
            destination_property: zoom === 'employee_unique_id' ? 'CUSTOM_PROPERTY' : vezaNames[zoom],
            custom_source_property: typeof idp === 'object' ? customName(idp.custom) : '',
            custom_destination_property: zoom === 'employee_unique_id' ? customName(zoom) : '',
          },
        ],
        id_matchers: [],
      },
    ],
  };
}

function customName(name: string): string {
  return name.startsWith('customprop_') ? name : `customprop_${name}`;
}
