/** For accounts in memory whose settings nobody asks for. */
export const noSettings = (): Promise<never> => Promise.reject(new Error('This account has no settings.'));
