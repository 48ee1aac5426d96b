import '../look/look.css';
import './control.css';
import {render} from 'preact';
import {useEffect, useState} from 'preact/hooks';
import {Brand} from '../look/Brand';
import {applyTheme, Theme} from '../look/Theme';
import {operator, type Session} from '../wire/session';
import {Capacity} from './Capacity';
import {Consumers} from './Consumers';
import {CrowdView} from './Crowd';
import {Health, LINES} from './Health';
import {LedgerView} from './Ledger';
import {useLive} from './live';
import {Logs} from './Logs';
import {ageOf, backlogOf, figures, type OrderFigures, type StockFigures} from './model';
import {queueDepth} from './messaging';
import {GateView, Latency, OrderStates, OutboxView} from './Panels';
import {ParkingLot} from './Parking';
import {PeakView} from './PeakView';
import {SignIn} from './SignIn';
import {StockView} from './Stock';

applyTheme();

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
        <PeakView samples={samples} now={glance ? Date.parse(glance.at) : 0} messages={queueDepth(glance)} drainSeconds={orders?.drainSeconds} late={ageOf(glance, 'order-service')} />
        <div class="columns">
          <div>
            <CrowdView glance={glance} stock={stock} token={session.token} />
            <OrderStates glance={glance} orders={orders} backlog={backlog} />
            <Latency glance={glance} />
          </div>
          <div>
            <StockView glance={glance} stock={stock} token={session.token} />
            <GateView glance={glance} orders={orders} stock={stock} backlog={backlog} />
          </div>
          <div>
            <Consumers glance={glance} token={session.token} />
            <Capacity samples={samples} />
            <OutboxView glance={glance} />
          </div>
        </div>
        <LedgerView glance={glance} token={session.token} />
        <ParkingLot glance={glance} token={session.token} />
        <Logs token={session.token} />
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
