import {useState} from 'preact/hooks';
import {reason, Refused} from '../wire/http';
import {buyer, type Session} from '../wire/session';

const LOCALS = ['ada', 'grace', 'linus', 'mei', 'omar', 'zoe'];

/** One press signs in a buyer of this installation; with an identity provider of its own an installation has no such door. */
export function SignIn({onSession}: {onSession(session: Session): void}) {
  const [name, setName] = useState('');
  const [note, setNote] = useState<string>();
  const [busy, setBusy] = useState(false);
  const signIn = async (as: string) => {
    setBusy(true);
    setNote(undefined);
    try {
      onSession(await buyer.signIn(as));
    } catch (failure) {
      setNote(failure instanceof Refused && failure.status === 404
        ? 'This installation does not sign buyers in by itself.' : reason(failure));
    } finally {
      setBusy(false);
    }
  };
  const last = buyer.last();
  return (
    <div class="stack signin">
      <h1>Who is buying?</h1>
      <p class="soft">A buyer of this installation, for trying it out. No password.</p>
      {note && <p class="notice bad" role="alert">{note}</p>}
      <div class="names">
        {[...new Set([...(last ? [last] : []), ...LOCALS])].map(local => (
          <button key={local} disabled={busy} onClick={() => void signIn(local)}>
            <span class="face" aria-hidden="true">{local.slice(0, 1)}</span>{local}
          </button>
        ))}
      </div>
      <form class="row" onSubmit={event => { event.preventDefault(); void signIn(name.trim()); }}>
        <label class="grow">Another name
          <input value={name} onInput={event => setName(event.currentTarget.value)} required maxLength={64}
            pattern="[A-Za-z0-9._\-]+" title="letters, digits, dot, dash and underscore" autocomplete="username" autocapitalize="none" />
        </label>
        <button class="main" disabled={busy}>Sign in</button>
      </form>
    </div>
  );
}
