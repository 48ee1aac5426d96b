import type {ComponentChildren} from 'preact';
import {count, duration, millis} from '../look/format';
import {ageOf, figures, type Glance, type LetterFigures, type OrderFigures, type Outbox, type Percentiles, type StockFigures} from './model';

export function Panel({id, title, aside, children}: {id: string; title: string; aside?: ComponentChildren; children: ComponentChildren}) {
  return (
    <section class="panel sheet" id={id} aria-labelledby={`${id}-title`}>
      <div class="row head"><h2 id={`${id}-title`} class="grow">{title}</h2>{aside}</div>
      {children}
    </section>
  );
}

/** Says when what is shown was so, if that is not now. */
export function AsOf({glance, part, ask}: {glance: Glance | undefined; part: string; ask?: string}) {
  const age = ageOf(glance, part, ask);
  return age ? <span class="chip spike">as of {duration(age)} ago</span> : null;
}

/** A part that does not answer is said to be so where its figures would be. */
export function Silence({glance, part}: {glance: Glance | undefined; part: string}) {
  const found = glance?.parts[part];
  return <p class={`notice ${found && !found.up ? 'bad' : ''}`}>{!glance || found?.up ? 'Waiting for figures …' : `${part}: ${found?.why ?? 'no word from it'}. It is asked again every second.`}</p>;
}

const STATES: [string, string, string][] = [
  ['QUEUED', 'in the queue', 'queued'],
  ['PENDING', 'being decided', 'pending'],
  ['RESERVED', 'held, payment due', 'reserved'],
  ['CONFIRMED', 'paid', 'confirmed'],
  ['EXPIRED', 'not paid in time', 'expired'],
  ['CANCELLED', 'cancelled', 'cancelled'],
  ['REJECTED', 'nothing left', 'rejected'],
];

export function OrderStates({glance, orders, backlog}: {glance: Glance | undefined; orders: OrderFigures | undefined; backlog: number | undefined}) {
  const states: Record<string, number> = {...orders?.states, QUEUED: backlog ?? 0};
  const all = Object.values(states).reduce((sum, n) => sum + n, 0);
  return (
    <Panel id="states" title="Orders" aside={<><AsOf glance={glance} part="order-service" /><span class="soft small">{count(orders ? all : undefined)}</span></>}>
      {!orders ? <Silence glance={glance} part="order-service" /> : (
        <>
          <div class="bar" aria-hidden="true">
            {STATES.map(([state, , look]) => (states[state] ?? 0) > 0 && <i key={state} class={look} style={{flexGrow: states[state]}} />)}
          </div>
          <dl class="pairs">
            {STATES.map(([state, name, look]) => (
              <div key={state} class={(states[state] ?? 0) === 0 ? 'none' : ''}><dt><span class={`swatch ${look}`} aria-hidden="true" />{name}</dt><dd>{count(states[state] ?? 0)}</dd></div>
            ))}
          </dl>
        </>
      )}
    </Panel>
  );
}

export function Latency({glance}: {glance: Glance | undefined}) {
  const rows: [string, string, Percentiles | undefined][] = [
    ['accepted', 'from the press to the 202', glance?.demand.acceptMillis],
    ['reserved', 'or refused: from the press to the decision', figures<OrderFigures>(glance, 'order-service')?.decidedMillis],
    ['notified', 'from the decision to the mail', figures<LetterFigures>(glance, 'notification-service')?.toldMillis],
  ];
  return (
    <Panel id="latency" title="Latency" aside={<span class="soft small">of the last orders</span>}>
      <table>
        <thead><tr><th scope="col">orders</th><th scope="col">half</th><th scope="col">95 %</th><th scope="col">99 %</th></tr></thead>
        <tbody>
          {rows.map(([name, more, at]) => (
            <tr key={name}>
              <th scope="row">{name}<span class="soft tiny">{more}</span></th>
              <td>{millis(at?.p50)}</td><td>{millis(at?.p95)}</td><td>{millis(at?.p99)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

const LETTERS: Record<string, string> = {PENDING: 'to be sent', PARKED: 'parked', FAILED: 'refused for ever'};

/** What is written and not yet out: events that no broker confirmed, letters that no channel took. */
export function OutboxView({glance}: {glance: Glance | undefined}) {
  const boxes = ['order-service', 'inventory-service']
    .map(part => ({part, box: figures<{outbox?: Outbox}>(glance, part)?.outbox}));
  const letters = figures<LetterFigures>(glance, 'notification-service')?.channels;
  const waiting = boxes.reduce((sum, {box}) => sum + (box?.backlog ?? 0), 0);
  const known = boxes.every(({box}) => box !== undefined);
  return (
    <Panel id="outbox" title="Outbox" aside={<span class={`chip ${known && waiting === 0 ? 'good' : ''}`}>{!known ? 'not known' : waiting === 0 ? 'empty' : `${count(waiting)} waiting`}</span>}>
      <table>
        <thead><tr><th scope="col">written, not yet out</th><th scope="col">waiting</th><th scope="col">oldest</th></tr></thead>
        <tbody>
          {boxes.map(({part, box}) => (
            <tr key={part}><th scope="row">{part.replace(/-service$/, '')}<span class="soft tiny">events for the broker</span></th>
              <td>{count(box?.backlog)}</td><td>{box && box.backlog > 0 ? duration(box.oldestSeconds) : '–'}</td></tr>
          ))}
          {letters?.length === 0 && <tr><th scope="row">letters<span class="soft tiny">to be sent</span></th><td>0</td><td>–</td></tr>}
          {letters?.map(letter => (
            <tr key={letter.channel + letter.state}><th scope="row">{letter.channel}<span class="soft tiny">letters {LETTERS[letter.state] ?? letter.state}</span></th>
              <td>{count(letter.letters)}</td><td>{duration(letter.oldestSeconds)}</td></tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

/** What the gate would still promise, beside what the database has. */
export function GateView({glance, orders, stock, backlog}: {
  glance: Glance | undefined;
  orders: OrderFigures | undefined;
  stock: StockFigures | undefined;
  backlog: number | undefined;
}) {
  // The sales that are open first, then the newest: the others are history.
  const place = (saleId: string) => {
    const at = (stock?.sales ?? []).findIndex(sale => sale.saleId === saleId);
    return at < 0 ? Infinity : stock!.sales[at]!.state === 'OPEN' ? at : at + 1_000;
  };
  const gates = [...orders?.gates ?? []].sort((a, b) => place(a.saleId) - place(b.saleId) || 0);
  const rows = gates.slice(0, 6).map(gate => {
    const sale = stock?.sales.find(found => found.saleId === gate.saleId);
    const available = sale?.buckets.reduce((sum, bucket) => sum + bucket.available, 0);
    return {gate, sale, available};
  });
  const quiet = backlog === 0 && (orders?.states['PENDING'] ?? 0) === 0;
  return (
    <Panel id="gate" title="Gate and database" aside={<AsOf glance={glance} part="order-service" />}>
      {!orders ? <Silence glance={glance} part="order-service" /> : rows.length === 0 ? <p class="soft">No gate is open.</p> : (
        <table>
          <thead><tr><th scope="col">sale</th><th scope="col">gate</th><th scope="col">database</th><th scope="col"><span class="unseen">compared</span></th></tr></thead>
          <tbody>
            {rows.map(({gate, sale, available}) => {
              const between = (available ?? 0) - gate.permits;
              return (
                <tr key={gate.saleId}>
                  <th scope="row">{sale?.title ?? gate.saleId.slice(0, 8)}<span class="soft tiny">{gate.state.toLowerCase()}{gate.unpublished > 0 && `, ${gate.unpublished} not yet durable`}</span></th>
                  <td>{count(gate.permits)}</td>
                  <td>{count(available)}</td>
                  <td>{gate.state === 'MISSING' ? <span class="chip spike">being loaded</span>
                    : available === undefined ? '–'
                      : between === 0 ? <span class="chip good">equal</span>
                        : <span class={`chip ${quiet ? 'spike' : 'water'}`}>{count(between)} {quiet ? 'apart' : 'on the way'}</span>}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      <p class="soft tiny">The gate only says no early. Stock is given by the database alone.</p>
    </Panel>
  );
}
