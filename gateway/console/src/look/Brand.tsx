export function Brand({name, href}: {name: string; href: string}) {
  return (
    <a class="brand" href={href}>
      <svg viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="8" fill="#0b5c6b" />
        <path d="M5 9h9c6 0 4 13 10 13h3" fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round" />
        <path d="M14 4v10" stroke="#f2b134" stroke-width="3.4" stroke-linecap="round" />
      </svg>
      {name}
    </a>
  );
}
