import {countdown, count, money, when} from '../look/format';
import type {Loaded} from './state';
import {useSeconds} from './state';
import {Picture} from './Picture';
import {phase, type Phase, type Sale} from './types';

const RANK: Record<Phase, number> = {on: 0, soon: 1, announced: 2, 'sold-out': 3, over: 4};

export function Sales({sales}: {sales: Loaded<Sale[]>}) {
  const now = useSeconds();
  if (!sales.value) {
    return <p class="soft" role="status">{sales.trouble ?? 'Looking for sales …'}</p>;
  }
  if (sales.value.length === 0) {
    return <Nothing />;
  }
  const sorted = [...sales.value].sort((a, b) => RANK[phase(a, now)] - RANK[phase(b, now)]);
  const current = sorted.filter(sale => RANK[phase(sale, now)] < 3);
  const past = sorted.filter(sale => RANK[phase(sale, now)] >= 3).slice(0, 12);
  return (
    <>
      <h1>Sales</h1>
      {current.length === 0 && <p class="soft">Nothing is on sale at the moment.</p>}
      <ul class="cards">{current.map(sale => <li key={sale.saleId}><Card sale={sale} now={now} /></li>)}</ul>
      {past.length > 0 && <h2 class="past">Earlier</h2>}
      <ul class="cards">{past.map(sale => <li key={sale.saleId}><Card sale={sale} now={now} /></li>)}</ul>
    </>
  );
}

function Nothing() {
  return (
    <div class="empty stack">
      <h1>No sales yet</h1>
      <p class="soft">As soon as one is announced it appears here, by itself. In the <a href="/control">control room</a> you can announce one.</p>
    </div>
  );
}

function Card({sale, now}: {sale: Sale; now: number}) {
  const at = phase(sale, now);
  return (
    <a class={`card sheet ${at}`} href={`#/sales/${sale.saleId}`}>
      <Picture sku={sale.sku} />
      <div class="stack">
        <div class="row">
          <h2 class="grow">{sale.title}</h2>
          <strong class="price">{money(sale.price.amount, sale.price.currency)}</strong>
        </div>
        <div class="row small">
          <State sale={sale} now={now} />
          <span class="soft">{at === 'on' ? `${count(sale.available)} of ${count(sale.stock)} left` : `${count(sale.stock)} pieces`}</span>
        </div>
        {at === 'on' && <Left sale={sale} />}
      </div>
    </a>
  );
}

export function Left({sale}: {sale: Sale}) {
  return (
    <div class="meter" aria-hidden="true">
      <i style={{width: `${100 * sale.available / Math.max(1, sale.stock)}%`}} />
    </div>
  );
}

export function State({sale, now}: {sale: Sale; now: number}) {
  switch (phase(sale, now)) {
    case 'soon':
      return <span class="chip spike">starts in <time>{countdown(Date.parse(sale.startsAt!) - now)}</time></span>;
    case 'announced':
      return <span class="chip">{sale.startsAt && Date.parse(sale.startsAt) > now ? `announced for ${when(sale.startsAt)}` : 'opens soon'}</span>;
    case 'on':
      return <span class="chip good"><span class="dot" /> {sale.endsAt ? <>ends in <time>{countdown(Date.parse(sale.endsAt) - now)}</time></> : 'on now'}</span>;
    case 'sold-out':
      return <span class="chip">sold out</span>;
    case 'over':
      return <span class="chip">over</span>;
  }
}
