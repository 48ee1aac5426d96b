const whole = new Intl.NumberFormat('en', {maximumFractionDigits: 0});

export function count(n: number | undefined | null): string {
  return n === undefined || n === null || !Number.isFinite(n) ? '–' : whole.format(n);
}

export function rate(n: number | undefined): string {
  return n === undefined || !Number.isFinite(n) ? '–' : n > 0 && n < 10 ? n.toFixed(1) : whole.format(n);
}

export function money(amount: string, currency: string): string {
  return new Intl.NumberFormat('en', {style: 'currency', currency, currencyDisplay: 'narrowSymbol'}).format(Number(amount));
}

export function millis(ms: number | undefined | null): string {
  if (ms === undefined || ms === null || !Number.isFinite(ms)) {
    return '–';
  }
  return ms < 1_000 ? `${Math.round(ms)} ms` : ms < 100_000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 60_000)} min`;
}

/** 75 s as 1:15, 3,700 s as 1:01:40, more than two days as days. */
export function countdown(ms: number): string {
  const s = Math.max(0, Math.ceil(ms / 1000));
  if (s >= 172_800) {
    return `${Math.floor(s / 86_400)} days`;
  }
  const two = (n: number) => String(n).padStart(2, '0');
  const h = Math.floor(s / 3600), m = Math.floor(s / 60) % 60;
  return h > 0 ? `${h}:${two(m)}:${two(s % 60)}` : `${m}:${two(s % 60)}`;
}

export function duration(s: number | undefined): string {
  if (s === undefined || !Number.isFinite(s)) {
    return '–';
  }
  return s < 1 ? '< 1 s' : s < 120 ? `${Math.round(s)} s` : s < 7200 ? `${Math.round(s / 60)} min` : `${(s / 3600).toFixed(1)} h`;
}

export function bytes(n: number): string {
  return n < 1e6 ? `${Math.max(1, Math.round(n / 1e3))} KB` : n < 1e9 ? `${(n / 1e6).toFixed(n < 1e7 ? 1 : 0)} MB` : `${(n / 1e9).toFixed(1)} GB`;
}

export function time(at: string | number): string {
  return new Date(at).toLocaleTimeString('en-GB');
}

export function when(at: string): string {
  const date = new Date(at);
  return date.toDateString() === new Date().toDateString()
    ? date.toLocaleTimeString('en-GB', {hour: '2-digit', minute: '2-digit'})
    : date.toLocaleString('en-GB', {day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit'});
}
