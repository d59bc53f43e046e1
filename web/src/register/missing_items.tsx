// What the law asks for and the register does not say, each with the articles and a link to its field.
import { Link } from "wouter";
import { citedInWords } from "../parts/cited";
import { useWords } from "../words/words";
import { fieldId, fieldInWords } from "./field_words";
import { grouped } from "./grouped";
import { pathOfField } from "./places";
import type { Missing } from "./reviews";

// prefix: in front of the paths of the register, on pages that are not of it.
export function MissingItems({ missing, titleOf, prefix = "" }: { missing: Missing[]; titleOf: (record: string) => string | null; prefix?: string }) {
  const { say, language } = useWords();
  const behind = ({ articles, where_possible }: Missing) => [where_possible ? say("register.where_possible") : "", articles.map((article) => citedInWords(article, language)).join("; ")].join(" ").trim();
  return (
    <ul className="reviews">
      {[...grouped(missing, ({ record }) => record)].map(([record, fields]) => {
        const articles = new Set(fields.map(behind));
        return (
          <li key={record} className="review">
            <p className="review-about">{titleOf(record) ?? say("register.not_there")}</p>
            <ul className="missing-fields">
              {fields.map((field) => (
                <li key={field.field}>
                  <Link className="nl-link" href={`${prefix}${pathOfField(record, fieldId(field.field)) ?? "/"}`}>
                    {fieldInWords(field.field, say)}
                  </Link>{" "}
                  {articles.size > 1 && <span className="quiet">{behind(field)}</span>}
                </li>
              ))}
            </ul>
            {articles.size === 1 && <p className="quiet">{[...articles][0]}</p>}
          </li>
        );
      })}
    </ul>
  );
}
