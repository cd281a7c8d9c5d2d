/** Somebody who can, or may be able to, do what was asked for. */
export interface Person {
  /** Undefined for the administrator of a group who is no user of the account. */
  id: string | undefined;
  name: string;
  email: string | undefined;
  status: string | undefined;
  /** Whether they can sign in; undefined is not known. */
  isActive: boolean | undefined;
}
