// A stand-in for the whole system behind the pages: enough of its API to play every scene, with faults on demand.
import {createServer} from 'node:http';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';

const TYPES = {html: 'text/html;charset=UTF-8', js: 'text/javascript;charset=UTF-8', css: 'text/css;charset=UTF-8', svg: 'image/svg+xml'};
export const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

export class Stage {
  sales = [];
  orders = new Map();
  /** Every POST /api/orders that came, in order. */
  presses = [];
  payments = [];
  notes = [];
  valves = [];
  parked = [];
  glance = undefined;
  past = [];
  desk = {crowd: null, ledger: null};
  /** Called before a request is handled; whatever it returns but undefined ends the request: a status, or 'cut'. */
  fault = () => undefined;
  delayMs = 0;
  withOrderEvents = true;
  now = () => Date.now();
  #streams = new Set();
  #listeners = new Map();

  constructor(folder) {
    this.folder = folder;
    this.server = createServer((request, response) => void this.#handle(request, response).catch(error => {
      response.writeHead(500).end(String(error));
    }));
  }

  async open(port = 0) {
    await new Promise(resolve => this.server.listen(port, '127.0.0.1', resolve));
    return `http://127.0.0.1:${this.server.address().port}`;
  }

  async close() {
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
  }

  sale(more = {}) {
    const sale = {
      saleId: crypto.randomUUID(), sku: 'PHONE-15', title: 'Phone 15', price: {amount: '599.00', currency: 'EUR'}, stock: 100,
      capPerBuyer: 2, state: 'OPEN', available: 100, held: 0, sold: 0, ...more,
    };
    this.sales.push(sale);
    return sale;
  }

  /** Changes an order and tells whoever follows it. */
  become(orderId, change) {
    const order = Object.assign(this.orders.get(orderId), change);
    for (const tell of this.#listeners.get(orderId) ?? []) {
      tell(order);
    }
  }

  /** Sends everybody who watches the control room what the system looks like now. */
  show(glance) {
    this.glance = glance;
    for (const stream of this.#streams) {
      stream.write(`event: glance\ndata: ${JSON.stringify(glance)}\n\n`);
    }
  }

  async #handle(request, response) {
    const url = new URL(request.url, 'http://stage');
    let body = '';
    for await (const piece of request) {
      body += piece;
    }
    if (url.pathname.startsWith('/api/') && this.delayMs) {
      await new Promise(resolve => setTimeout(resolve, this.delayMs));
    }
    if (request.method === 'POST' && url.pathname === '/api/orders') {
      this.presses.push({key: request.headers['idempotency-key'], who: request.headers.authorization, ...JSON.parse(body)});
    }
    const fault = this.fault(request.method, url.pathname);
    if (fault === 'cut') {
      request.socket.destroy();
      return;
    }
    const answer = (status, content, headers = {}) => {
      response.writeHead(status, {'Content-Type': status >= 400 ? 'application/problem+json' : 'application/json', 'Cache-Control': 'no-store', ...headers});
      response.end(content === undefined ? undefined : JSON.stringify(content));
    };
    if (typeof fault === 'number') {
      answer(fault, {type: '/problems/unavailable', title: 'Not available right now', status: fault});
      return;
    }
    if (!this.#page(url, response)) {
      this.#api(request, url, body, response, answer);
    }
  }

  #page(url, response) {
    const file = {'/': 'shop.html', '/control': 'control.html', '/favicon.ico': 'assets/icon.svg'}[url.pathname] ?? (url.pathname.startsWith('/assets/') ? url.pathname.slice(1) : undefined);
    if (!file) {
      return false;
    }
    response.writeHead(200, {'Content-Type': TYPES[file.split('.').pop()], 'Content-Security-Policy': POLICY});
    response.end(readFileSync(join(this.folder, file)));
    return true;
  }

  #api(request, url, body, response, answer) {
    const route = `${request.method} ${url.pathname}`;
    const who = (request.headers.authorization ?? '').replace(/^Bearer token-of-/, '');
    const path = url.pathname.split('/');
    const missing = () => answer(404, {type: '/problems/unknown-path', title: 'Unknown path', status: 404, detail: 'Nothing answers under this path.'});
    if (route === 'GET /api/clock') {
      return answer(200, {now: new Date(this.now()).toISOString()});
    } else if (route === 'GET /api/sales') {
      return answer(200, this.sales);
    } else if (route === 'POST /shop/sign-in') {
      return answer(200, {access_token: `token-of-${JSON.parse(body).buyer}`, expires_in: 3600});
    } else if (route === 'POST /oauth2/token') {
      return request.headers.authorization === `Basic ${btoa('operator:open sesame')}`
        ? answer(200, {access_token: 'token-of-operator', expires_in: 3600}) : answer(401, {error: 'invalid_client'}, {'WWW-Authenticate': 'Basic realm="penstock"'});
    } else if (!who) {
      return answer(401, {type: '/problems/not-signed-in', title: 'Not signed in', status: 401});
    } else if (route === 'POST /api/orders') {
      return this.#order(who, request.headers['idempotency-key'], JSON.parse(body), answer);
    } else if (route === 'GET /api/orders') {
      return answer(200, {orders: [...this.orders.values()].filter(order => order.buyerId === who).reverse()});
    } else if (route === 'GET /api/notifications') {
      return answer(200, {notifications: this.notes, unread: this.notes.filter(note => !note.read).length});
    } else if (route === 'GET /api/notifications/stream') {
      response.writeHead(200, {'Content-Type': 'text/event-stream'});
      return response.write(': nothing yet\n\n');
    } else if (path[2] === 'orders' && this.orders.has(path[3])) {
      return this.#oneOrder(route, path, response, answer, missing);
    } else if (path[2] === 'operator') {
      return this.#operator(route, path, body, response, answer, missing);
    }
    return missing();
  }

  #order(who, key, wish, answer) {
    const known = [...this.orders.values()].find(order => order.buyerId === who && order.key === key);
    const sale = this.sales.find(found => found.saleId === wish.saleId);
    if (!known && (sale?.available ?? 0) < wish.quantity) {
      return answer(409, {type: '/problems/sold-out', title: 'Sold out', status: 409});
    }
    const order = known ?? {orderId: crypto.randomUUID(), saleId: wish.saleId, buyerId: who, quantity: wish.quantity, state: 'QUEUED', placedAt: new Date().toISOString(), key};
    if (!known) {
      sale.available -= wish.quantity;
      this.orders.set(order.orderId, order);
    }
    return answer(202, order, {Location: `/api/orders/${order.orderId}`});
  }

  #oneOrder(route, path, response, answer, missing) {
    const order = this.orders.get(path[3]);
    if (path.length === 4 && route.startsWith('GET')) {
      return answer(200, order);
    } else if (path[4] === 'events' && this.withOrderEvents) {
      response.writeHead(200, {'Content-Type': 'text/event-stream'});
      const tell = now => response.write(`event: order\ndata: ${JSON.stringify(now)}\n\n`);
      const listeners = this.#listeners.get(order.orderId) ?? new Set();
      this.#listeners.set(order.orderId, listeners.add(tell));
      response.on('close', () => listeners.delete(tell));
      return tell(order);
    } else if (route.startsWith('POST') && path[4] === 'payment') {
      this.payments.push(order.orderId);
      this.become(order.orderId, {state: 'CONFIRMED'});
      return answer(200, order);
    } else if (route.startsWith('POST') && path[4] === 'cancellation') {
      this.become(order.orderId, {state: 'CANCELLED'});
      return answer(200, order);
    }
    return missing();
  }

  #operator(route, path, body, response, answer, missing) {
    if (route === 'GET /api/operator/live') {
      response.writeHead(200, {'Content-Type': 'text/event-stream'});
      response.write(`event: past\ndata: ${JSON.stringify(this.past)}\n\n`);
      if (this.glance) {
        response.write(`event: glance\ndata: ${JSON.stringify(this.glance)}\n\n`);
      }
      this.#streams.add(response);
      response.on('close', () => this.#streams.delete(response));
      return undefined;
    } else if (path[3] === 'desk') {
      this.desk[path[4]] = {asked: route, ...(body ? JSON.parse(body) : {})};
      return answer(202, {});
    } else if (path[3] === 'messaging' && path[5] === 'consumers') {
      this.valves.push({service: path[4], consumer: path[6], ...JSON.parse(body)});
      return answer(200, {});
    } else if (path[3] === 'messaging' && path[5] === 'parked') {
      return answer(200, path[6] ? this.parked.find(message => String(message.id) === path[6]) ?? {} : {messages: this.parked});
    } else if (path[3] === 'sales') {
      const sale = this.sales.find(found => found.saleId === path[4]);
      if (sale) {
        sale.state = path[5] === 'open' ? 'OPEN' : 'CLOSED';
        return answer(200, sale);
      }
      return answer(201, this.sale({state: 'ANNOUNCED', ...JSON.parse(body)}));
    }
    return missing();
  }
}

/** A sale of some thousands as the control room sees it: a spike, and the even flow behind it. */
export function scene({seconds = 110, now = Date.now(), pieces = 6000} = {}) {
  const past = [];
  let admitted = 0, drained = 0, pressed = 0;
  for (let i = 0; i <= seconds; i++) {
    const t = i - 30;
    const come = t < 0 ? 0 : t < 22 ? 420 * Math.sin(Math.PI * Math.min(1, t / 22)) ** .6 + 18 * ((i * 7) % 5) : 3 + i % 3;
    admitted = Math.min(pieces, admitted + Math.round(come));
    pressed += Math.round(come * 1.25);
    drained = Math.min(admitted, drained + Math.round(102 + 9 * ((i * 5) % 4)));
    past.push({at: now - (seconds - i) * 1000, pressed, admitted, drained, told: Math.max(0, drained - 60)});
  }
  return {past, glance: glanceOf(past.at(-1), pieces)};
}

export function glanceOf(sample, pieces = 6000, more = {}) {
  const saleId = '0199b2d4-7c10-7e55-8a3c-2f6d9e1b4a70';
  const {admitted, drained} = sample;
  const reserved = Math.max(0, drained - 40);
  const confirmed = Math.floor(reserved * .55);
  const held = reserved - confirmed;
  const share = (n, i) => Math.floor(n / 8) + (i < n % 8 ? 1 : 0);
  const consumer = (name, destination, backlog, valve = {}) => ({name, destination, group: 'x', backlog, paused: false, perSecond: null, ...valve});
  return {
    at: new Date(sample.at).toISOString(),
    demand: {pressed: sample.pressed, answers: {202: admitted, 409: sample.pressed - admitted}, acceptMillis: {p50: 21, p95: 74, p99: 140}},
    parts: {
      'order-service': {up: true, said: {
        figures: {
          admitted, drained, states: {PENDING: drained - reserved, RESERVED: held - 30, CONFIRMED: confirmed, EXPIRED: 22, CANCELLED: 8},
          drainedMillis: {p50: 3200, p95: 9800, p99: 12100}, decidedMillis: {p50: 3400, p95: 10100, p99: 12500},
          gates: [{saleId, state: 'OPEN', permits: pieces - admitted, unpublished: 0}],
        },
        messaging: {consumers: [consumer('drain', 'orders', Math.ceil((admitted - drained) / 9), {perSecond: 100}), consumer('outcomes', 'stock-outcomes', 2), consumer('sales', 'sales', 0)], outbox: {backlog: 0}, parked: 1},
      }},
      'inventory-service': {up: true, said: {
        figures: {sales: [
          {saleId, sku: 'PHONE-15', title: 'Phone 15', state: 'OPEN', stock: pieces, capPerBuyer: 1,
            buckets: Array.from({length: 8}, (_, bucket) => ({bucket, available: share(pieces - reserved, bucket), held: share(held, bucket), sold: share(confirmed, bucket)}))},
          {saleId: '0199b2d4-7c10-7e55-8a3c-2f6d9e1b4a71', sku: 'BIKE', title: 'City bike', state: 'ANNOUNCED', stock: 40, capPerBuyer: 1, buckets: [{bucket: 0, available: 40, held: 0, sold: 0}]},
        ]},
        messaging: {consumers: [consumer('stock-requests', 'stock-requests', 4)], outbox: {backlog: 3}, parked: 0},
      }},
      'notification-service': {up: true, said: {
        figures: {told: sample.told, toldMillis: {p50: 3600, p95: 10900, p99: 13000}},
        messaging: {consumers: [consumer('order-events', 'order-events', 12)], outbox: {backlog: 0}, parked: 0},
      }},
      desk: {up: true, said: {state: {
        crowd: {saleId, pattern: 'spike', running: true, planned: 7500, pressed: sample.pressed, answered: sample.pressed - 12, accepted: admitted, soldOut: 0, otherRefusals: {}, unknown: 0, acceptMillis: {p50: 21, p95: 74, p99: 140}},
        ledger: {running: false, at: new Date(sample.at - 9000).toISOString(), tookMillis: 640, quiet: true, ok: true, failures: [], lines: [
          ['I1', 'stock adds up', 'available + held + sold = initial + restocked in every bucket', [['buckets', 8], ['available', 0], ['held', 1000]]],
          ['I2', 'the database decides', 'every grant is one order\'s, and the gate\'s permits are what is available', [['grants', 1000], ['permits', 0]]],
          ['I3', 'every answer is kept', '202 made one order, a refusal none, and every order has come to rest', [['orders', 1000], ['calls', 5500]]],
          ['I4', 'one effect per key', 'a replay is the same order, the same key with another content is refused', [['keys', 5000]]],
          ['I5', 'no message lost', 'nothing waits, nothing is parked', [['waiting', 0], ['parked', 0]]],
          ['I11', 'nothing left waiting', 'outbox, queues and lag are 0', [['outbox', 0]]],
        ].map(([id, title, what, figures]) => ({id, title, outcome: 'OK', what, figures: figures.map(([name, value]) => ({name, value})), examples: []}))},
      }}},
    },
    ...more,
  };
}
