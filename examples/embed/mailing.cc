// Who may be sent the newsletter now, and why not somebody? With libgrondslag, in C++17.
//
//     mailing RECORD             the ids of all who may be mailed, a line each
//     mailing RECORD PERSON      why: the explanation, as JSON
//
// Exit status 0: there is somebody, or that person may be mailed; 1: not; 2: it could not be asked.
#include <exception>
#include <grondslag/grondslag.hpp>
#include <iostream>

namespace {

grondslag::Question Newsletter() {
  grondslag::Question question;
  question.action = grondslag::Action::contact;
  question.purpose = "newsletter";
  question.channel = "digital";
  question.contact_kind = "email";
  // What we do with each newsletter, so that a permit that asks for it is one.
  question.duties = {"tell_the_right_to_object", "offer_to_stop_each_time",   "show_who_you_are",
                     "tell_the_people",          "handle_with_care",          "keep_the_evidence",
                     "complete_the_overview",    "stop_at_once_on_withdrawal"};
  return question;
}

int List(const grondslag::Follower& record, const grondslag::Request& request) {
  const grondslag::People people = record.DecideEveryone(request);
  for (std::size_t i = 0; i < people.size(); ++i) std::cout << people[i] << '\n';
  std::cerr << people.size() << " people, all events before " << people.position()
            << "; denial: " << grondslag::Name(people.denial()) << '\n';
  return people.size() > 0 ? 0 : 1;
}

int Explain(const grondslag::Follower& record, const grondslag::Request& request, const char* person) {
  const grondslag::Explanation why = record.Explain(request, person, grondslag::Language::en);
  std::cout << why.json;
  return why.permit ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2 && argc != 3) {
    std::cerr << "mailing RECORD [PERSON]\n";
    return 2;
  }
  try {
    grondslag::OpenOptions options;
    options.db = argv[1];
    const grondslag::Follower record(options);
    const grondslag::Request request(Newsletter());
    return argc == 2 ? List(record, request) : Explain(record, request, argv[2]);
  } catch (const std::exception& error) {
    std::cerr << "mailing: " << error.what() << '\n';
    return 2;
  }
}
