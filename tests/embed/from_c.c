/* Every function of libgrondslag from C99, over a record: from_c RECORD. Says what it found, a line each;
 * installed_test.py knows what that is. Whatever is not as promised ends it with the number of the line. */
#include <grondslag/grondslag.h>
#include <stdio.h>

#define MUST(condition)                                                        \
  do {                                                                         \
    if (!(condition)) {                                                        \
      fprintf(stderr, "line %d: %s\n", __LINE__, grondslag_last_error().data); \
      return __LINE__ % 255 + 1;                                               \
    }                                                                          \
  } while (0)

int main(int argc, char** argv) {
  grondslag_open_options options = GRONDSLAG_OPEN_OPTIONS_INIT;
  grondslag_question question = GRONDSLAG_QUESTION_INIT;
  grondslag_decision decisions[2] = {GRONDSLAG_DENY, GRONDSLAG_DENY};
  grondslag_decision decision = GRONDSLAG_DENY;
  const grondslag_text an = grondslag_text_of("email:an@example.nl");
  grondslag_text people[2];
  grondslag_follower* follower = NULL;
  grondslag_request* request = NULL;
  grondslag_answer* answer = NULL;
  grondslag_list* list = NULL;
  grondslag_explanation* explanation = NULL;
  grondslag_person person;
  grondslag_part part;
  grondslag_duty duty;

  MUST(argc == 2);
  MUST(grondslag_abi_version() == GRONDSLAG_ABI_MAJOR * 65536u + GRONDSLAG_ABI_MINOR);
  MUST(grondslag_engine().length > 0);
  MUST(grondslag_book_hash().length == 64);
  MUST(strcmp(grondslag_status_name(GRONDSLAG_CLOSED).data, "closed") == 0);

  MUST(grondslag_open(&options, &follower) == GRONDSLAG_INVALID_ARGUMENT && follower == NULL);
  MUST(grondslag_last_error().length > 0);
  options.db = grondslag_text_of(argv[1]);
  MUST(grondslag_open(&options, &follower) == GRONDSLAG_OK);
  MUST(grondslag_check(follower) == GRONDSLAG_OK);
  MUST(grondslag_catch_up(follower) == GRONDSLAG_OK);
  MUST(grondslag_position(follower) > 0);
  MUST(grondslag_find_person(follower, an, &person) == GRONDSLAG_OK && strlen(person.id) == 36);

  question.action = GRONDSLAG_USE;
  question.purpose = grondslag_text_of("deliver");
  MUST(grondslag_request_make(&question, &request) == GRONDSLAG_OK);
  MUST(grondslag_answer_make(&answer) == GRONDSLAG_OK && !grondslag_answer_permit(answer));
  MUST(grondslag_decide(follower, request, an, 0, answer) == GRONDSLAG_OK);
  MUST(grondslag_answer_decision(answer, &decision, sizeof decision) == GRONDSLAG_OK);
  printf("%d %s %s %s %s\n", grondslag_answer_permit(answer), grondslag_denial_name(decision.denial).data,
         grondslag_verdict_name(decision.verdict).data, grondslag_basis_name(decision.basis).data,
         decision.reason == NULL ? "-" : decision.reason);
  MUST(grondslag_answer_part_count(answer) == 2);
  MUST(grondslag_answer_part(answer, 1, &part, sizeof part) == GRONDSLAG_OK);
  MUST(grondslag_answer_duty(answer, 1, 0, &duty, sizeof duty) == GRONDSLAG_OK);
  printf("%s: %s; %s, %s, %s; missing:%s\n", part.category.data, grondslag_answer_rule(answer, 1, 0).data,
         duty.duty.data, grondslag_due_name(duty.due).data, grondslag_duty_state_name(duty.state).data,
         part.missing_count == 0 ? "" : grondslag_answer_missing(answer, 1, 0).data);
  MUST(grondslag_answer_missing(answer, 1, 0).length == 0);

  people[0] = an;
  people[1] = grondslag_text_of("nonsense");
  MUST(grondslag_decide_many(follower, request, people, 2, 0, decisions, sizeof decisions[0]) == GRONDSLAG_OK);
  MUST(grondslag_decide_everyone(follower, request, 0, &list) == GRONDSLAG_OK);
  printf("%s %s %s\n", grondslag_denial_name(decisions[0].denial).data, grondslag_denial_name(decisions[1].denial).data,
         grondslag_denial_name(grondslag_list_denial(list)).data);
  MUST(grondslag_list_count(list) == 0);
  MUST(grondslag_list_position(list) == decision.position && grondslag_list_at_us(list) >= decision.at_us);
  MUST(grondslag_list_person(list, 0, &person) == GRONDSLAG_INVALID_ARGUMENT && person.id[0] == '\0');
  MUST(grondslag_explain(follower, request, an, 0, GRONDSLAG_ENGLISH, &explanation) == GRONDSLAG_OK);
  MUST(!grondslag_explanation_permit(explanation) && grondslag_explanation_json(explanation).data[0] == '{');

  grondslag_close(follower);
  MUST(grondslag_decide(follower, request, an, 0, answer) == GRONDSLAG_CLOSED && !grondslag_answer_permit(answer));
  grondslag_close(follower);
  grondslag_explanation_free(explanation);
  grondslag_list_free(list);
  grondslag_answer_free(answer);
  grondslag_request_free(request);
  return 0;
}
