import '../look/look.css';
import './shop.css';
import {render} from 'preact';
import {useEffect, useState} from 'preact/hooks';
import {Brand} from '../look/Brand';
import {applyTheme, Theme} from '../look/Theme';
import {buyer, type Session} from '../wire/session';
import {openWishes} from './buying';
import {useInbox} from './inbox';
import {Messages} from './Messages';
import {OrderPage} from './OrderPage';
import {Orders} from './Orders';
import {SalePage} from './SalePage';
import {Sales} from './Sales';
import {SignIn} from './SignIn';
import {useClock, useRoute, useSales} from './state';

applyTheme();

function Shop() {
  useClock();
  const route = useRoute();
  const sales = useSales();
  const [session, setSession] = useState<Session | undefined>(buyer.kept);
  const [asked, setAsked] = useState(false);
  const inbox = useInbox(session?.token);

  // Who signs in or out in one tab does so in all.
  useEffect(() => {
    const changed = (event: StorageEvent) => {
      if (event.key === 'penstock.buyer') {
        setSession(buyer.kept());
      }
    };
    window.addEventListener('storage', changed);
    return () => window.removeEventListener('storage', changed);
  }, []);
  useEffect(() => {
    if (route.page !== 'order') {
      document.title = 'Penstock – the shop';
    }
    setAsked(false);
  }, [route]);
  useEffect(() => {
    if (!session) {
      return;
    }
    const timer = setTimeout(() => setSession(undefined), Math.min(session.until - Date.now(), 2 ** 31 - 1));
    return () => clearTimeout(timer);
  }, [session]);

  const signOut = () => { buyer.signOut(); setSession(undefined); };
  const needsSession = route.page === 'orders' || route.page === 'order' || route.page === 'messages';
  const waiting = session ? openWishes(session.name).filter(wish => !(route.page === 'sale' && route.saleId === wish.saleId)) : [];

  const page = () => {
    if (asked && !session || needsSession && !session) {
      return <SignIn onSession={signedIn => { setAsked(false); setSession(signedIn); }} />;
    }
    switch (route.page) {
      case 'sales': return <Sales sales={sales} />;
      case 'sale': return (
        <SalePage key={route.saleId} saleId={route.saleId} sales={sales} session={session}
          onSignIn={() => setAsked(true)} onExpired={() => { setSession(undefined); setAsked(true); }} />
      );
      case 'orders': return <Orders session={session!} sales={sales} />;
      case 'order': return <OrderPage key={route.orderId} orderId={route.orderId} session={session!} sales={sales} onExpired={() => setSession(undefined)} />;
      case 'messages': return <Messages inbox={inbox} token={session!.token} />;
    }
  };
  const tab = route.page === 'sale' ? 'sales' : route.page === 'order' ? 'orders' : route.page;
  return (
    <>
      <a class="unseen skip" href="#main" onClick={event => { event.preventDefault(); document.getElementById('main')?.focus(); }}>To the content</a>
      <header class="top">
        <Brand name="Penstock" href="/" />
        <span class="grow" />
        {session
          ? <button class="quiet compact" onClick={signOut}>Sign out {session.name}</button>
          : <button class="quiet compact" onClick={() => setAsked(true)}>Sign in</button>}
        <Theme />
      </header>
      <nav class="tabs" aria-label="Parts of the shop">
        <a href="#/sales" aria-current={tab === 'sales' ? 'page' : undefined}>Sales</a>
        <a href="#/orders" aria-current={tab === 'orders' ? 'page' : undefined}>My orders</a>
        <a href="#/messages" aria-current={tab === 'messages' ? 'page' : undefined}>
          Messages{inbox.unread > 0 && <span class="badge" aria-label={`${inbox.unread} unread`}>{inbox.unread}</span>}
        </a>
      </nav>
      <main id="main" tabIndex={-1}>
        {sales.trouble && sales.value && <p class="notice spike" role="status">The shop is hard to reach at the moment: {sales.trouble} What you see may be old; it comes right by itself.</p>}
        {waiting.map(wish => (
          <p key={wish.key} class="notice water">One of your orders has no answer yet. <a href={`#/sales/${wish.saleId}`}>Ask again</a></p>
        ))}
        {page()}
      </main>
      <footer class="foot small soft"><a href="/control">Control room</a> · <a href="/openapi.yaml">The API</a></footer>
    </>
  );
}

render(<Shop />, document.getElementById('app')!);
