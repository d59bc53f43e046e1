import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { useKept } from "./use_kept";

beforeEach(() => sessionStorage.clear());
afterEach(cleanup);

function Typing() {
  const [value, change, forget] = useKept("draft", "");
  return (
    <>
      <p>said: {value}</p>
      <button type="button" onClick={() => change("half a senten")}>
        type
      </button>
      <button type="button" onClick={forget}>
        send
      </button>
    </>
  );
}

test("what was typed is there after a reload, until it was sent", async () => {
  const first = render(<Typing />);
  await act(async () => screen.getByRole("button", { name: "type" }).click());
  first.unmount();
  const second = render(<Typing />);
  expect(screen.getByText("said: half a senten")).toBeTruthy();
  await act(async () => screen.getByRole("button", { name: "send" }).click());
  second.unmount();
  render(<Typing />);
  expect(screen.getByText("said:")).toBeTruthy();
});

test("what cannot be read is as if it were not there", () => {
  sessionStorage.setItem("draft", "{");
  render(<Typing />);
  expect(screen.getByText("said:")).toBeTruthy();
});
