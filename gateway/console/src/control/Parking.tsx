import {useEffect, useState} from 'preact/hooks';
import {count, when} from '../look/format';
import {reason} from '../wire/http';
import {Letters, parkedLetters} from './Letters';
import {discard, lookAt, consumersOf, type Parked, parkedOf, replay, SERVICES} from './messaging';
import type {Glance} from './model';
import {Panel} from './Panels';

/** Messages that no attempt could help, and what to do with them. */
export function ParkingLot({glance, token}: {glance: Glance | undefined; token: string}) {
  const counts = SERVICES.map(service => ({service, parked: (consumersOf(glance, service) ?? []).reduce((sum, consumer) => sum + consumer.parked, 0)}));
  const letters = parkedLetters(glance);
  const all = counts.reduce((sum, {parked}) => sum + parked, letters);
  return (
    <Panel id="parked" title="Parking lot" aside={<span class={`chip ${all === 0 ? 'good' : 'bad'}`}>{all === 0 ? 'empty' : `${count(all)} parked`}</span>}>
      {all === 0 && <p class="soft">A message that no attempt could help would wait here with its cause, and hold up no other.</p>}
      {counts.filter(({parked}) => parked > 0).map(({service, parked}) => <Lot key={service} service={service} parked={parked} token={token} />)}
      {letters > 0 && <Letters parked={letters} token={token} />}
    </Panel>
  );
}

function Lot({service, parked, token}: {service: string; parked: number; token: string}) {
  const [messages, setMessages] = useState<Parked[]>([]);
  const [opened, setOpened] = useState<Parked>();
  const [note, setNote] = useState<string>();
  const guarded = async (work: () => Promise<void>) => {
    try {
      await work();
      setNote(undefined);
    } catch (failure) {
      setNote(reason(failure));
    }
  };
  const load = () => guarded(async () => setMessages(await parkedOf(service, token)));
  useEffect(() => void load(), [service, parked]);
  const act = (work: () => Promise<void>) => void guarded(async () => { await work(); await load(); });
  return (
    <div class="stack">
      <div class="row">
        <strong class="grow">{service}</strong>
        <button class="compact" onClick={() => act(() => replay(service, undefined, token))}>Replay all<span class="unseen"> of {service}</span></button>
      </div>
      {note && <p class="notice bad" role="alert">{note}</p>}
      <ul class="parked">
        {messages.slice(0, 20).map(message => (
          <li key={message.id}>
            <div class="row">
              <span class="grow">
                <strong>{message.eventType ?? 'unreadable'}</strong> <span class="soft small">{message.consumer} · {message.attempts} attempts · {when(message.parkedAt)}</span>
              </span>
              <button class="compact" aria-expanded={opened?.id === message.id}
                onClick={() => opened?.id === message.id ? setOpened(undefined) : void guarded(async () => setOpened(await lookAt(service, message.id, token)))}>Look</button>
              <button class="compact" onClick={() => act(() => replay(service, message.id, token))}>Replay</button>
              <button class="compact danger" onClick={() => act(() => discard(service, message.id, token))}>Discard</button>
            </div>
            <p class="small">{message.cause.split('\n')[0]}</p>
            {message.traceId && <p class="soft tiny id">Trace {message.traceId}</p>}
            {opened?.id === message.id && <pre tabIndex={0}>{opened.payload}</pre>}
          </li>
        ))}
      </ul>
    </div>
  );
}
