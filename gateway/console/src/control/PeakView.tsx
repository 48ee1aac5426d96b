import {useMemo, useState} from 'preact/hooks';
import type uPlot from 'uplot';
import {count, duration, rate} from '../look/format';
import {Chart, type Look} from './Chart';
import {backlogOf, curves, type Peak, peakOf, rateNow, type Sample} from './model';

const SPANS = [1, 2, 5, 10];

const axis = (look: Look): uPlot.Axis => ({
  stroke: look.css('--soft'),
  font: '12px ui-sans-serif, system-ui, sans-serif',
  grid: {stroke: look.css('--line'), width: 1},
  ticks: {show: false},
});

const clock: NonNullable<uPlot.Axis['values']> = (_, splits) =>
  splits.map(s => new Date(s * 1000).toLocaleTimeString('en-GB', {minute: '2-digit', second: '2-digit', hour: '2-digit'}));

const compact = new Intl.NumberFormat('en', {notation: 'compact'});
const numbers: NonNullable<uPlot.Axis['values']> = (_, splits) => splits.map(n => compact.format(n));

/** From zero, and never so fine that noise looks like a peak. */
const fromZero = (least: number): uPlot.Scale.Range => (_, __, max) => [0, Math.max(least, (max ?? 0) * 1.12)];

function rates(look: Look): Omit<uPlot.Options, 'width' | 'height'> {
  const spike = look.css('--spike'), water = look.css('--water');
  return {
    padding: [8, 14, 6, 0],
    cursor: {sync: {key: 'peak'}, y: false, points: {size: 7}},
    legend: {show: false},
    scales: {y: {range: fromZero(10)}},
    axes: [{...axis(look), values: clock, space: 80, size: 30}, {...axis(look), values: numbers, size: 46}],
    series: [
      {},
      {label: 'arrivals', stroke: spike, width: 2, points: {show: false}},
      {label: 'drained', stroke: water, width: 2.5, fill: look.css('--water-faint'), points: {show: false}},
    ],
    bands: [
      {series: [1, 2], fill: hatch(spike), dir: -1},
    ],
  };
}

/** Between the curves: what came and is not drained yet. */
function hatch(colour: string): uPlot.Band.Fill {
  return plot => {
    const tile = document.createElement('canvas');
    tile.width = tile.height = 8;
    const pen = tile.getContext('2d')!;
    pen.globalAlpha = 0.16;
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 8, 8);
    pen.globalAlpha = 0.5;
    pen.strokeStyle = colour;
    pen.beginPath();
    for (const at of [-8, 0, 8]) {
      pen.moveTo(at, 8);
      pen.lineTo(at + 8, 0);
    }
    pen.stroke();
    return plot.ctx.createPattern(tile, 'repeat')!;
  };
}

function depth(look: Look): Omit<uPlot.Options, 'width' | 'height'> {
  return {
    padding: [8, 14, 6, 0],
    cursor: {sync: {key: 'peak'}, y: false, points: {size: 7}},
    legend: {show: false},
    scales: {y: {range: fromZero(10)}},
    axes: [{...axis(look), show: false}, {...axis(look), values: numbers, size: 46}],
    series: [{}, {label: 'backlog', stroke: look.css('--spike'), width: 1.5, fill: look.css('--spike-faint'), points: {show: false}}],
  };
}

/** What the picture says, for whoever cannot see it or does not trust his eyes. */
export function verdict(peak: Peak): string {
  const came = `${rate(peak.arrivals)} a second`, left = `${rate(peak.drained)} a second`, most = count(peak.backlog);
  if (peak.arrivals <= 1 && peak.drained <= 1) {
    return 'Nothing to shave at the moment. Let a crowd in and watch its peak pass.';
  }
  if (peak.drained < 1) {
    return `Orders came at up to ${came} and nothing left the queue: up to ${most} orders waited.`;
  }
  if (peak.arrivals > peak.drained * 1.15) {
    return `A peak of ${came} left the queue at ${left} at most; up to ${most} orders waited.`;
  }
  return peak.backlog > 2 * peak.arrivals
    ? `Orders came at up to ${came}, up to ${most} orders waited, and they left the queue at up to ${left}.`
    : `Orders came at up to ${came} and left the queue as fast. Slow the drain with its valve, and watch the queue take the peak.`;
}

/** The spike as it comes, the flow as it is drained, and between them what waits. */
export function PeakView({samples, now, messages, drainSeconds, late}: {
  samples: readonly Sample[];
  /** By the gateway's clock, in milliseconds. */
  now: number;
  messages: number | undefined;
  drainSeconds: number | undefined;
  /** How many seconds old the figures are, if they are. */
  late: number | undefined;
}) {
  const [minutes, setMinutes] = useState(2);
  const made = useMemo(() => curves(samples, now - minutes * 60_000), [samples, minutes]);
  const top = useMemo<uPlot.AlignedData>(() => [made.x, made.arrivals, made.drained], [made]);
  const below = useMemo<uPlot.AlignedData>(() => [made.x, made.backlog], [made]);
  const span: [number, number] = [now / 1000 - minutes * 60, now / 1000];
  const peak = peakOf(made);
  const backlog = backlogOf(samples.at(-1));
  const arrivals = rateNow(samples, 'admitted', now);
  const drained = rateNow(samples, 'drained', now);
  // What order-service expects, by the pace it learned: it also refuses orders by it.
  const toDrain = backlog === 0 ? 0 : drainSeconds;
  return (
    <section class="peak sheet" aria-labelledby="peak-title">
      <div class="row head">
        <h2 id="peak-title" class="grow">The peak</h2>
        {late !== undefined && late > 0 && <span class="chip spike">counted {duration(late)} ago</span>}
        <div class="spans row" role="group" aria-label="Time shown">
          {SPANS.map(span => (
            <button key={span} class="compact" aria-pressed={span === minutes} onClick={() => setMinutes(span)}>{span} min</button>
          ))}
        </div>
      </div>
      <dl class="headline">
        <div class="spike"><dt>Arrivals</dt><dd>{rate(arrivals)}<span>/s</span></dd></div>
        <div class="water"><dt>Drained</dt><dd>{rate(drained)}<span>/s</span></dd></div>
        <div><dt>Backlog</dt><dd>{count(backlog)}<span> orders</span></dd></div>
        <div><dt>Queue depth</dt><dd>{count(messages)}<span> messages</span></dd></div>
        <div><dt>Time to drain</dt><dd>{toDrain === 0 ? <>empty</> : duration(toDrain)}</dd></div>
      </dl>
      <Chart data={top} span={span} height={260} options={rates}
        label={`Orders a second: arrivals ${rate(arrivals)}, drained ${rate(drained)}. Highest in view: arrivals ${rate(peak.arrivals)}, drained ${rate(peak.drained)}.`} />
      <p class="legend tiny soft">
        <span class="keyed"><i class="key spike" aria-hidden="true" />arrivals each second</span>
        <span class="keyed"><i class="key water" aria-hidden="true" />drained each second</span>
        <span class="keyed"><i class="key area" aria-hidden="true" />the area between them waits in the queue:</span>
      </p>
      <Chart data={below} span={span} height={96} options={depth} label={`Backlog: ${count(backlog)} orders now, ${count(peak.backlog)} at most in view.`} />
      <p class="verdict small">{verdict(peak)}</p>
    </section>
  );
}
