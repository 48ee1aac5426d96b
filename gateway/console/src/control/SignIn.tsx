import {useEffect, useState} from 'preact/hooks';
import {Brand} from '../look/Brand';
import {reason, Refused} from '../wire/http';
import {operator, type Session} from '../wire/session';

/** The secret may come behind the # of the address that ./penstock prints: it never leaves this page, and goes at once. */
function fromAddress(): string | undefined {
  const secret = new URLSearchParams(location.hash.slice(1)).get('key') ?? undefined;
  if (secret) {
    history.replaceState(null, '', location.pathname);
  }
  return secret;
}

export function SignIn({onSession, expired}: {onSession(session: Session): void; expired: boolean}) {
  const [secret, setSecret] = useState('');
  const [note, setNote] = useState<string | undefined>(expired ? 'Your session ended. Please sign in again.' : undefined);
  const signIn = async (key: string) => {
    try {
      onSession(await operator.signIn(key));
    } catch (failure) {
      setNote(failure instanceof Refused ? failure.status === 404 ? 'This installation has no built-in sign-in.' : 'That is not the operator\'s key.' : reason(failure));
    }
  };
  useEffect(() => {
    const key = fromAddress();
    if (key) {
      void signIn(key);
    }
  }, []);
  return (
    <main class="door stack">
      <Brand name="Penstock" href="/" />
      <h1>The control room</h1>
      <p class="soft">For operators. <code>./penstock status</code> prints the address that opens this door, with its key.</p>
      {note && <p class="notice bad" role="alert">{note}</p>}
      <form class="row" onSubmit={event => { event.preventDefault(); void signIn(secret.trim()); }}>
        <input class="unseen" name="username" autocomplete="username" value="operator" readOnly tabIndex={-1} aria-hidden="true" />
        <label class="grow">Operator's key
          <input type="password" required autocomplete="current-password" value={secret} onInput={event => setSecret(event.currentTarget.value)} />
        </label>
        <button class="main">Enter</button>
      </form>
      <p class="small"><a href="/">To the shop</a></p>
    </main>
  );
}
