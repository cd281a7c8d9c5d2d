// Values as a reader sees them.

export const number = (value) => value.toLocaleString('en-US');

export const people = (count) => (count === 1 ? '1 person' : `${number(count)} people`);

/** A time is a date for the reader; never and unknown are words. */
export const day = (time) => (/^\d{4}-/.test(time ?? '') ? time.slice(0, 10) : (time ?? ''));

/** What is said of the Owner, among facts. */
export const asOwner = ['As Owner', 'can do everything, whatever is listed'];
