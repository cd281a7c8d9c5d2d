import { loadDriver } from '../src/load-driver.ts';

const absent = Object.assign(new Error("Cannot find package 'driver'"), { code: 'ERR_MODULE_NOT_FOUND' });

it('gives what was loaded', async () => {
  await expect(loadDriver('x://a/b', 'driver', () => Promise.resolve({ open: 1 }))).resolves.toEqual({
    open: 1,
  });
});

it('says how to install a driver that is not there, whoever resolves modules', async () => {
  const sentence = /^x:\/\/a\/b: .*the package driver.*not installed.*npm install driver$/;
  await expect(loadDriver('x://a/b', 'driver', () => Promise.reject(absent))).rejects.toThrow(sentence);
  const nowhere = 'driver-that-does-not-exist';
  await expect(loadDriver('x://a/b', 'driver', () => import(nowhere))).rejects.toThrow(sentence);
});

it('leaves other errors as they are', async () => {
  const broken = new TypeError('broken');
  await expect(loadDriver('x://a/b', 'driver', () => Promise.reject(broken))).rejects.toBe(broken);
});
