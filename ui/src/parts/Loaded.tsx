import { Component, type ReactNode } from "react";
import type { Failure } from "../bindings";
import { say } from "../wording/parts";
import { Button } from "./Button";
import { Message } from "./Message";

export type LoadedProps<Data> = {
  reading: { data: Data | undefined; failure: Failure | null };
  children: (data: Data) => ReactNode;
};

/** What was read, or why not, where the result would be. */
export function Loaded<Data>({ reading, children }: LoadedProps<Data>) {
  if (reading.data !== undefined) return children(reading.data);
  if (reading.failure !== null) return <Message failure={reading.failure} />;
  return <span role="progressbar" aria-label={say("loading")} className="block h-px" />;
}

type Broken = { isBroken: boolean };

/** Keeps a pane that stopped from taking the rest with it. */
export class Boundary extends Component<{ children: ReactNode }, Broken> {
  override state: Broken = { isBroken: false };

  static getDerivedStateFromError(): Broken {
    return { isBroken: true };
  }

  override render() {
    if (!this.state.isBroken) return this.props.children;
    return (
      <div role="alert" className="flex flex-col items-start gap-2 p-4">
        <p className="text-prose">{say("paneBroke")}</p>
        <Button onPress={() => this.setState({ isBroken: false })}>{say("reload")}</Button>
      </div>
    );
  }
}
