/** Every sentence that reading Zoom can end with, for the user; a test compares the guide's table with this one. */
export const messages = {
  hostNotAllowed: (field: string) =>
    `Configuration: ${field} must be an https address of Zoom (zoom.us, zoomgov.com) or of this machine; correct it, or set ZOOM_ALLOW_ANY_HOST=1 to allow another host.`,
  wrongClient: () =>
    'Zoom refuses the client ID or client secret; copy both again from the App Credentials page of your Server-to-Server OAuth app, and check that region matches the account.',
  appDisabled: () =>
    'The Zoom app is deactivated; activate it on the Activation page of your Server-to-Server OAuth app.',
  unknownAccount: () =>
    'Zoom does not know the account ID for this app; copy it again from the App Credentials page of your Server-to-Server OAuth app.',
  wrongAppType: () =>
    'The credentials belong to another type of Zoom app; create a Server-to-Server OAuth app and use its credentials.',
  tokenRefused: (error: string) =>
    `Zoom refuses to issue a token (${error}); check the credentials and that the Server-to-Server OAuth app is active.`,
  tokenUnusable: () =>
    'Zoom answered the token request with something that is not a token; check the authorization endpoint, and try again later.',
  tokenRejected: () =>
    'Zoom rejects a token that it has just issued; check that the Server-to-Server OAuth app is active and belongs to this account, and whether its owner changed or its client secret was regenerated.',
  missingScope: (list: string, scope: string) =>
    `${list}: missing scope ${scope}; add it on the Scopes page of your Server-to-Server OAuth app and activate the app again; Zoom offers the scope only to people whose own role has the privilege.`,
  masterScope: (list: string) =>
    `${list}: Zoom asks for a scope that ends in :master, which may be for master accounts only; ask Zoom support whether this account and app can have it.`,
  refused: (list: string) =>
    `${list}: Zoom refuses this app the list; check that the app's owner still has a role that may view it.`,
  rolesRefused: () =>
    "roles: Zoom refuses this app the list; either the app's owner has no role that may view roles, so give them one, or this account's plan has no roles, which require Pro or higher.",
  ownerLacksPermission: (list: string) =>
    `${list}: Zoom forbids this app the list; the app's owner lacks the permission, so give them a role that may view ${list}.`,
  accessDenied: (list: string) =>
    `${list}: Zoom does not let this account use its API; ask Zoom support to allow it.`,
  wrongAddress: (list: string) =>
    `${list}: Zoom does not know this address; check the region and the API address.`,
  foreignAnswer: (what: string, status: number, form: string) =>
    `${what}: something between here and Zoom answered in its place (HTTP ${status}, ${form}), even after several tries; check the proxy, the firewall and the address, and try again later.`,
  notZoomsAddress: (what: string, status: number, form: string) =>
    `${what}: what answers at this address is not Zoom's API (HTTP ${status}, ${form}), even after several tries; check the region, and remove api_base_url and authorization_endpoint.`,
  unexpectedAnswer: (list: string, status: number, code: number) =>
    `${list}: Zoom answered in a way this version does not expect (HTTP ${status}, code ${code}); please report it.`,
  anotherAnswer: (list: string) =>
    `${list}: Zoom's answers are not what was asked for, even after several tries; check that nothing between here and Zoom caches or changes them, and try again later.`,
  unreadable: (list: string) =>
    `${list}: Zoom's answers cannot be read (incomplete or not JSON), even after several tries; try again later.`,
  idNotInAddress: (list: string) =>
    `${list}: Zoom lists an id that cannot be part of an address, so what belongs to it cannot be requested; please report it.`,
  noSecuritySettings: () =>
    'account_security: Zoom answered with settings that contain no security settings, so they are unknown; please report it.',
  appWithoutId: (list: string) =>
    `apps (${list}): Zoom lists an app without an id, so the list cannot be read whole; please report it.`,
  summaryUnreadable: () =>
    'account_summary: neither the numbers of users nor the licences of each plan could be read; the scopes that they need are user:read:summary:admin and billing:read:plan_usage:admin.',
  answerTooLarge: (what: string) =>
    `${what}: the answer is larger than any page that Zoom sends; check the proxy and the address, and try again later.`,
  answerTooSlow: (what: string) =>
    `${what}: the answer began but did not end in time, even after several tries; check the network and the proxy, and try again later.`,
  unavailable: (what: string, status: number) =>
    `${what}: Zoom is not available (HTTP ${status}), even after several tries; try again later.`,
  network: (what: string, problem: string) =>
    `${what}: Zoom could not be reached, ${problem}, even after several tries; check the network and the proxy, and try again later.`,
  tls: (what: string) =>
    `${what}: the certificate of Zoom's host, or of your proxy, was not accepted; give your certificate authority in NODE_EXTRA_CA_CERTS.`,
  proxySetting: () => 'HTTPS_PROXY is not the http or https address of a proxy; correct it, or unset it.',
  proxy: (what: string, problem: string) =>
    `${what}: ${problem}; check HTTPS_PROXY and NO_PROXY, and that the proxy lets Zoom's hosts through.`,
  rateLimited: (what: string) =>
    `${what}: Zoom keeps refusing requests below the limit of the configured plan, either because the account has a smaller one or because other apps use up its rate limit; check plan, try again later, or lower rate_limit_percent.`,
  oftenRefused: (refusals: string, requests: string) =>
    `Zoom refused ${refusals} of ${requests} requests below the limit of the configured plan; check plan, or lower rate_limit_percent if other apps of the account send many requests.`,
  limitUntil: (what: string, time: string) =>
    `${what}: Zoom's rate limit is used up until ${time}, longer than this run may wait (max_rate_limit_wait_minutes; one minute for check); run again after that time.`,
  shareUntil: (what: string, time: string) =>
    `${what}: rate_limit_percent leaves no request of Zoom's daily limit until ${time}, longer than this run may wait (max_rate_limit_wait_minutes; one minute for check); raise it, or run again after that time.`,
} as const;
