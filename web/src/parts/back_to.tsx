// The way back to the page above this one.
import { Link } from "wouter";

export function BackTo({ href, text }: { href: string; text: string }) {
  return (
    <Link className="nl-link back-to" href={href}>
      {text}
    </Link>
  );
}
