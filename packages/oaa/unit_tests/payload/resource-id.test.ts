import fc from 'fast-check';
import { originalId, resourceId } from '../../src/payload/resource-id.ts';

it.each([
  ['-g2/1+=', '-g2/1+='],
  ['a.b', 'a%2Eb'],
  ['a%2Eb', 'a%252Eb'],
])('the resource of %s is %s', (id, resource) => {
  expect(resourceId(id)).toBe(resource);
});

it('stands for one id, and has no dot', () => {
  const ids = fc.string({ unit: fc.constantFrom('a', '.', '%', '2', 'E', '5', '/') });
  fc.assert(
    fc.property(ids, (id) => {
      expect(originalId(resourceId(id))).toBe(id);
      expect(resourceId(id)).not.toContain('.');
    }),
  );
});
