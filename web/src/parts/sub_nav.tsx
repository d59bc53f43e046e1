// The pages of one area, above each of them.
import { Link, useRoute } from "wouter";

export interface SubPage {
  href: string;
  text: string;
}

export function SubNav({ label, pages }: { label: string; pages: SubPage[] }) {
  return (
    <nav className="sub-nav" aria-label={label}>
      <ul>
        {pages.map((page) => (
          <li key={page.href}>
            <SubLink {...page} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

function SubLink({ href, text }: SubPage) {
  const [isHere] = useRoute(href);
  return (
    <Link href={href} aria-current={isHere ? "page" : undefined}>
      {text}
    </Link>
  );
}
