import {duration, time} from '../look/format';
import type {Line} from '../wire/events';
import type {Live} from './live';
import {consumersOf, SERVICES} from './messaging';
import {ageOf, type Glance, type Part} from './model';

export const LINES: Record<Line, {text: string; look: string}> = {
  connecting: {text: 'connecting', look: ''},
  live: {text: 'live', look: 'good'},
  lost: {text: 'no connection, trying again', look: 'bad'},
  refused: {text: 'refused', look: 'bad'},
};

/** What it means for people that a part is not there at all. */
const AWAY: Record<string, string> = {
  'order-service': 'No order can be taken; buyers\' pages ask again by themselves, and what was taken before is safe in the queue.',
  'inventory-service': 'Orders are taken and wait; what is left is decided when it is back.',
  'notification-service': 'Sales go on; only messages come later.',
};

/** What it means that a part cannot say what it was asked. */
function means(name: string, why: string): string {
  return why === 'cannot be reached' ? AWAY[name] ?? ''
    : /gate/.test(why) ? 'Nobody is let in until the gate is back. What was sold stands in the database.'
      : /database/.test(why) ? 'Orders are taken and wait in the queue until the database is back.'
        : 'It is asked again every second.';
}

/** Which parts are well, and in words what is not. */
export function Health({live: {glance, line}}: {live: Live}) {
  const parts = Object.entries(glance?.parts ?? {}).filter(([name]) => name !== 'desk');
  return (
    <>
      <ul class="health row" aria-label="Parts of the system">
        {parts.map(([name, part]) => <PartChip key={name} name={name} part={part} late={ageOf(glance, name)} />)}
        {glance && <BrokerChip away={brokerAway(glance)} />}
      </ul>
      {line !== 'live' && glance && (
        <p class="notice bad" role="status">The gateway does not answer. What you see is from {time(glance.at)}; the page connects again by itself.</p>
      )}
      {line === 'live' && parts.filter(([, part]) => !part.up).map(([name, part]) => (
        <p key={name} class="notice bad" role="status">
          <strong>{name}</strong>: {part.why}. {means(name, part.why ?? '')} {part.asOf['figures'] && `Its figures are from ${time(part.asOf['figures'])} and come back by themselves.`}
        </p>
      ))}
      {line === 'live' && glance && brokerAway(glance) && (
        <p class="notice bad" role="status"><strong>The broker</strong> does not answer. Orders are still taken: they are written down beside it, and all goes on by itself when it is back.</p>
      )}
    </>
  );
}

function PartChip({name, part, late}: {name: string; part: Part; late: number | undefined}) {
  const short = name.replace(/-service$/, '');
  const look = !part.up ? 'bad' : late ? 'spike' : 'good';
  return (
    <li class={`chip ${look}`} title={part.why ?? 'answers'}>
      <span class="dot" aria-hidden="true" />{short}{part.up && late ? `, ${duration(late)} late` : ''}
      <span class="unseen">{part.up ? ' answers' : ` ${part.why}`}</span>
    </li>
  );
}

function BrokerChip({away}: {away: boolean}) {
  return (
    <li class={`chip ${away ? 'bad' : 'good'}`}>
      <span class="dot" aria-hidden="true" />broker<span class="unseen">{away ? ' does not answer' : ' answers'}</span>
    </li>
  );
}

/** Services that answer, and cannot say how much waits for them. */
function brokerAway(glance: Glance): boolean {
  const asked = SERVICES.filter(service => glance.parts[service]?.up).flatMap(service => consumersOf(glance, service) ?? []);
  return asked.length > 0 && asked.every(consumer => consumer.waiting == null);
}
