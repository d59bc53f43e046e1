// The gate as one of the peers that bench/peers/run.py lets decide the same: grondslag_gate_peer PEOPLE FOLDER. Makes
// the town (town.h) and writes it into the folder for the others. Up to kNamedMax people with their ids, as tables with
// tabs:
//
//     purposes.tsv    name, basis
//     people.tsv      id
//     consents.tsv    id, purpose, 1 where it stands, else 0
//     objections.tsv  id, purpose
//     questions.tsv   purpose, id
//     gate.answers    1 or 0 for each question, by the gate with the whole rule book
//
// and more by their numbers, as consents.csv and objections.csv. Says `ready PURPOSE`, the number of the newsletter,
// and then does what each line of its input says, for which `ready` is only one purpose judged where there are more:
//
//     texts N      N decisions with their reason, each from the texts of person and purpose
//     everyone N   N times everybody for the newsletter
//
// and answers with the seconds that took, the median of one in nanoseconds, and how many were permitted; everyone also
// with the sum of their numbers.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <numeric>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "terms/words.h"
#include "town.h"

namespace grondslag::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kNamedMax = 100'000, kQuestions = 200'000;

class Peer {
 public:
  Peer(std::int64_t people, std::string folder) : town_(people), folder_(std::move(folder)) {}

  bool is_named() const { return town_.ids().size() <= kNamedMax; }

  void Judge() {
    for (std::size_t purpose = 0; purpose < kPurposes; ++purpose) {
      if (!is_named() && purpose != town_.newsletter()) continue;
      if (!town_.outcomes().Judge(town_.RequestOf(purpose), {.everyone = true}, Town::now())) std::abort();
    }
  }

  void WriteNamed() {
    auto purposes = Open("purposes.tsv"), people = Open("people.tsv"), questions = Open("questions.tsv");
    for (std::size_t purpose = 0; purpose < kPurposes; ++purpose)
      purposes << NameOf(purpose) << '\t' << terms::Name(town_.BasisOf(purpose)) << '\n';
    for (const ledger::PersonId& person : town_.ids()) people << person.ToString() << '\n';
    auto consents = Open("consents.tsv"), objections = Open("objections.tsv");
    for (const Town::Said& said : town_.said()) {
      const std::string about = town_.ids()[said.person].ToString() + "\t" + NameOf(said.purpose);
      if (said.word == Town::Word::objection) {
        objections << about << '\n';
      } else {
        consents << about << (said.word == Town::Word::yes ? "\t1\n" : "\t0\n");
      }
    }
    auto answers = Open("gate.answers");
    for (const Town::Question& question : town_.Questions(kQuestions)) {
      asked_.push_back({NameOf(question.purpose), town_.ids()[question.person].ToString(), question.purpose});
      questions << asked_.back().purpose << '\t' << asked_.back().person << '\n';
      answers << (Decide(asked_.size() - 1) ? "1\n" : "0\n");
    }
  }
  void WriteNumbers() {
    auto consents = Open("consents.csv"), objections = Open("objections.csv");
    for (const Town::Said& said : town_.said()) {
      if (said.word == Town::Word::objection) {
        objections << said.person << ',' << int{said.purpose} << '\n';
      } else {
        consents << said.person << ',' << int{said.purpose} << (said.word == Town::Word::yes ? ",true\n" : ",false\n");
      }
    }
  }

  std::string Texts(std::size_t count) {
    std::size_t permitted = 0;
    const Clock::time_point begun = Clock::now();
    for (std::size_t i = 0; i < count; ++i) permitted += Decide(i % asked_.size()) ? 1 : 0;
    const std::chrono::duration<double> took = Clock::now() - begun;
    // Once more for the median: to look at the clock each time is a part of what so short a decision takes.
    std::vector<std::int64_t> each(count);
    Clock::time_point last = Clock::now();
    for (std::size_t i = 0; i < count; ++i) {
      permitted += Decide(i % asked_.size()) ? 1 : 0;
      const Clock::time_point now = Clock::now();
      each[i] = (now - last).count();
      last = now;
    }
    std::nth_element(each.begin(), each.begin() + static_cast<std::ptrdiff_t>(count / 2), each.end());
    return fmt::format("{} {} {}", took.count(), each[count / 2], permitted / 2);
  }
  std::string Everyone(std::size_t count) {
    const auto* ruling = town_.outcomes().Find(town_.RequestOf(town_.newsletter()));
    std::vector<double> each;
    std::size_t permitted = 0;
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const Clock::time_point begun = Clock::now();
      const auto numbers = town_.outcomes().Permitted(*ruling);
      each.push_back(std::chrono::duration<double>(Clock::now() - begun).count());
      permitted = numbers.size();
      sum = std::accumulate(numbers.begin(), numbers.end(), std::uint64_t{0});
    }
    std::sort(each.begin(), each.end());
    return fmt::format("{} {} {} {}", std::accumulate(each.begin(), each.end(), 0.0), each[count / 2] * 1e9, permitted,
                       sum);
  }
  std::size_t newsletter() const { return town_.newsletter(); }

 private:
  struct Asked {
    std::string purpose, person;
    std::uint8_t number;
  };
  std::ofstream Open(const char* name) const { return std::ofstream(folder_ + "/" + name); }
  const std::string& NameOf(std::size_t purpose) const { return town_.purposes()[purpose].value(); }

  bool Decide(std::size_t question) {
    const Asked& asked = asked_[question];
    const gate::Request& rest = requests_[asked.number];
    const gate::Request request{.purpose = ledger::RecordName(asked.purpose),
                                .categories = {},
                                .action = rest.action,
                                .recipient = {},
                                .channel = rest.channel,
                                .contact = rest.contact};
    const auto person = ledger::PersonId::Parse(asked.person);
    const auto outcome = town_.outcomes().Of(*town_.outcomes().Find(request), *person);
    reason_ = outcome->parts.front().rules.front().data();
    return outcome->permit;
  }
  std::vector<gate::Request> Requests() const {
    std::vector<gate::Request> requests;
    for (std::size_t purpose = 0; purpose < kPurposes; ++purpose) requests.push_back(town_.RequestOf(purpose));
    return requests;
  }

  Town town_;
  const std::vector<gate::Request> requests_ = Requests();
  const std::string folder_;
  std::vector<Asked> asked_;
  const char* volatile reason_ = nullptr;  // so that it is looked at
};

int Serve(Peer& peer) {
  std::string what;
  std::size_t count = 0;
  while (std::cin >> what >> count) {
    if (count == 0 || (what != "texts" && what != "everyone") || (what == "texts" && !peer.is_named())) return 2;
    std::cout << (what == "texts" ? peer.Texts(count) : peer.Everyone(count)) << std::endl;
  }
  return 0;
}

}  // namespace
}  // namespace grondslag::bench

int main(int argc, char** argv) {
  const long long people = argc == 3 ? std::atoll(argv[1]) : 0;
  if (people <= 0) {
    std::fputs("usage: grondslag_gate_peer PEOPLE FOLDER\n", stderr);
    return 2;
  }
  grondslag::bench::Peer peer(people, argv[2]);
  peer.Judge();
  peer.is_named() ? peer.WriteNamed() : peer.WriteNumbers();
  std::cout << "ready " << peer.newsletter() << std::endl;
  return grondslag::bench::Serve(peer);
}
