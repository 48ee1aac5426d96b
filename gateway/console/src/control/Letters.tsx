import {useEffect, useState} from 'preact/hooks';
import {count, when} from '../look/format';
import type {Schema} from '../wire/api';
import {call, reason} from '../wire/http';
import {figures, type Glance, type LetterFigures} from './model';

type Letter = Schema['ParkedLetter'];

const PATH = '/api/operator/notifications/parked';

/** How many letters a channel gave up: they hold up no other channel, and no order. */
export function parkedLetters(glance: Glance | undefined): number {
  return (figures<LetterFigures>(glance, 'notification-service')?.channels ?? [])
    .filter(channel => channel.state === 'PARKED').reduce((sum, channel) => sum + channel.letters, 0);
}

/** The letters that a channel gave up, and what to do with them. */
export function Letters({parked, token}: {parked: number; token: string}) {
  const [letters, setLetters] = useState<Letter[]>([]);
  const [note, setNote] = useState<string>();
  const guarded = async (work: () => Promise<unknown>) => {
    try {
      await work();
      setLetters((await call<{letters: Letter[]}>(`${PATH}?limit=20`, {token})).body.letters);
      setNote(undefined);
    } catch (failure) {
      setNote(reason(failure));
    }
  };
  useEffect(() => void guarded(() => Promise.resolve()), [parked]);
  const channels = [...new Set(letters.map(letter => letter.channel))];
  return (
    <div class="stack">
      <div class="row">
        <strong class="grow">letters to buyers <span class="soft small">{count(parked)} given up by their channel</span></strong>
        {channels.map(channel => (
          <button key={channel} class="compact" onClick={() => void guarded(() => call(`${PATH}/replay`, {method: 'POST', token, body: {channel}}))}>Replay all by {channel}</button>
        ))}
      </div>
      {note && <p class="notice bad" role="alert">{note}</p>}
      <ul class="parked">
        {letters.map(letter => (
          <li key={letter.id}>
            <div class="row">
              <span class="grow"><strong>{letter.template}</strong> <span class="soft small">{letter.channel} to {letter.recipient} · {letter.attempts} attempts · {when(letter.since)}</span></span>
              <button class="compact" onClick={() => void guarded(() => call(`${PATH}/${letter.id}/replay`, {method: 'POST', token}))}>Replay</button>
              <button class="compact danger" onClick={() => void guarded(() => call(`${PATH}/${letter.id}`, {method: 'DELETE', token}))}>Discard</button>
            </div>
            {letter.cause && <p class="small">{letter.cause}</p>}
            {letter.traceId && <p class="soft tiny id">Trace {letter.traceId}</p>}
          </li>
        ))}
      </ul>
    </div>
  );
}
