// Policy mode: a rule book of kind policy decides by itself, without a register or a record. Its facts come from the
// entities of the book and from the properties of the request. The way in is ReadPolicy; docs/rule-book-format.md,
// "Kinds of book", says how such a book is written.
#pragma once

#include <functional>
#include <string>

#include "authzen/evaluate.h"
#include "authzen/message.h"
#include "base/date.h"
#include "base/result.h"
#include "diagram/diagram.h"
#include "rules/load.h"

namespace grondslag::authzen {

// A policy book that is sound, and the decision of it that is asked. Its fact `action` is a choice that names the
// actions there are.
class Policy {
 public:
  // From files as rules::LoadRuleBook takes them. invalid_input with every problem: of the book; it is of another kind;
  // it has more decisions than one and `decision` names none of them; it has no choice `action`.
  static base::Result<Policy> Make(const rules::BookFiles& files, const std::string& decision = {});

  const rules::RuleBook& book() const { return diagram_.book(); }
  const diagram::Diagram& diagram() const { return diagram_; }
  const std::string& decision() const { return decision_; }

 private:
  diagram::Diagram diagram_;
  std::string decision_;
};

// From the folder of a book, or from one file that is a whole policy: a file of a book, without the title page. Errors
// as Policy::Make; not_found, unavailable.
base::Result<Policy> ReadPolicy(const std::string& path, const std::string& decision = {});

// The text of such a file as a book; name stands in the places of problems.
rules::BookFiles FilesOfOneText(const std::string& text, const std::string& name);

// A fact `of: subject` or `of: resource` has the value that the request's properties give under its name, else that of
// the entity in the book; `is: id`, the entity's own id. `action` has the action's name; other facts of the request
// have the value under their name in the action's properties. Nothing else of a request is used, its context least of
// all.
//
// Denied besides what the rules deny: an entity or an action that the book does not have, and a duty that is due
// before, since no record shows that it is done. A value that is none of the fact's leaves the fact open, and its
// silence then says nothing: permitted only where that makes no difference. A duty due with or after goes back as an
// obligation, or is a reason to deny where the context's supported_obligations leave it out.
class PolicyDecider : public Decider {
 public:
  using Today = std::function<base::Result<base::Date>()>;
  // policy must outlive this.
  explicit PolicyDecider(const Policy& policy, Today today = base::Today) : policy_(policy), today_(std::move(today)) {}

  base::Result<Decision> Decide(const Evaluation& evaluation) override;
  // Over the entities of the book in its order, or over its actions without properties. Properties of what is looked
  // for must be those of the entity in the book. A position is one of the book: it is gone once the book has changed.
  base::Result<Found> Search(const SearchRequest& search, const Slice& slice) override;

 private:
  const Policy& policy_;
  Today today_;
};

}  // namespace grondslag::authzen
