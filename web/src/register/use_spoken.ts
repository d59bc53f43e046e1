// What it takes to say the values of fields in words: the records by their titles, and the words of the rule book.
import { useMemo } from "react";
import { useWords } from "../words/words";
import type { BookWords } from "./book_words";
import { kindOf, type Assessment, type Kind, type Records } from "./records";
import { inWords } from "./texts";
import type { Spoken } from "./value_words";

interface Known {
  records: Partial<Records>;
  assessments?: Assessment[];
  book?: BookWords;
}

export function useSpoken({ records, assessments = [], book }: Known): Spoken {
  const { say, language } = useWords();
  return useMemo(() => {
    const words = inWords(say, language);
    const ofRecord = (record: string) => {
      const found = records[kindOf(record) as Kind]?.get(record);
      return found ? words.title(found) : null;
    };
    const ofAssessment = (record: string) => {
      const { purpose, recipient } = assessments.find((each) => each.record === record)?.subject ?? {};
      const about = purpose === undefined ? null : ofRecord(purpose);
      const to = recipient === undefined ? null : ofRecord(recipient);
      return about === null || to === null ? about : say("register.giving_to", { purpose: about, recipient: to });
    };
    const titleOf = (record: string) => {
      if (record === "organisation") return say("register.organisation_title");
      if (record.startsWith("statement/")) return say("register.statement_record");
      if (!record.startsWith("assessment/")) return ofRecord(record);
      const about = ofAssessment(record);
      return about === null ? say("register.assessment_record") : say("register.assessment_of", { about });
    };
    const aboutOf = (record: string) => (record.startsWith("assessment/") ? ofAssessment(record) : titleOf(record));
    return { say, language, titleOf, aboutOf, book: book ?? null };
    // Words change with the language alone.
  }, [records, assessments, book, language]); // eslint-disable-line react-hooks/exhaustive-deps
}
