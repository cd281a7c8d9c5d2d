import { SystemError } from '@source-zoom/airbyte-connector';
import { pageOf } from '../../src/zoom/page.ts';

describe('pageOf', () => {
  it('takes rows, token and total', () => {
    const body = { users: [{ id: 'a' }], next_page_token: 't', total_records: 3 };
    expect(pageOf('users', body)).toEqual({ rows: [{ id: 'a' }], nextPageToken: 't', totalRecords: 3 });
  });

  it('keeps the place of what is no row, so that somebody is missing from the list', () => {
    const body = { groups: [null, 'g', ['g'], { id: 'g' }], next_page_token: '', total_records: 4 };
    expect(pageOf('groups', body).rows).toEqual([{}, {}, {}, { id: 'g' }]);
  });

  it.each([-1, 0.5, -5e-324, 2 ** 53, '3', null, undefined])('takes %j for no total', (total) => {
    expect(pageOf('roles', { roles: [], total_records: total }).totalRecords).toBeUndefined();
  });

  it.each([{}, { users: null }, { users: {} }, { groups: [] }])('refuses %j as no list of users', (body) => {
    expect(() => pageOf('users', body)).toThrow(SystemError);
  });
});
