import {useEffect, useRef, useState} from 'preact/hooks';
import {follow, type Line} from '../wire/events';
import {type Glance, type Sample, sampleOf} from './model';

/** As many as the gateway keeps: ten minutes. */
const KEPT = 600;

export interface Live {
  glance?: Glance;
  samples: readonly Sample[];
  line: Line;
  /** A refusal's status: 401 if the token is not good any more. */
  status?: number;
}

/** The live figures, over one connection that comes back by itself. */
export function useLive(token: string): Live {
  const [live, setLive] = useState<Live>({samples: [], line: 'connecting'});
  const samples = useRef<Sample[]>([]);
  useEffect(() => follow('/api/operator/live', {
    token: () => token,
    silenceMs: 8_000,
    onEvent: ({event, data}) => {
      if (event === 'past') {
        samples.current = merge(samples.current, JSON.parse(data) as Sample[]);
        setLive(before => ({...before, samples: samples.current}));
      } else if (event === 'glance') {
        const glance = JSON.parse(data) as Glance;
        const sample = sampleOf(glance);
        samples.current = sample ? merge(samples.current, [sample]) : samples.current;
        setLive({glance, samples: samples.current, line: 'live'});
      }
    },
    onLine: (line, status) => setLive(before => ({...before, line, ...(status === undefined ? {} : {status})})),
  }), [token]);
  return live;
}

/** In order of time, each moment once, the latest ones. */
export function merge(old: Sample[], more: readonly Sample[]): Sample[] {
  const last = old.at(-1)?.at ?? 0;
  if (more.length === 1 && more[0]!.at === last) {
    return old;
  }
  if (more.length === 1 && more[0]!.at > last) {
    return [...old.slice(-(KEPT - 1)), more[0]!];
  }
  const all = new Map([...old, ...more].map(sample => [sample.at, sample]));
  return [...all.values()].sort((a, b) => a.at - b.at).slice(-KEPT);
}
