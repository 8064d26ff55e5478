/** A line of facts: a name and its value, one after the other. */
export function Facts({ facts }: { facts: readonly (readonly [string, string])[] }) {
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-1">
      {facts.map(([name, value]) => (
        <div key={name} className="flex max-w-full items-baseline gap-2">
          <dt className="text-label font-semibold whitespace-nowrap text-muted">{name}</dt>
          <dd className="min-w-0 wrap-break-word">
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
