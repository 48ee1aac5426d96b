import {useState} from 'preact/hooks';
import {count} from '../look/format';
import {call, reason} from '../wire/http';
import {hex} from '../wire/trace';
import type {Glance, Sale, StockFigures} from './model';
import {AsOf, Panel, Silence} from './Panels';

export function StockView({glance, stock, token}: {glance: Glance | undefined; stock: StockFigures | undefined; token: string}) {
  const [note, setNote] = useState<string>();
  const [announcing, setAnnouncing] = useState(false);
  const act = async (path: string, body?: unknown) => {
    try {
      await call(path, {method: 'POST', token, ...(body === undefined ? {} : {body}), headers: {'Idempotency-Key': hex(16)}});
      setNote(undefined);
      return true;
    } catch (failure) {
      setNote(reason(failure));
      return false;
    }
  };
  return (
    <Panel id="stock" title="Sales and stock"
      aside={<><AsOf glance={glance} part="inventory-service" /><button class="compact" aria-expanded={announcing} onClick={() => setAnnouncing(!announcing)}>New sale</button></>}>
      {announcing && <NewSale onDone={() => setAnnouncing(false)} act={act} />}
      {note && <p class="notice bad" role="alert">{note}</p>}
      {!stock ? <Silence glance={glance} part="inventory-service" /> : stock.sales.length === 0 ? <p class="soft">No sale was announced yet.</p> : (
        <ul class="sales">{stock.sales.slice(0, 8).map(sale => <SaleRow key={sale.saleId} sale={sale} act={act} />)}</ul>
      )}
      <p class="tiny soft keys"><span class="swatch available" aria-hidden="true" />available <span class="swatch reserved" aria-hidden="true" />held <span class="swatch confirmed" aria-hidden="true" />sold</p>
    </Panel>
  );
}

type Act = (path: string, body?: unknown) => Promise<boolean>;

function SaleRow({sale, act}: {sale: Sale; act: Act}) {
  const sum = (of: 'available' | 'held' | 'sold') => sale.buckets.reduce((all, bucket) => all + bucket[of], 0);
  const [busy, setBusy] = useState(false);
  const step = async (what: 'open' | 'close') => {
    setBusy(true);
    await act(`/api/operator/sales/${sale.saleId}/${what}`);
    setBusy(false);
  };
  const biggest = Math.max(1, ...sale.buckets.map(bucket => bucket.available + bucket.held + bucket.sold));
  return (
    <li>
      <div class="row">
        <strong>{sale.title}</strong>
        <span class={`chip ${sale.state === 'OPEN' ? 'good' : ''}`}>{sale.state.toLowerCase()}</span>
        <span class="soft small grow">{count(sum('available'))} available · {count(sum('held'))} held · {count(sum('sold'))} sold · of {count(sale.stock)}</span>
        {sale.state === 'ANNOUNCED' && <button class="compact main" disabled={busy} onClick={() => void step('open')}>Open<span class="unseen"> {sale.title}</span></button>}
        {sale.state === 'OPEN' && <button class="compact" disabled={busy} onClick={() => void step('close')}>Close<span class="unseen"> {sale.title}</span></button>}
      </div>
      {sale.buckets.length > 0 && (
        <ol class="buckets" aria-label={`Buckets of ${sale.title}`}>
          {sale.buckets.map(bucket => (
            <li key={bucket.bucket} title={`bucket ${bucket.bucket}: ${bucket.available} available, ${bucket.held} held, ${bucket.sold} sold`}>
              <span class="unseen">bucket {bucket.bucket}: {bucket.available} available, {bucket.held} held, {bucket.sold} sold</span>
              <span class="bar" aria-hidden="true" style={{width: `${100 * (bucket.available + bucket.held + bucket.sold) / biggest}%`}}>
                <i class="available" style={{flexGrow: bucket.available}} />
                <i class="reserved" style={{flexGrow: bucket.held}} />
                <i class="confirmed" style={{flexGrow: bucket.sold}} />
              </span>
            </li>
          ))}
        </ol>
      )}
    </li>
  );
}

function NewSale({act, onDone}: {act: Act; onDone(): void}) {
  const [title, setTitle] = useState('Phone 15');
  const [pieces, setPieces] = useState(2000);
  const [price, setPrice] = useState('599.00');
  const [cap, setCap] = useState(1);
  const [inSeconds, setInSeconds] = useState(0);
  const [busy, setBusy] = useState(false);
  const announce = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    const done = await act('/api/operator/sales', {
      sku: title.toUpperCase().replace(/[^A-Z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 64) || 'ARTICLE',
      title, stock: pieces, capPerBuyer: cap, price: {amount: price, currency: 'EUR'},
      ...(inSeconds > 0 ? {startsAt: new Date(Date.now() + inSeconds * 1000).toISOString()} : {}),
    });
    setBusy(false);
    if (done) {
      onDone();
    }
  };
  return (
    <form class="fields" onSubmit={event => void announce(event)}>
      <label>Article<input required maxLength={200} value={title} onInput={event => setTitle(event.currentTarget.value)} /></label>
      <label>Pieces<input required type="number" min={1} max={10_000_000} value={pieces} onInput={event => setPieces(event.currentTarget.valueAsNumber)} /></label>
      <label>Price in euro<input required pattern="[0-9]{1,9}(\.[0-9]{1,2})?" inputMode="decimal" value={price} onInput={event => setPrice(event.currentTarget.value)} /></label>
      <label>At most for one buyer<input required type="number" min={1} max={100} value={cap} onInput={event => setCap(event.currentTarget.valueAsNumber)} /></label>
      <label>Starts in (seconds)<input required type="number" min={0} max={86_400} value={inSeconds} onInput={event => setInSeconds(event.currentTarget.valueAsNumber)} /></label>
      <button class="main" disabled={busy}>Announce</button>
    </form>
  );
}
