import {useEffect, useRef} from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';

export interface Look {
  css(name: string): string;
}

/** The colours of the page as they are now, read off an element: a canvas knows no variables. */
function look(probe: HTMLElement): Look {
  return {
    css: name => {
      probe.style.color = `var(${name})`;
      const colour = getComputedStyle(probe).color;
      probe.style.color = '';
      return colour;
    },
  };
}

/**
 * A uPlot that fits its frame and the page's colours. Its options are asked for again when the colours change.
 *
 * @param span the time that is shown, in seconds since 1970: also where there is no data for it
 */
export function Chart({data, span, height, options, label}: {
  data: uPlot.AlignedData;
  span: [number, number];
  height: number;
  options(look: Look): Omit<uPlot.Options, 'width' | 'height'>;
  label: string;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | undefined>(undefined);
  const latest = useRef(data);
  latest.current = data;
  const shown = useRef(span);
  shown.current = span;

  useEffect(() => {
    const element = frame.current!;
    const make = () => {
      plot.current?.destroy();
      const wanted = options(look(element));
      const scales = {...wanted.scales, x: {range: (): uPlot.Range.MinMax => shown.current}};
      plot.current = new uPlot({...wanted, scales, width: Math.max(120, element.clientWidth), height}, latest.current, element);
    };
    make();
    const resized = new ResizeObserver(() => plot.current?.setSize({width: Math.max(120, element.clientWidth), height}));
    resized.observe(element);
    const dark = matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', make);
    window.addEventListener('penstock-theme', make);
    return () => {
      resized.disconnect();
      dark.removeEventListener('change', make);
      window.removeEventListener('penstock-theme', make);
      plot.current?.destroy();
      plot.current = undefined;
    };
  }, [height]);

  useEffect(() => plot.current?.setData(data), [data, span[1]]);
  return <div ref={frame} role="img" aria-label={label} class="chart" />;
}
