import {useEffect, useReducer, useState} from 'preact/hooks';
import type {Schema} from '../wire/api';
import {follow} from '../wire/events';
import {call, reason} from '../wire/http';

export type Note = Schema['Notification'];

export interface Inbox {
  notes?: Note[];
  unread: number;
  trouble?: string;
  readOne(note: Note): Promise<void>;
  readAll(): Promise<void>;
}

type Page = Schema['NotificationPage'];

/** What this buyer was told, live. */
export function useInbox(token: string | undefined): Inbox {
  const [state, setState] = useState<{notes?: Note[]; unread: number; trouble?: string}>({unread: 0});
  const [turn, again] = useReducer((n: number) => n + 1, 0);
  useEffect(() => {
    if (!token) {
      setState({unread: 0});
      return;
    }
    const stopped = new AbortController();
    void call<Page>('/api/notifications', {token, signal: stopped.signal}).then(
      ({body}) => setState({notes: body.notifications, unread: body.unread}),
      failure => stopped.signal.aborted || setState(before => ({...before, trouble: reason(failure)})),
    );
    return () => stopped.abort();
  }, [token, turn]);
  useEffect(() => {
    if (!token) {
      return;
    }
    // The stream only says that there is something new: asking again also catches what came while it was away.
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = () => {
      timer ??= setTimeout(() => { timer = undefined; again(undefined); }, 150);
    };
    let opened = 0;
    const stop = follow('/api/notifications/stream', {
      token: () => token,
      onEvent: soon,
      onLine: line => {
        if (line === 'live' && opened++ > 0) {
          soon();
        }
      },
    });
    return () => { stop(); clearTimeout(timer); };
  }, [token]);

  const mark = async (path: string, body?: unknown) => {
    try {
      await call(path, {method: 'POST', token, ...(body === undefined ? {} : {body})});
    } catch {
      // It stays unread, which harms nobody.
    }
    again(undefined);
  };
  return {
    ...state,
    readOne: note => note.read ? Promise.resolve() : mark(`/api/notifications/${note.id}/read`),
    readAll: () => mark('/api/notifications/read', {upTo: Math.max(0, ...(state.notes ?? []).map(note => note.id))}),
  };
}
