import {useState} from 'preact/hooks';
import {count, millis, time} from '../look/format';
import {call, reason} from '../wire/http';
import {deskOf, hasDesk, type LedgerLine} from './desk';
import type {Glance} from './model';
import {Panel, Silence} from './Panels';

const SIGNS: Record<LedgerLine['outcome'], {sign: string; word: string; look: string}> = {
  OK: {sign: '✔', word: 'holds', look: 'good'},
  VIOLATED: {sign: '✘', word: 'is broken', look: 'bad'},
  NOT_APPLICABLE: {sign: '–', word: 'has nothing to be about', look: ''},
  UNREADABLE: {sign: '?', word: 'could not be read', look: 'bad'},
};

/** The proof: read from databases, gate, broker and mail server, never from a counter. */
export function LedgerView({glance, token}: {glance: Glance | undefined; token: string}) {
  const [note, setNote] = useState<string>();
  const ledger = deskOf(glance)?.ledger;
  const run = async () => {
    try {
      await call('/api/operator/desk/ledger', {method: 'POST', token});
      setNote(undefined);
    } catch (failure) {
      setNote(reason(failure));
    }
  };
  const verdict = ledger?.running
    ? <span class="chip water"><span class="dot" /> {ledger.waiting ? 'waiting for quiet' : 'reading'}</span>
    : ledger?.ok === true ? <span class="chip good">every invariant holds</span>
      : ledger?.ok === false ? <span class={`chip ${ledger.quiet ? 'bad' : 'spike'}`}>{ledger.quiet ? 'not clean' : 'not quiet yet'}</span> : undefined;
  return (
    <Panel id="ledger" title="The ledger" aside={
      <>
        <span role="status">{verdict}</span>
        {hasDesk(glance) && <button class="compact main" disabled={ledger?.running === true} onClick={() => void run()}>Run it</button>}
      </>
    }>
      {note && <p class="notice bad" role="alert">{note}</p>}
      {glance && !hasDesk(glance) ? <p class="notice">Here the ledger is run from a shell: <code>./penstock audit</code>.</p>
        : glance && !glance.parts['desk']?.up ? <Silence glance={glance} part="desk" />
          : !ledger ? <p class="soft">It has not been run yet. It waits until nothing is on its way, then reads every database, the gate, the broker and the mail server.</p>
            : (
              <>
                {ledger.running && ledger.waiting && <p class="soft small" role="status">Waiting until nothing is on its way: {ledger.waiting}</p>}
                {ledger.failures.map(failure => <p key={failure} class="notice bad">{failure}</p>)}
                <ul class="invariants">
                  {ledger.lines.map(line => {
                    const {sign, word, look} = SIGNS[line.outcome];
                    return (
                      <li key={line.id}>
                        <span class={`sign ${look}`} aria-hidden="true">{sign}</span>
                        <span>
                          <strong>{line.id} {line.title}</strong> <span class="unseen">{word}.</span>
                          <span class="soft small">{line.what}</span>
                          <span class="soft tiny">{line.figures.map(figure => `${figure.name} ${count(figure.value)}`).join(' · ')}</span>
                          {line.examples.map(example => <code key={example} class="tiny">{example}</code>)}
                        </span>
                      </li>
                    );
                  })}
                </ul>
                {ledger.at && !ledger.running && <p class="soft tiny">Read at {time(ledger.at)} in {millis(ledger.tookMillis)}.</p>}
              </>
            )}
    </Panel>
  );
}
