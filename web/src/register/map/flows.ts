// Who gets which data for what: from each purpose to each of its data, and on to each of its recipients. One unit for each way from left to right.
import type { RegisterRecord } from "../records";

export type Column = 0 | 1 | 2; // purposes, data, recipients
export interface FlowNode {
  id: string; // of a record, or one of these two
  column: Column;
}
export const noData = "no data";
export const nobody = "nobody";

export interface Flow {
  from: string;
  to: string;
  value: number;
  purposes: Set<string>; // that it is for
}
export interface Flows {
  nodes: FlowNode[];
  flows: Flow[];
}
export interface Way {
  purpose: RegisterRecord<"purpose">;
  categories: string[];
  recipients: string[];
}

export function waysOf(purposes: RegisterRecord<"purpose">[]): Way[] {
  return purposes.map((purpose) => ({ purpose, categories: purpose.fields.categories ?? [], recipients: purpose.fields.recipients ?? [] }));
}

export function flowsOf(ways: Way[]): Flows {
  const nodes = new Map<string, FlowNode>();
  const flows = new Map<string, Flow>();
  const add = (from: string, to: string, purpose: string) => {
    const key = `${from} ${to}`;
    const flow = flows.get(key) ?? { from, to, value: 0, purposes: new Set<string>() };
    flow.value++;
    flow.purposes.add(purpose);
    flows.set(key, flow);
  };
  for (const { purpose, categories, recipients } of ways) {
    nodes.set(purpose.record, { id: purpose.record, column: 0 });
    for (const category of categories.length > 0 ? categories : [noData]) {
      nodes.set(category, { id: category, column: 1 });
      for (const recipient of recipients.length > 0 ? recipients : [nobody]) {
        nodes.set(recipient, { id: recipient, column: 2 });
        add(purpose.record, category, purpose.record);
        add(category, recipient, purpose.record);
      }
    }
  }
  return { nodes: [...nodes.values()], flows: [...flows.values()] };
}

// What goes through a node: of a purpose and a recipient all the way, so that data that others use too are not lit for them.
export function flowsThrough({ flows }: Flows, { id, column }: FlowNode): Set<Flow> {
  if (column === 0) return new Set(flows.filter(({ purposes }) => purposes.has(id)));
  const into = flows.filter(({ to }) => to === id);
  if (column === 1) return new Set([...into, ...flows.filter(({ from }) => from === id)]);
  const categories = new Set(into.map(({ from }) => from));
  const purposes = new Set(into.flatMap((flow) => [...flow.purposes]));
  return new Set([...into, ...flows.filter(({ from, to }) => categories.has(to) && purposes.has(from))]);
}
