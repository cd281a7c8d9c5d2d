/** For accounts in memory whose settings, counts and apps nobody asks for. */
export const noObjects = (): Promise<never> =>
  Promise.reject(new Error('This account has lists and roles only.'));
