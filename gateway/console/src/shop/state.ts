import {useEffect, useReducer, useState} from 'preact/hooks';
import {doubtClock, serverNow, setClock} from '../wire/clock';
import {call, pauseMs, reason, Refused, sleep} from '../wire/http';
import type {Sale} from './types';

/** Renders again at each whole second of the server's clock, so that every countdown of a page moves at once. */
export function useSeconds(): number {
  const [, tick] = useReducer((n: number) => n + 1, 0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const next = () => {
      timer = setTimeout(() => { tick(undefined); next(); }, 1000 - serverNow() % 1000 + 5);
    };
    next();
    return () => clearTimeout(timer);
  }, []);
  return serverNow();
}

/** Keeps the server's clock known: at the start, every few minutes, and when the page is looked at again. */
export function useClock() {
  useEffect(() => {
    void setClock();
    const again = () => {
      if (!document.hidden) {
        doubtClock();
        void setClock();
      }
    };
    const timer = setInterval(again, 240_000);
    document.addEventListener('visibilitychange', again);
    return () => { clearInterval(timer); document.removeEventListener('visibilitychange', again); };
  }, []);
}

export interface Loaded<T> {
  value?: T;
  /** Why what is shown may be old. */
  trouble?: string;
  reload(): void;
}

/** Loads, and loads again: every few seconds, sooner after trouble, not while nobody looks. */
export function useLoaded<T>(path: string | undefined, {token, everyMs}: {token?: string | undefined; everyMs: number}): Loaded<T> {
  const [state, setState] = useState<{path?: string; value?: T; trouble?: string}>({});
  const [turn, reload] = useReducer((n: number) => n + 1, 0);
  useEffect(() => {
    if (!path) {
      return;
    }
    const stopped = new AbortController();
    void (async () => {
      for (let failed = 0; !stopped.signal.aborted;) {
        if (!document.hidden) {
          try {
            const {body} = await call<T>(path, {token, signal: stopped.signal});
            failed = 0;
            setState({path, value: body});
          } catch (failure) {
            if (stopped.signal.aborted) {
              return;
            }
            failed++;
            setState(before => ({...(before.path === path ? before : {path}), trouble: reason(failure)}));
            if (failure instanceof Refused) {
              return;
            }
          }
        }
        await sleep(failed > 0 ? pauseMs(failed) : everyMs, stopped.signal);
      }
    })();
    const shown = () => { if (!document.hidden) { reload(undefined); } };
    document.addEventListener('visibilitychange', shown);
    return () => { stopped.abort(); document.removeEventListener('visibilitychange', shown); };
  }, [path, token, everyMs, turn]);
  const current = state.path === path ? state : {};
  return {...current, reload: () => reload(undefined)};
}

export function useSales(): Loaded<Sale[]> {
  return useLoaded<Sale[]>('/api/sales', {everyMs: 3_000});
}

export type Route = {page: 'sales'} | {page: 'orders'} | {page: 'order'; orderId: string} | {page: 'messages'} | {page: 'sale'; saleId: string};

function route(): Route {
  const [, page = '', id = ''] = location.hash.split('/');
  switch (page) {
    case 'orders': return id ? {page: 'order', orderId: id} : {page: 'orders'};
    case 'messages': return {page: 'messages'};
    case 'sales': return id ? {page: 'sale', saleId: id} : {page: 'sales'};
    default: return {page: 'sales'};
  }
}

/** Where the visitor is: in the address, so that back, reload and links do what they should. */
export function useRoute(): Route {
  const [current, setCurrent] = useState(route);
  useEffect(() => {
    const changed = () => { setCurrent(route()); window.scrollTo(0, 0); };
    window.addEventListener('hashchange', changed);
    return () => window.removeEventListener('hashchange', changed);
  }, []);
  return current;
}
