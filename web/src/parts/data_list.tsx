// Facts of one thing: what each is called, and what it is. What is not known is left out.
import type { ReactNode } from "react";

export interface DataItem {
  name: ReactNode;
  value: ReactNode;
  id?: string;
}

export function DataList({ items }: { items: (DataItem | null)[] }) {
  const known = items.filter((item): item is DataItem => item !== null && item.value !== "" && item.value !== null);
  return (
    <dl className="utrecht-data-list">
      {known.map((item, index) => (
        <div className="utrecht-data-list__item" key={item.id ?? index}>
          <dt className="utrecht-data-list__item-key">{item.name}</dt>
          <dd className="utrecht-data-list__item-value">{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
