// A made-up town for what is measured of the gate and of its peers: twenty purposes over the six bases
// (examples/webshop.yaml and town.yaml), people who said yes to some of those on consent, took it back, or objected.
// Everything but the ids is the same in every run.
//
// An objection is raised only where the rule book obeys it, so that the whole book and the plain decision that the
// peers make (IsPermittedPlainly) come to the same for everybody.
#pragma once

#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "gate/gate.h"
#include "gate/outcomes.h"
#include "people/people.h"
#include "registry/register.h"

namespace grondslag::bench {

inline constexpr std::size_t kPurposes = 20;

class Town {
 public:
  // Made when it is first asked for, and kept until the end.
  static Town& Of(std::int64_t people);
  explicit Town(std::int64_t people);

  const people::People& people() const { return people_; }
  const registry::Register& reg() const { return register_; }
  const std::vector<ledger::PersonId>& ids() const { return ids_; }  // by number of the person
  const std::vector<ledger::RecordName>& purposes() const { return purposes_; }
  terms::LawfulBasis BasisOf(std::size_t purpose) const {
    return register_.purposes.at(purposes_[purpose]).now().basis;
  }
  std::size_t newsletter() const { return newsletter_; }
  static base::Instant now();

  // Of a purpose on consent, by way of contact; of another, by use.
  gate::Request RequestOf(std::size_t purpose) const;
  gate::Outcomes& outcomes() { return outcomes_; }

  // What somebody said last of a purpose.
  enum class Word : std::uint8_t { yes, taken_back, objection };
  struct Said {
    std::uint32_t person;
    std::uint8_t purpose;
    Word word;
  };
  const std::vector<Said>& said() const { return said_; }  // by person

  // The decision of the peers: the purpose is registered with a basis, on consent there is a yes that stands, and
  // nobody objected.
  bool IsPermittedPlainly(std::uint32_t person, std::size_t purpose) const;

  struct Question {
    std::uint32_t person;
    std::uint8_t purpose;
  };
  // So many, the same in every run.
  std::vector<Question> Questions(std::size_t count) const;

 private:
  void Apply(ledger::Event event);
  void AddPerson();
  void SayYes(std::uint32_t person, std::size_t purpose);
  void Object(std::uint32_t person, std::size_t purpose);
  std::size_t Number(const char* purpose) const;

  base::Instant at_;
  std::mt19937_64 random_{1};
  registry::Register register_;
  people::People people_;
  std::vector<ledger::PersonId> ids_;
  std::vector<ledger::RecordName> purposes_;
  std::size_t newsletter_ = 0;
  std::vector<std::size_t> on_consent_, open_to_objection_;
  std::vector<Said> said_;
  gate::Outcomes outcomes_;
};

}  // namespace grondslag::bench
