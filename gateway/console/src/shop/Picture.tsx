/** Something to look at for an article that has no photograph: the same for the same article. */
export function Picture({sku}: {sku: string}) {
  let hash = 7;
  for (const c of sku) {
    hash = (hash * 31 + c.charCodeAt(0)) >>> 0;
  }
  const hue = 168 + hash % 34;
  const rise = 30 + hash % 23;
  return (
    <svg class="picture" viewBox="0 0 320 120" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      <rect width="320" height="120" fill={`hsl(${hue} 46% 30%)`} />
      <circle cx={210 + hash % 70} cy={rise} r="17" fill="#f2b134" opacity=".9" />
      {[0, 1, 2, 3].map(i => (
        <path key={i} fill={`hsl(${hue + i * 6} 48% ${38 + i * 9}%)`} opacity=".82"
          d={`M0 ${62 + i * 15} C 60 ${30 + i * 17 + (hash >> i) % 18}, 120 ${94 + i * 9}, 190 ${58 + i * 16 + (hash >> (i + 3)) % 14} S 290 ${48 + i * 15}, 320 ${70 + i * 14} V120 H0 Z`} />
      ))}
    </svg>
  );
}
