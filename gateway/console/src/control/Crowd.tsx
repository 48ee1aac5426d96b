import {useState} from 'preact/hooks';
import {count, millis} from '../look/format';
import {call, reason} from '../wire/http';
import {type CrowdState, deskOf, whyNoDesk} from './desk';
import type {Glance, StockFigures} from './model';
import {Panel} from './Panels';

const PATTERNS: Record<string, string> = {
  spike: 'Spike: all at once',
  ramp: 'Ramp: more and more',
  waves: 'Waves: three of them',
};

/** Makes a peak: real buyers' requests through the gateway. */
export function CrowdView({glance, stock, token}: {glance: Glance | undefined; stock: StockFigures | undefined; token: string}) {
  const open = (stock?.sales ?? []).filter(sale => sale.state === 'OPEN');
  const [chosen, setChosen] = useState<string>();
  const saleId = open.some(sale => sale.saleId === chosen) ? chosen : open[0]?.saleId;
  const [pattern, setPattern] = useState('spike');
  const [buyers, setBuyers] = useState(3000);
  const [seconds, setSeconds] = useState(20);
  const [paying, setPaying] = useState(50);
  const [note, setNote] = useState<string>();
  const [busy, setBusy] = useState(false);
  const crowd = deskOf(glance)?.crowd;
  const missing = whyNoDesk(glance);

  const act = async (method: string, body?: unknown) => {
    setBusy(true);
    try {
      await call('/api/operator/desk/crowd', {method, token, ...(body === undefined ? {} : {body})});
      setNote(undefined);
    } catch (failure) {
      setNote(reason(failure));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Panel id="crowd" title="A crowd" aside={crowd?.running ? <span class="chip spike"><span class="dot" aria-hidden="true" /> buying</span> : undefined}>
      {missing && <p class="notice">{missing}</p>}
      <form onSubmit={event => { event.preventDefault(); void act('POST', {saleId, buyers, pattern, paying, ...(pattern === 'spike' ? {} : {seconds})}); }}>
        <fieldset class="fields" disabled={missing !== undefined}>
          <label class="whole">Sale
            <select required value={saleId} onChange={event => setChosen(event.currentTarget.value)} disabled={open.length === 0}>
              {open.length === 0 && <option value="">Open a sale first</option>}
              {open.map(sale => <option key={sale.saleId} value={sale.saleId}>{sale.title} – {count(sale.buckets.reduce((n, bucket) => n + bucket.available, 0))} left</option>)}
            </select>
          </label>
          <label>Buyers<input required type="number" min={1} max={100_000} value={buyers} onInput={event => setBuyers(event.currentTarget.valueAsNumber)} /></label>
          <label>They come as
            <select value={pattern} onChange={event => setPattern(event.currentTarget.value)}>
              {Object.entries(PATTERNS).map(([key, name]) => <option key={key} value={key}>{name}</option>)}
            </select>
          </label>
          {pattern !== 'spike' && <label>Over (seconds)<input required type="number" min={3} max={600} value={seconds} onInput={event => setSeconds(event.currentTarget.valueAsNumber)} /></label>}
          <label>Who pay (%)<input required type="number" min={0} max={100} value={paying} onInput={event => setPaying(event.currentTarget.valueAsNumber)} /></label>
          {crowd?.running
            ? <button type="button" class="danger" disabled={busy} onClick={() => void act('DELETE')}>Send them home</button>
            : <button class="main" disabled={busy || !saleId}>Let them in</button>}
        </fieldset>
      </form>
      {note && <p class="notice bad" role="alert">{note}</p>}
      {crowd?.trouble && <p class="notice bad" role="alert">{crowd.trouble}</p>}
      {crowd && <Told crowd={crowd} />}
    </Panel>
  );
}

function Told({crowd}: {crowd: CrowdState}) {
  return (
    <>
      <div class="meter" role="progressbar" aria-label="Presses answered" aria-valuemin={0} aria-valuemax={crowd.planned} aria-valuenow={crowd.answered}>
        <i style={{width: `${100 * crowd.answered / Math.max(1, crowd.planned)}%`}} />
      </div>
      <dl class="pairs">
        <div><dt>pressed</dt><dd>{count(crowd.pressed)} <span class="soft">of {count(crowd.planned)}</span></dd></div>
        <div><dt>accepted</dt><dd>{count(crowd.accepted)}</dd></div>
        <div><dt>sold out</dt><dd>{count(crowd.soldOut)}</dd></div>
        {Object.entries(crowd.otherRefusals).map(([word, n]) => <div key={word}><dt>{word.replaceAll('-', ' ')}</dt><dd>{count(n)}</dd></div>)}
        {crowd.unknown > 0 && <div><dt>no answer</dt><dd>{count(crowd.unknown)}</dd></div>}
        <div><dt>paid</dt><dd>{count(crowd.paid)}</dd></div>
        <div><dt>wait for a 202 (half, 99 %)</dt><dd>{millis(crowd.acceptMillis.p50)}, {millis(crowd.acceptMillis.p99)}</dd></div>
      </dl>
    </>
  );
}
