// The pages of one area, above each of them.
import { useEffect, useRef } from "react";
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
  const link = useRef<HTMLAnchorElement>(null);
  // On a narrow screen the pages are a row that is wider than it.
  useEffect(() => {
    const row = link.current?.closest("ul");
    if (isHere && row && link.current) row.scrollLeft = link.current.offsetLeft - row.offsetLeft - row.clientWidth / 4;
  }, [isHere]);
  return (
    <Link ref={link} href={href} aria-current={isHere ? "page" : undefined}>
      {text}
    </Link>
  );
}
