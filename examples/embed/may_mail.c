/* May we send these people the newsletter now? With libgrondslag, in C99.
 *
 *     may_mail RECORD PERSON…        may_mail shop.db email:an@example.nl
 *
 * Exit status 0: everybody may be mailed; 1: somebody may not; 2: it could not be asked. */
#include <grondslag/grondslag.h>
#include <stdio.h>

/* What we do with each newsletter, so that a permit that asks for it is one. The rule book says what they mean:
 * `grondslag rulebook show`. */
static const char* const kDuties[] = {"tell_the_right_to_object", "offer_to_stop_each_time",   "show_who_you_are",
                                      "tell_the_people",          "handle_with_care",          "keep_the_evidence",
                                      "complete_the_overview",    "stop_at_once_on_withdrawal"};
enum { kDutyCount = sizeof kDuties / sizeof kDuties[0] };

static int complain(const char* what) {
  fprintf(stderr, "may_mail: %s: %s\n", what, grondslag_last_error().data);
  return 2;
}

static grondslag_status make_request(grondslag_request** request) {
  grondslag_text duties[kDutyCount];
  grondslag_question question = GRONDSLAG_QUESTION_INIT;
  size_t i;
  for (i = 0; i < kDutyCount; ++i) duties[i] = grondslag_text_of(kDuties[i]);
  question.action = GRONDSLAG_CONTACT;
  question.purpose = grondslag_text_of("newsletter");
  question.channel = grondslag_text_of("digital");
  question.contact_kind = grondslag_text_of("email");
  question.duties = duties;
  question.duty_count = kDutyCount;
  return grondslag_request_make(&question, request);
}

/* Why not: the denial, the rule, and what is open. */
static void print_why(const grondslag_answer* answer) {
  grondslag_decision decision = GRONDSLAG_DENY;
  grondslag_part part;
  grondslag_duty duty;
  size_t i, j;
  grondslag_answer_decision(answer, &decision, sizeof decision);
  printf(" no: %s", grondslag_denial_name(decision.denial).data);
  if (decision.reason != NULL) printf(", %s", decision.reason);
  for (i = 0; grondslag_answer_part(answer, i, &part, sizeof part) == GRONDSLAG_OK; ++i) {
    for (j = 0; j < part.missing_count; ++j) printf(", %s is not known", grondslag_answer_missing(answer, i, j).data);
    for (j = 0; grondslag_answer_duty(answer, i, j, &duty, sizeof duty) == GRONDSLAG_OK; ++j) {
      if (duty.state == GRONDSLAG_DUTY_OPEN || duty.state == GRONDSLAG_DUTY_NOT_CARRIED)
        printf(", %s is to be done", duty.duty.data);
    }
  }
}

static int ask_about(grondslag_follower* follower, int count, char** people) {
  grondslag_request* request;
  grondslag_answer* answer;
  int i, result = 0;
  if (make_request(&request) != GRONDSLAG_OK) return complain("the request");
  if (grondslag_answer_make(&answer) != GRONDSLAG_OK) {
    grondslag_request_free(request);
    return complain("an answer");
  }
  for (i = 0; i < count; ++i) {
    /* A call that fails is a denial too; nothing more has to be done about it than to say so. */
    if (grondslag_decide(follower, request, grondslag_text_of(people[i]), 0, answer) != GRONDSLAG_OK)
      complain("a person was not decided on");
    printf("%d:", i + 1);
    if (grondslag_answer_permit(answer)) {
      printf(" yes");
    } else {
      print_why(answer);
      result = 1;
    }
    printf("\n");
  }
  grondslag_answer_free(answer);
  grondslag_request_free(request);
  return result;
}

int main(int argc, char** argv) {
  grondslag_open_options options = GRONDSLAG_OPEN_OPTIONS_INIT;
  grondslag_follower* follower;
  int result;
  if (argc < 3) {
    fprintf(stderr, "may_mail RECORD PERSON...\n");
    return 2;
  }
  options.db = grondslag_text_of(argv[1]);
  /* Opened once, for as long as the program runs: it reads all of the record, and follows it from then on. */
  if (grondslag_open(&options, &follower) != GRONDSLAG_OK) return complain(argv[1]);
  result = ask_about(follower, argc - 2, argv + 2);
  grondslag_close(follower);
  return result;
}
