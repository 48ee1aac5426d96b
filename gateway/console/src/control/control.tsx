import '../look/look.css';
import './control.css';
import {render} from 'preact';
import {useEffect, useState} from 'preact/hooks';
import {Brand} from '../look/Brand';
import {applyTheme, Theme} from '../look/Theme';
import type {Line} from '../wire/events';
import {operator, type Session} from '../wire/session';
import {Capacity} from './Capacity';
import {Consumers} from './Consumers';
import {CrowdView} from './Crowd';
import {LedgerView} from './Ledger';
import {type Live, useLive} from './live';
import {backlogOf, figures, type OrderFigures, type StockFigures} from './model';
import {queueDepth} from './messaging';
import {GateView, Latency, OrderStates, OutboxView} from './Panels';
import {ParkingLot} from './Parking';
import {PeakView} from './PeakView';
import {SignIn} from './SignIn';
import {StockView} from './Stock';

applyTheme();

const LINES: Record<Line, {text: string; look: string}> = {
  connecting: {text: 'connecting', look: ''},
  live: {text: 'live', look: 'good'},
  lost: {text: 'no connection, trying again', look: 'bad'},
  refused: {text: 'refused', look: 'bad'},
};

function Health({live}: {live: Live}) {
  const parts = Object.entries(live.glance?.parts ?? {}).filter(([name]) => name !== 'desk');
  const away = parts.filter(([, part]) => !part.up);
  return (
    <>
      <ul class="health row" aria-label="Parts of the system">
        {parts.map(([name, part]) => (
          <li key={name} class={`chip ${part.up ? 'good' : 'bad'}`} title={part.why ?? 'answers'}>
            <span class="dot" aria-hidden="true" />{name.replace(/-service$/, '')}<span class="unseen">{part.up ? ' answers' : ` ${part.why}`}</span>
          </li>
        ))}
      </ul>
      {live.line !== 'live' && live.glance && (
        <p class="notice bad" role="status">The gateway does not answer. What you see is from {new Date(live.glance.at).toLocaleTimeString('en-GB')}; the page connects again by itself.</p>
      )}
      {live.line === 'live' && away.map(([name, part]) => (
        <p key={name} class="notice bad" role="status"><strong>{name}</strong>: {part.why}. Its figures come back by themselves when it does.</p>
      ))}
    </>
  );
}

function Room({session, onEnd}: {session: Session; onEnd(expired: boolean): void}) {
  const live = useLive(session.token);
  useEffect(() => {
    if (live.line === 'refused') {
      onEnd(true);
    }
  }, [live.line]);
  const {glance, samples} = live;
  const orders = figures<OrderFigures>(glance, 'order-service');
  const stock = figures<StockFigures>(glance, 'inventory-service');
  const backlog = backlogOf(samples.at(-1));
  return (
    <>
      <header class="top row">
        <Brand name="Penstock control room" href="/control" />
        <span role="status" class={`chip ${LINES[live.line].look}`}><span class="dot" aria-hidden="true" /> {LINES[live.line].text}</span>
        <span class="grow" />
        <a class="small" href="/" target="_blank" rel="noopener">Shop</a>
        <button class="quiet compact" onClick={() => onEnd(false)}>Sign out</button>
        <Theme />
      </header>
      <main>
        <h1 class="unseen">Control room</h1>
        <Health live={live} />
        <PeakView samples={samples} messages={queueDepth(glance)} drainSeconds={orders?.drainSeconds} />
        <div class="columns">
          <div>
            <CrowdView glance={glance} stock={stock} token={session.token} />
            <OrderStates glance={glance} orders={orders} backlog={backlog} />
          </div>
          <div>
            <StockView glance={glance} stock={stock} token={session.token} />
            <GateView glance={glance} orders={orders} stock={stock} backlog={backlog} />
            <Latency glance={glance} />
            <OutboxView glance={glance} />
          </div>
          <div>
            <Consumers glance={glance} token={session.token} />
            <Capacity samples={samples} />
          </div>
        </div>
        <LedgerView glance={glance} token={session.token} />
        <ParkingLot glance={glance} token={session.token} />
      </main>
    </>
  );
}

function Control() {
  const [session, setSession] = useState<Session | undefined>(operator.kept);
  const [expired, setExpired] = useState(false);
  return session
    ? <Room key={session.token} session={session} onEnd={ended => { operator.signOut(); setExpired(ended); setSession(undefined); }} />
    : <SignIn key={String(expired)} expired={expired} onSession={setSession} />;
}

render(<Control />, document.getElementById('app')!);
