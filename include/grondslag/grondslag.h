/* libgrondslag: the gate inside a program of your own. It opens a record that `grondslag` keeps, follows it, and says
 * whether something may be done with the data of a person now, and why. It writes nothing.
 *
 * Plain C99. grondslag.hpp beside it is the same for C++17. examples/embed/ has a program in each.
 *
 * Fail closed. Whatever goes wrong is a denial: an answer that was never filled in, an error of any kind, a follower
 * that has not heard of its record for too long, a closed follower, a null pointer. Nothing here ends the process,
 * throws, or writes to standard output or error.
 *
 * Status and answer. A function that can fail gives a grondslag_status: whether the call did its work. Whether the use
 * is permitted stands in the answer and nowhere else. `rule_book`, `too_old` and `behind` are answers: the call did its
 * work, and the answer is no.
 *
 * Texts that go in are a pointer and a length, in UTF-8 (grondslag_text); they are copied where they are kept. No text
 * is cut off at a NUL: one in the middle makes it another text, which names nobody. Texts that come out are followed by
 * a NUL that their length does not count; each function says how long they last.
 *
 * Threads. A follower and a request may be used by any number of threads at the same time, and a follower may be closed
 * while others use it. An answer, a list and an explanation belong to one thread at a time.
 *
 * Fork. A follower is not carried into a child process: there every call with it gives `forked` and denies, and none
 * can be opened, since the files of a record are locked by process. Fork first and open in each process; after exec
 * everything is new.
 *
 * Signals. The thread that follows takes none.
 *
 * Leaving. Returning from main and exit() close every follower that is still open, as grondslag_close() does.
 *
 * Personal data. What is given in as a person is in no message. An explanation holds facts about the person; an answer
 * does not.
 *
 * Growing. Structs that the caller has begin with their size or are given with it. Later versions add functions,
 * numbers and members at the end. A library that is given a larger struct than it knows refuses it where a member it
 * does not know is not zero, so that nothing that was asked is passed over. GRONDSLAG_ABI_MAJOR is raised, and with it
 * the name libgrondslag.so.MAJOR, when something that was there goes or means something else.
 */
#ifndef GRONDSLAG_GRONDSLAG_H
#define GRONDSLAG_GRONDSLAG_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__GNUC__)
#define GRONDSLAG_API __attribute__((visibility("default")))
#else
#define GRONDSLAG_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

#define GRONDSLAG_ABI_MAJOR 1
#define GRONDSLAG_ABI_MINOR 0

/* ---- words. Each has a number that never changes its meaning. Unknown numbers are to be taken for a denial. */

typedef int32_t grondslag_status;
enum {
  GRONDSLAG_OK = 0,
  GRONDSLAG_INVALID_ARGUMENT = 1, /* against this header: a null pointer, a size, a number that is no word */
  GRONDSLAG_INVALID_INPUT = 2,    /* a text that names nothing of its kind */
  GRONDSLAG_NOT_FOUND = 3,        /* no such record; nobody has this identifier */
  GRONDSLAG_CONFLICT = 4,         /* somebody is in the way: asking again may help */
  GRONDSLAG_UNAVAILABLE = 5,      /* the record cannot be reached: asking again may help */
  GRONDSLAG_CORRUPT = 6,          /* what was read cannot be right: `grondslag ledger verify` says more */
  GRONDSLAG_INTERNAL = 7,         /* a fault of this library; the follower denies until it is opened again */
  GRONDSLAG_NO_MEMORY = 8,
  GRONDSLAG_CLOSED = 9, /* the follower was closed */
  GRONDSLAG_FORKED = 10 /* this process came of a fork while a follower was open */
};

/* What is to be done with the data. */
enum { GRONDSLAG_USE = 1, GRONDSLAG_DISCLOSE = 2, GRONDSLAG_CONTACT = 3 };

/* Why it is denied. */
enum {
  GRONDSLAG_DENIAL_UNDECIDED = 0,       /* nothing was decided: the status of the call says why */
  GRONDSLAG_DENIAL_NONE = 1,            /* it is permitted */
  GRONDSLAG_DENIAL_RULE_BOOK = 2,       /* the rules say no, or cannot say yes: verdict, rules, missing facts, duties */
  GRONDSLAG_DENIAL_TOO_OLD = 3,         /* the follower has not heard of its record for longer than age_max_ms */
  GRONDSLAG_DENIAL_BEHIND = 4,          /* the follower has not come to the position that was demanded */
  GRONDSLAG_DENIAL_NO_PURPOSE = 5,      /* no purpose was stated */
  GRONDSLAG_DENIAL_UNKNOWN_PURPOSE = 6, /* the register has no purpose of that name */
  GRONDSLAG_DENIAL_DUTY_NOT_CARRIED = 7 /* it brings a duty that the request does not say the caller carries out */
};

enum {
  GRONDSLAG_VERDICT_NONE = 0,
  GRONDSLAG_ALLOWED = 1,
  GRONDSLAG_NOT_ALLOWED = 2,
  GRONDSLAG_NOT_APPLICABLE = 3,
  GRONDSLAG_UNDETERMINED = 4,
  GRONDSLAG_CONTESTED = 5
};

/* Lawful bases: GDPR article 6(1)(a), (b), (c), (d), (e), (f), and a special law that stands in a basis's place. */
enum {
  GRONDSLAG_BASIS_NONE = 0,
  GRONDSLAG_CONSENT = 1,
  GRONDSLAG_CONTRACT = 2,
  GRONDSLAG_LEGAL_OBLIGATION = 3,
  GRONDSLAG_VITAL_INTERESTS = 4,
  GRONDSLAG_PUBLIC_TASK = 5,
  GRONDSLAG_LEGITIMATE_INTEREST = 6,
  GRONDSLAG_SPECIAL_LAW = 7
};

/* When a duty is due, seen from the use. */
enum { GRONDSLAG_BEFORE = 1, GRONDSLAG_WITH = 2, GRONDSLAG_AFTER = 3 };

/* How it stands with a duty. */
enum {
  GRONDSLAG_DUTY_OPEN = 1,       /* due before, and not on record: it denies */
  GRONDSLAG_DUTY_DONE = 2,       /* due before, and on record */
  GRONDSLAG_DUTY_OBLIGATION = 3, /* due with or after: whoever acts on the permit carries it out */
  GRONDSLAG_DUTY_NOT_CARRIED = 4 /* the same, and the request does not name it: it denies */
};

enum { GRONDSLAG_DUTCH = 1, GRONDSLAG_ENGLISH = 2 };

typedef struct grondslag_text {
  const char* data; /* may be null where length is 0 */
  size_t length;    /* in bytes */
} grondslag_text;

/* Of a text that ends with a NUL; empty for a null pointer. */
static inline grondslag_text grondslag_text_of(const char* text) {
  grondslag_text result;
  result.data = text;
  result.length = text == NULL ? 0 : strlen(text);
  return result;
}

/* The words above as the rule book and the JSON spell them: "not_allowed", "legal_obligation". Empty for a number that
 * is no word. They last as long as the library. */
GRONDSLAG_API grondslag_text grondslag_status_name(grondslag_status status);
GRONDSLAG_API grondslag_text grondslag_denial_name(int32_t denial);
GRONDSLAG_API grondslag_text grondslag_verdict_name(int32_t verdict);
GRONDSLAG_API grondslag_text grondslag_basis_name(int32_t basis);
GRONDSLAG_API grondslag_text grondslag_due_name(int32_t due);
GRONDSLAG_API grondslag_text grondslag_duty_state_name(int32_t state);

/* ---- the library */

/* Of the library that was loaded: MAJOR * 65536 + MINOR. The header's MAJOR must be the same, its MINOR no higher. */
GRONDSLAG_API uint32_t grondslag_abi_version(void);
/* "grondslag 0.1.0". Lasts as long as the library. */
GRONDSLAG_API grondslag_text grondslag_engine(void);
/* SHA-256 over the rule book inside the library, in hexadecimal: which book answers. Empty if it cannot be read. Lasts
 * as long as the library. */
GRONDSLAG_API grondslag_text grondslag_book_hash(void);
/* What went wrong in the last call of this thread that gave another status than OK: one line for whoever runs the
 * program. Lasts until the next call of this thread that fails. */
GRONDSLAG_API grondslag_text grondslag_last_error(void);

/* ---- a follower */

typedef struct grondslag_follower grondslag_follower;

typedef struct grondslag_open_options {
  uint32_t size;             /* sizeof(grondslag_open_options) */
  int32_t master_key_fd;     /* a descriptor to read the master key from, once; 0: none */
  grondslag_text db;         /* a file, or postgres://… */
  grondslag_text keys;       /* the key ring; empty: as the command line finds it, beside the file */
  grondslag_text master_key; /* a file; empty: the same */
  uint32_t period_ms;        /* how often is looked for what was recorded; 0: 100 */
  uint32_t age_max_ms;       /* the bound: older, everything is denied; 0: 1000, which is also the most */
} grondslag_open_options;

#define GRONDSLAG_OPEN_OPTIONS_INIT {(uint32_t)sizeof(grondslag_open_options), 0, {NULL, 0}, {NULL, 0}, {NULL, 0}, 0, 0}

/* Opens a record to read, reads all of it once, and begins to follow it in a thread of its own. What is recorded in
 * another process is obeyed within the bound: as soon as it is read, or else everything is denied. As long as it is
 * open this process has the keys of the record in memory. *follower is null unless OK. Close it with grondslag_close.
 * INVALID_ARGUMENT also: no db; period_ms is more than half of age_max_ms; age_max_ms is more than 1000. INVALID_INPUT:
 * not a record of ours, or other keys than its own. NOT_FOUND, UNAVAILABLE, CORRUPT, FORKED. */
GRONDSLAG_API grondslag_status grondslag_open(const grondslag_open_options* options, grondslag_follower** follower);

/* Ends what is going on with it and gives back what it has: waits for calls of other threads that have begun, and for
 * its own thread. Later calls with it give CLOSED and deny; closing it again, or a null pointer, does nothing. (About a
 * hundred bytes of a closed follower are kept, by which it is known as closed.) */
GRONDSLAG_API void grondslag_close(grondslag_follower* follower);

/* Takes in now what was recorded up to now, by whomever: what was acknowledged before this call is obeyed by what is
 * decided after it. UNAVAILABLE, CORRUPT: the record could not be read; then everything is denied until it can be. */
GRONDSLAG_API grondslag_status grondslag_catch_up(grondslag_follower* follower);

/* How many events were taken in: decisions stand on all before this position. 0 if there is no open follower. */
GRONDSLAG_API uint64_t grondslag_position(grondslag_follower* follower);

/* OK, or what the following met with the last time it looked; for a health check. No decision needs it. */
GRONDSLAG_API grondslag_status grondslag_check(grondslag_follower* follower);

/* ---- a request: what is asked, about nobody yet */

typedef struct grondslag_request grondslag_request;

/* Names are those of the register, without what they name: `newsletter`, not `purpose/newsletter`. */
typedef struct grondslag_question {
  uint32_t size;                    /* sizeof(grondslag_question) */
  int32_t action;                   /* GRONDSLAG_USE, …; it must be stated */
  grondslag_text purpose;           /* empty: none stated, which is denied */
  grondslag_text recipient;         /* of a disclosure */
  grondslag_text channel;           /* of a contact, the rule book's word: `digital`, `phone`, … */
  grondslag_text contact_kind;      /* by what the person is reached, if known: `email`, `phone`, `customer_number` */
  const grondslag_text* categories; /* of data; none: all that the purpose has */
  size_t category_count;
  const grondslag_text* duties; /* duties due with or after the use that the caller carries out; others deny */
  size_t duty_count;
} grondslag_question;

#define GRONDSLAG_QUESTION_INIT \
  {(uint32_t)sizeof(grondslag_question), 0, {NULL, 0}, {NULL, 0}, {NULL, 0}, {NULL, 0}, NULL, 0, NULL, 0}

/* Reads a question once, to be asked many times and of any follower. Nothing of the question is referred to afterwards.
 * It never changes. *request is null unless OK. Free it with grondslag_request_free.
 * INVALID_INPUT: a name that can be none, a word or duty that the rule book does not know. */
GRONDSLAG_API grondslag_status grondslag_request_make(const grondslag_question* question, grondslag_request** request);
/* Nobody may be asking with it. A null pointer: nothing. */
GRONDSLAG_API void grondslag_request_free(grondslag_request* request);

/* ---- a person: `email:an@example.nl`, `phone:06-12345678`, `customer_number:17`, or the id of the record. An id is
 * found in memory; an identifier is looked up in the record each time, which takes tens of microseconds. Somebody who
 * is not on record is answered as one of whom nothing is on record: denied where the decision needs something of them.
 */

typedef struct grondslag_person {
  char id[40]; /* ends with a NUL */
} grondslag_person;

/* The id of a person, by which to ask faster. NOT_FOUND: nobody has this identifier. INVALID_INPUT: it is none. *person
 * is the empty text unless OK. Of an id: the same. */
GRONDSLAG_API grondslag_status grondslag_find_person(grondslag_follower* follower, grondslag_text person,
                                                     grondslag_person* found);

/* ---- decisions. position: what must have been taken in, else the answer is `behind`; 0: nothing in particular. */

/* In short. All zeros is a denial. */
typedef struct grondslag_decision {
  int32_t permit;     /* 1: permitted. Everything else: denied */
  int32_t denial;     /* GRONDSLAG_DENIAL_… */
  int32_t verdict;    /* of all parts together */
  int32_t basis;      /* of all parts, where it is the same */
  const char* reason; /* the rule that permits or forbids it, or the duty that is not carried; null: nothing forbids it,
                         and nothing permits it either. The rule book's name; lasts as long as the library */
  uint64_t position;  /* all events before it are in the decision */
  int64_t at_us;      /* the moment of the decision, microseconds since 1970-01-01T00:00:00Z */
} grondslag_decision;

#define GRONDSLAG_DENY {0, 0, 0, 0, NULL, 0, 0}

/* Of one data category: a request is permitted if every part is allowed. */
typedef struct grondslag_part {
  grondslag_text category; /* empty: of a purpose without categories */
  int32_t verdict;
  int32_t basis;
  size_t rule_count;    /* rules of the reason */
  size_t missing_count; /* facts on which it is still open */
  size_t duty_count;
} grondslag_part;

typedef struct grondslag_duty {
  grondslag_text duty; /* the rule book's name of it */
  int32_t due;
  int32_t state;
  int32_t certain; /* 1; 0: it may be due, which counts as due */
} grondslag_duty;

typedef struct grondslag_answer grondslag_answer;

/* An answer that denies, to be filled in as often as is wanted. Free it with grondslag_answer_free; it may outlive the
 * follower. *answer is null unless OK. */
GRONDSLAG_API grondslag_status grondslag_answer_make(grondslag_answer** answer);
GRONDSLAG_API void grondslag_answer_free(grondslag_answer* answer);

/* May this be done with the data of this person now? Whatever the answer held before is gone, and unless OK it denies
 * as undecided. INVALID_INPUT: the person's text names nobody, or the rule book refuses the request. UNAVAILABLE,
 * CORRUPT, INTERNAL, NO_MEMORY, CLOSED, FORKED. */
GRONDSLAG_API grondslag_status grondslag_decide(grondslag_follower* follower, const grondslag_request* request,
                                                grondslag_text person, uint64_t position, grondslag_answer* answer);

/* 1: permitted; 0: denied, also for a null pointer. */
GRONDSLAG_API int grondslag_answer_permit(const grondslag_answer* answer);
/* In short. size: sizeof *decision. */
GRONDSLAG_API grondslag_status grondslag_answer_decision(const grondslag_answer* answer, grondslag_decision* decision,
                                                         size_t size);
/* 0 where nothing was decided, or the denial says why. */
GRONDSLAG_API size_t grondslag_answer_part_count(const grondslag_answer* answer);
/* INVALID_ARGUMENT: there is no such part, or no such duty of it; *part and *duty are all zeros then. The texts last
 * until the answer is filled in again or freed, as do those of the two below. size: sizeof *part, sizeof *duty. */
GRONDSLAG_API grondslag_status grondslag_answer_part(const grondslag_answer* answer, size_t index, grondslag_part* part,
                                                     size_t size);
GRONDSLAG_API grondslag_status grondslag_answer_duty(const grondslag_answer* answer, size_t part, size_t index,
                                                     grondslag_duty* duty, size_t size);
/* The rule book's name; `grondslag rulebook show` has its text. Empty: there is none of that index. */
GRONDSLAG_API grondslag_text grondslag_answer_rule(const grondslag_answer* answer, size_t part, size_t index);
GRONDSLAG_API grondslag_text grondslag_answer_missing(const grondslag_answer* answer, size_t part, size_t index);

/* The same request for many people, all of one moment and one position. decisions: room for count of them, in the order
 * of people; all of them deny before anything is asked, and unless OK they stay so. A text that names nobody
 * (INVALID_INPUT above) is no error here: its decision is undecided. size: sizeof *decisions. */
GRONDSLAG_API grondslag_status grondslag_decide_many(grondslag_follower* follower, const grondslag_request* request,
                                                     const grondslag_text* people, size_t count, uint64_t position,
                                                     grondslag_decision* decisions, size_t size);

typedef struct grondslag_list grondslag_list;

/* Everybody on record for whom it is permitted. *list is null unless OK. Free it with grondslag_list_free; it may
 * outlive the follower. UNAVAILABLE also: what was recorded meanwhile came in the way again and again. */
GRONDSLAG_API grondslag_status grondslag_decide_everyone(grondslag_follower* follower, const grondslag_request* request,
                                                         uint64_t position, grondslag_list** list);
GRONDSLAG_API size_t grondslag_list_count(const grondslag_list* list);
/* The id of one of them, in the order in which they came on record. INVALID_ARGUMENT: there is no such one, and *person
 * is the empty text. */
GRONDSLAG_API grondslag_status grondslag_list_person(const grondslag_list* list, size_t index,
                                                     grondslag_person* person);
/* GRONDSLAG_DENIAL_NONE; or why the list is empty whatever the record says: too_old, behind, … */
GRONDSLAG_API int32_t grondslag_list_denial(const grondslag_list* list);
GRONDSLAG_API uint64_t grondslag_list_position(const grondslag_list* list);
GRONDSLAG_API int64_t grondslag_list_at_us(const grondslag_list* list);
GRONDSLAG_API void grondslag_list_free(grondslag_list* list);

/* ---- an explanation: the whole answer on one person, read anew from the record and judged in the slow and obvious
 * way, which takes milliseconds. For a screen or a file, not for every use. */

typedef struct grondslag_explanation grondslag_explanation;

/* *explanation is null unless OK. Free it with grondslag_explanation_free; it may outlive the follower. Errors as of
 * grondslag_decide. */
GRONDSLAG_API grondslag_status grondslag_explain(grondslag_follower* follower, const grondslag_request* request,
                                                 grondslag_text person, uint64_t position, int32_t language,
                                                 grondslag_explanation** explanation);
/* 1: permitted, by what the explanation says; 0: denied. */
GRONDSLAG_API int grondslag_explanation_permit(const grondslag_explanation* explanation);
/* A JSON object: permit, denial, verdict, position, at, engine, book, request, and parts, each with category,
 * duties_open and answer, which is as schema/decision.schema.json says but has every text in one language, as a string.
 * Empty for a null pointer. Lasts until it is freed. */
GRONDSLAG_API grondslag_text grondslag_explanation_json(const grondslag_explanation* explanation);
GRONDSLAG_API void grondslag_explanation_free(grondslag_explanation* explanation);

#ifdef __cplusplus
}
#endif

#endif
