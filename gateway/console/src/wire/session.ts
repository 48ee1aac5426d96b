import type {Schema} from './api';
import {call} from './http';
import {read, write} from './store';

/** Somebody who is signed in, with the token that proves it. */
export interface Session {
  name: string;
  token: string;
  /** Milliseconds since 1970, by this device's clock. */
  until: number;
}

type Granted = Schema['Token'];

function session(name: string, granted: Granted): Session {
  // A minute early: a token should not expire on its way.
  return {name, token: granted.access_token, until: Date.now() + Math.max(10, granted.expires_in - 60) * 1000};
}

function kept(store: Storage, key: string): Session | undefined {
  const found = read(store, key) as Session | undefined;
  return found && found.until > Date.now() ? found : undefined;
}

const BUYER = 'penstock.buyer';
const OPERATOR = 'penstock.operator';

export const buyer = {
  /** All tabs are the same buyer. */
  kept: () => kept(localStorage, BUYER),
  /** The name of the last one, whose token may have expired. */
  last: () => (read(localStorage, BUYER) as Session | undefined)?.name,
  async signIn(name: string): Promise<Session> {
    const {body} = await call<Granted>('/shop/sign-in', {method: 'POST', body: {buyer: name}});
    const signedIn = session(name, body);
    write(localStorage, BUYER, signedIn);
    return signedIn;
  },
  signOut: () => write(localStorage, BUYER, undefined),
};

export const operator = {
  kept: () => kept(sessionStorage, OPERATOR),
  async signIn(secret: string): Promise<Session> {
    const {body} = await call<Granted>('/oauth2/token', {
      method: 'POST',
      form: {grant_type: 'client_credentials'},
      headers: {Authorization: `Basic ${btoa(`operator:${secret}`)}`},
    });
    const signedIn = session('operator', body);
    write(sessionStorage, OPERATOR, signedIn);
    return signedIn;
  },
  signOut: () => write(sessionStorage, OPERATOR, undefined),
};
