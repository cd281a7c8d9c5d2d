/** What each setting is called where the user gives it: a variable of the environment, the field of a form. */
export interface SettingNames {
  url: string;
  apiKey: string;
  clientId: string;
  clientSecret: string;
  tokenUrl: string;
}

/** The values as they were given; none, or an empty text, for what was not. */
export type GivenSettings = Readonly<Partial<Record<keyof SettingNames, string | undefined>>>;

export const environmentNames: SettingNames = {
  url: 'VEZA_URL',
  apiKey: 'VEZA_API_KEY',
  clientId: 'VEZA_CLIENT_ID',
  clientSecret: 'VEZA_CLIENT_SECRET',
  tokenUrl: 'VEZA_TOKEN_URL',
};
