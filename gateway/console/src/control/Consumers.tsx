import {useState} from 'preact/hooks';
import {count} from '../look/format';
import {reason} from '../wire/http';
import {type Consumer, consumersOf, type Pace, SERVICES, turn} from './messaging';
import type {Glance} from './model';
import {Panel} from './Panels';

/** What the valve can be set to, in events a second; the last step is "as fast as it can". */
const STEPS = [1, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000];

/** The valves: how fast each consumer takes from its queue. */
export function Consumers({glance, token}: {glance: Glance | undefined; token: string}) {
  const all = SERVICES.flatMap(service => (consumersOf(glance, service) ?? []).map(consumer => ({service, consumer})));
  return (
    <Panel id="consumers" title="Consumers and their valves">
      {all.length === 0 && <p class="soft">{glance ? 'No consumer tells of itself at the moment.' : 'Waiting for figures …'}</p>}
      <ul class="valves">{all.map(({service, consumer}) => <Valve key={service + consumer.consumer} service={service} consumer={consumer} token={token} />)}</ul>
    </Panel>
  );
}

function Valve({service, consumer, token}: {service: string; consumer: Consumer; token: string}) {
  const pace = consumer.pace;
  const [note, setNote] = useState<string>();
  const [wanted, setWanted] = useState<number>();
  const act = async (change: Partial<Pace>) => {
    try {
      await turn(service, consumer.consumer, {...pace, ...change}, token);
      setNote(undefined);
    } catch (failure) {
      setNote(reason(failure));
    }
  };
  const set = wanted ?? (pace.eventsPerSecond == null ? STEPS.length : Math.max(0, STEPS.findIndex(step => step >= pace.eventsPerSecond!)));
  const name = (step: number) => step >= STEPS.length ? 'as fast as it can' : `${count(STEPS[step]!)} a second`;
  const full = `${consumer.consumer} of ${service}`;
  return (
    <li>
      <div class="row">
        <strong>{consumer.consumer}</strong>
        <span class="soft small grow">{service.replace(/-service$/, '')} ← {consumer.destination}</span>
        {pace.paused && <span class="chip spike">paused</span>}
        <span class="small">{count(consumer.waiting)} waiting{consumer.retrying > 0 && `, ${count(consumer.retrying)} to be tried again`}</span>
      </div>
      <div class="pace">
        <label>
          <span>Pace: {name(set)}</span>
          <input type="range" min={0} max={STEPS.length} value={set} aria-label={`Pace of ${full}`} aria-valuetext={name(set)}
            onInput={event => setWanted(event.currentTarget.valueAsNumber)}
            onChange={event => {
              const step = event.currentTarget.valueAsNumber;
              void act({eventsPerSecond: STEPS[step] ?? null}).then(() => setTimeout(() => setWanted(undefined), 1_500));
            }} />
        </label>
        <button class="compact" onClick={() => void act({paused: !pace.paused})}>
          {pace.paused ? 'Resume' : 'Pause'}<span class="unseen"> {full}</span>
        </button>
      </div>
      {note && <p class="notice bad" role="alert">{note}</p>}
    </li>
  );
}
