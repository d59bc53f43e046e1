// Where a part of the page fails by a fault of ours, the frame stays and says so; another page, or trying again, goes on.
import { Component, type ReactNode } from "react";
import { Fault, Trouble } from "./page";

interface Given {
  place: string; // another one begins anew
  children: ReactNode;
}
interface State {
  error: Error | null;
  place: string;
}

export class Mishap extends Component<Given, State> {
  override state: State = { error: null, place: this.props.place };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  static getDerivedStateFromProps({ place }: Given, state: State): Partial<State> | null {
    return place === state.place ? null : { error: null, place };
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return <Trouble error={new Fault()} again={() => this.setState({ error: null })} />;
  }
}
