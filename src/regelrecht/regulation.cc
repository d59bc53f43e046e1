// Writes what rules/evaluate.cc computes as actions in an order in which each uses only what stands before it. A rule
// that does not stand on the day is left out, so that a version of a regulation shows the rules in force.
#include "regelrecht/regulation.h"

#include <algorithm>
#include <optional>

#include "regelrecht/facts.h"
#include "regelrecht/legal_basis.h"
#include "regelrecht/operations.h"
#include "regelrecht/texts.h"
#include "rules/answers.h"

namespace grondslag::regelrecht {
namespace {

using rules::DecisionIndex;
using rules::FactIndex;
using rules::Rule;
using rules::RuleIndex;
using terms::Effect;
using terms::LawfulBasis;

namespace text {
const base::LocalText kMadeFrom = {
    "Dit is geen wettekst. Het is hoe het regelboek {} {} de wet leest, gemaakt met `grondslag rulebook export`. De "
    "wet is "
    "gelezen tot en met {}.\n",
    "This is no text of law. It is how the rule book {} {} reads the law, made by `grondslag rulebook export`. The law "
    "was read up to {}.\n"};
const base::LocalText kView = {
    "Hoe wordt gelezen: page (de pagina van de toezichthouder), law (de wet), law_verified (de wet, zonder wat nog "
    "niet in "
    "de tekst is nagelezen), law_act_day (de wet, waar het kan op de dag van de handeling).",
    "How it is read: page (the page of the authority), law (the law), law_verified (the law, without what was not yet "
    "checked in its text), law_act_day (the law, where it may be on the day of the act)."};
const base::LocalText kFollowed = {"Welke uitleg telt bij {}: page of law.",
                                   "Which reading counts at {}: page or law."};
const base::LocalText kAsked = {"Wat {} antwoordt.", "What {} answers."};
const base::LocalText kHolds = {"Of de grondslag {} geldt.", "Whether the basis {} holds."};
const base::LocalText kBasesThatHold = {"De grondslagen die gelden.", "The bases that hold."};
const base::LocalText kBasis = {
    "De grondslag: de gekozen grondslag als die geldt, anders de eerste die geldt; none als er geen geldt.",
    "The basis: the chosen one if it holds, else the first that holds; none if none does."};
const base::LocalText kNoBasis = {"Deze beslissing heeft geen grondslag nodig.", "This decision needs no basis."};
const base::LocalText kVerdict = {"allowed (mag), not_allowed (mag niet) of not_applicable (niet van toepassing).",
                                  "allowed, not_allowed or not_applicable."};
const base::LocalText kAllowed = {"Of het mag.", "Whether it is allowed."};
const base::LocalText kOwnDuties = {"De eigen plichten die gelden als het mag, bij welke grondslag dan ook.",
                                    "Its own duties that hold if it is allowed, on whatever basis."};
const base::LocalText kOwnNotes = {"De eigen aanwijzingen die gelden.", "Its own notes that hold."};
const base::LocalText kRulesThatCount = {
    "Regels waarvan afhangt welke plichten en aanwijzingen erbij komen: plichten bij een grondslag, toestemmingen die "
    "iets anders vragen, en verboden van kracht die iets anders vragen.",
    "Rules on which it depends what duties and notes come with it: duties for one basis, permits that ask another "
    "decision, and forbids in force that ask another decision."};
const base::LocalText kBasisOfTheWhole = {
    "De grondslag van het geheel: de eigen grondslag, tenzij een andere beslissing dit vraagt.",
    "The basis of the whole: its own basis, unless another decision asks."};
const base::LocalText kDuties = {"De plichten, bij naam. Lees de lijst als een verzameling.",
                                 "The duties, by name. Read the list as a set."};
const base::LocalText kNotes = {"De aanwijzingen, bij naam. Lees de lijst als een verzameling.",
                                "The notes, by name. Read the list as a set."};
const base::LocalText kWhatComesWithIt = {"Wat erbij komt: plichten als het mag, en aanwijzingen.\n",
                                          "What comes with it: duties if it is allowed, and notes.\n"};
}  // namespace text

// Whether the duties or notes that come with a decision depend on the basis of the whole.
bool DependsOnBasis(const rules::RuleBook& book, DecisionIndex decision) {
  for (const RuleIndex index : book[decision].rules) {
    const Rule& rule = book[index];
    if (rule.for_basis) return true;
    if (rule.effect != Effect::permit && rule.effect != Effect::forbid) continue;
    if (!rule.asks.empty() && rule.effect == Effect::permit && book[decision].needs_basis) return true;
    const auto depends = [&](DecisionIndex asked) { return DependsOnBasis(book, asked); };
    if (std::any_of(rule.asks.begin(), rule.asks.end(), depends)) return true;
  }
  return false;
}

// What one article computes: its inputs, and actions with the outputs they fill.
class Article {
 public:
  void Input(std::string_view name, const char* type, Yaml source, std::string description) {
    if (std::find(names_.begin(), names_.end(), name) != names_.end()) return;
    names_.emplace_back(name);
    inputs_.Add(Yaml::Map()
                    .Set("name", name)
                    .Set("type", type)
                    .Set("description", std::move(description))
                    .Set("source", std::move(source)));
  }
  void Action(std::string_view name, const char* type, Yaml value, std::string description,
              std::optional<Yaml> legal_basis = std::nullopt) {
    outputs_.Add(Yaml::Map().Set("name", name).Set("type", type).Set("description", std::move(description)));
    Yaml action = Yaml::Map().Set("output", name).Set("value", std::move(value));
    if (legal_basis) action.Set("legal_basis", *std::move(legal_basis));
    actions_.Add(std::move(action));
  }
  Yaml ToYaml(std::string number, std::string text, std::string url, Yaml parameters) {
    Yaml execution = Yaml::Map().Set("parameters", std::move(parameters));
    if (inputs_.size() > 0) execution.Set("input", std::move(inputs_));
    execution.Set("output", std::move(outputs_)).Set("actions", std::move(actions_));
    return Yaml::Map()
        .Set("number", std::move(number))
        .Set("text", std::move(text))
        .Set("url", std::move(url))
        .Set("machine_readable", Yaml::Map().Set("execution", std::move(execution)));
  }

 private:
  std::vector<std::string> names_;  // of the inputs
  Yaml inputs_ = Yaml::List(), outputs_ = Yaml::List(), actions_ = Yaml::List();
};

class RegulationWriter {
 public:
  RegulationWriter(const rules::RuleBook& book, const Names& names, DecisionIndex decision, base::Date day,
                   const Options& options)
      : book_(book), names_(names), conditions_(book, names), decision_(decision), day_(day), options_(options) {
    for (const RuleIndex rule : book[decision].rules) {
      if (!IsNever(Stands(book[rule]))) in_force_.push_back(rule);
    }
    has_article_two_ = DependsOnBasis(book, decision);
  }

  Yaml Articles() {
    Yaml articles = Yaml::List({Outcome()});
    if (has_article_two_) articles.Add(WhatComesWithIt());
    return articles;
  }

 private:
  const rules::DecisionRules& decision() const { return book_[decision_]; }
  template <class... T>
  std::string Say(const base::LocalText& text, const T&... values) const {
    return Fill(text, options_.language, values...);
  }
  const std::string& In(const base::LocalText& text) const { return text.In(options_.language); }
  static Yaml Word(LawfulBasis basis) { return terms::Name(basis); }
  Yaml RuleHolds(RuleIndex rule) const { return Reference(names_.Rule(rule)); }
  Yaml Holds(LawfulBasis basis) const { return Reference(names_.Holds(basis)); }
  std::vector<RuleIndex> InForce(Effect effect) const {
    std::vector<RuleIndex> found;
    for (const RuleIndex rule : in_force_) {
      if (book_[rule].effect == effect) found.push_back(rule);
    }
    return found;
  }

  // ---- when a rule stands

  Yaml Stands(const Rule& rule) const {
    std::vector<Yaml> all = {StandsOnDay(rule)};
    if (rule.unverified && rule.effect == Effect::permit) all.push_back(Not(IsView(terms::View::law_verified)));
    if (rule.reading) all.push_back(Equals(Reference(names_.Followed(*rule.difference)), terms::Name(*rule.reading)));
    return All(std::move(all));
  }
  static Yaml IsView(terms::View view) { return Equals(Reference(kView), terms::Name(view)); }

  Yaml StandsOnDay(const Rule& rule) const {
    const bool today = rule.valid.Contains(day_);
    if (!rule.on_act) return Yaml::Flag(today);
    const Yaml act = Reference(names_.Fact(book_[*rule.on_act].fact));
    std::vector<Yaml> within;
    if (rule.valid.from != base::Date::First())
      within.push_back(Compare("GREATER_THAN_OR_EQUAL", act, rule.valid.from.ToString()));
    if (rule.valid.until) within.push_back(Compare("LESS_THAN_OR_EQUAL", act, rule.valid.until->ToString()));
    if (!rule.on_decision) return All(std::move(within));
    if (today) return Any({Not(IsView(terms::View::law_act_day)), All(std::move(within))});
    within.insert(within.begin(), IsView(terms::View::law_act_day));
    return All(std::move(within));
  }

  // ---- article 1

  Yaml Outcome() {
    Article article;
    for (const RuleIndex rule : in_force_) AskFor(article, rule);
    AddFollowed(article);
    for (const RuleIndex rule : in_force_) AddDefinitions(article, book_[rule].when);
    for (const RuleIndex rule : in_force_) AddRule(article, rule);
    if (decision().needs_basis) AddBases(article);
    AddBasis(article);
    AddVerdict(article);
    if (has_article_two_) {
      AddOwn(article, Effect::duty, kOwnDuties, text::kOwnDuties);
      AddOwn(article, Effect::note, kOwnNotes, text::kOwnNotes);
      AddRulesThatCount(article);
    } else {
      AddWhatComesWithIt(article);
    }
    return article.ToYaml("1", OutcomeText(), UrlOf(book_, options_, decision().name + "/1"), Parameters());
  }

  std::string OutcomeText() const {
    std::string text = In(decision().title) + "\n\n";
    for (const std::size_t i : defined_) text += Item(book_.definitions[i].name, {}, In(book_.definitions[i].text));
    for (const RuleIndex index : in_force_) {
      const Rule& rule = book_[index];
      const std::string& instead = In(rule.instead);
      text += Item(rule.name, KindOf(rule), In(rule.text) + (instead.empty() ? "" : " " + instead));
    }
    return text;
  }
  static std::string Item(const std::string& name, const std::string& kind, const std::string& text) {
    return fmt::format("- {}{}{}\n", name, kind.empty() ? "" : fmt::format(" ({})", kind),
                       text.empty() ? "" : ": " + base::OneLine(text));
  }

  // permit contract; duty before; …
  std::string KindOf(const Rule& rule) const {
    std::string kind(terms::Name(rule.effect));
    if (rule.basis) kind += fmt::format(", {}", terms::Name(*rule.basis));
    if (rule.effect == Effect::duty) kind += fmt::format(", {}", terms::Name(rule.due));
    if (rule.for_basis) kind += fmt::format(", {}", terms::Name(*rule.for_basis));
    return kind;
  }

  void AskFor(Article& article, RuleIndex index) {
    const Rule& rule = book_[index];
    for (const DecisionIndex asked : rule.asks) AskAllowed(article, asked);
    if (rule.basis_of) AskBases(article, *rule.basis_of);
  }
  void AskAllowed(Article& article, DecisionIndex asked) const {
    article.Input(names_.Decision(asked).allowed, "boolean", Ask(asked, kAllowed, false), Asked(asked));
  }
  void AskBases(Article& article, DecisionIndex asked) const {
    article.Input(names_.Decision(asked).bases, "array", Ask(asked, kBasesThatHold, false), Asked(asked));
  }
  std::string Asked(DecisionIndex asked) const { return Say(text::kAsked, names_.Decision(asked).regulation); }

  // Another regulation is asked on the same facts.
  Yaml Ask(DecisionIndex asked, std::string_view output, bool with_basis) const {
    Yaml parameters = Yaml::Map().Set(std::string(kView), Reference(kView));
    if (with_basis) parameters.Set(std::string(kBasisOfTheWhole), Reference(kBasisOfTheWhole));
    for (const FactIndex fact : FactsOf(book_, asked)) parameters.Set(names_.Fact(fact), Reference(names_.Fact(fact)));
    return Yaml::Map()
        .Set("regulation", names_.Decision(asked).regulation)
        .Set("output", output)
        .Set("parameters", std::move(parameters));
  }

  // What nobody settled is read as the view reads it.
  void AddFollowed(Article& article) {
    std::vector<bool> named(book_.differences.size(), false);
    for (const RuleIndex rule : in_force_) {
      if (book_[rule].reading) named[book_[rule].difference->value()] = true;
    }
    for (std::size_t i = 0; i < named.size(); ++i) {
      if (!named[i]) continue;
      const rules::Difference& difference = book_.differences[i];
      const Yaml judged = Reference(names_.Fact(*book_.FindFact("reading_" + difference.id)));
      article.Action(names_.Followed(rules::DifferenceIndex(i)), "string",
                     If({{Not(Equals(judged, "unsettled")), judged}, {IsView(terms::View::page), "page"}}, "law"),
                     Say(text::kFollowed, difference.id) + " " + In(difference.title),
                     LegalBasisOf(book_, {}, difference.cites, options_.language));
    }
  }

  // Those that a condition names, each behind the ones that it names itself.
  void AddDefinitions(Article& article, const rules::Condition& condition) {
    for (const std::size_t i : conditions_.NamedIn(condition).definitions) {
      if (std::find(defined_.begin(), defined_.end(), i) != defined_.end()) continue;
      const rules::Definition& definition = book_.definitions[i];
      AddDefinitions(article, definition.condition);
      defined_.push_back(i);
      article.Action(names_.Definition(i), "boolean", conditions_.Write(definition.condition), In(definition.text));
    }
  }

  void AddRule(Article& article, RuleIndex index) const {
    const Rule& rule = book_[index];
    article.Action(names_.Rule(index), "boolean", All({Stands(rule), conditions_.Write(rule.when)}), KindOf(rule),
                   LegalBasisOf(book_, rule.norms, rule.cites, options_.language));
  }

  void AddBases(Article& article) const {
    std::vector<Yaml> lists;
    for (const LawfulBasis basis : decision().prefer) {
      std::vector<Yaml> permits;
      for (const RuleIndex permit : InForce(Effect::permit)) permits.push_back(PermitsOn(permit, basis));
      article.Action(names_.Holds(basis), "boolean", Any(std::move(permits)), Say(text::kHolds, terms::Name(basis)));
      lists.push_back(ListIf(Holds(basis), ListOf({Word(basis)})));
    }
    article.Action(kBasesThatHold, "array", Together(std::move(lists)), Say(text::kBasesThatHold));
  }

  // The permit holds and names this basis.
  Yaml PermitsOn(RuleIndex index, LawfulBasis basis) const {
    const Rule& rule = book_[index];
    if (rule.basis) return rule.basis == basis ? RuleHolds(index) : Never();
    if (rule.basis_fact) return All({RuleHolds(index), Equals(FactOf(*rule.basis_fact), Word(basis))});
    if (!rule.basis_of || !Prefers(*rule.basis_of, basis)) return Never();
    const Names::OfDecision& asked = names_.Decision(*rule.basis_of);
    std::vector<Yaml> all = {RuleHolds(index), Reference(asked.allowed), IsIn(Word(basis), Reference(asked.bases))};
    if (rule.basis_of_only) all.push_back(Equals(FactOf(*rule.basis_of_only), Word(basis)));
    return All(std::move(all));
  }
  Yaml FactOf(FactIndex fact) const { return Reference(names_.Fact(fact)); }
  bool Prefers(DecisionIndex decision, LawfulBasis basis) const {
    const std::vector<LawfulBasis>& prefer = book_[decision].prefer;
    return std::find(prefer.begin(), prefer.end(), basis) != prefer.end();
  }

  void AddBasis(Article& article) const {
    if (!decision().needs_basis) {
      if (has_article_two_) article.Action(kBasis, "string", "none", Say(text::kNoBasis));
      return;
    }
    std::vector<Case> cases;
    if (decision().chosen) {
      const Yaml chosen = FactOf(*decision().chosen);
      cases.push_back({IsIn(chosen, Reference(kBasesThatHold)), chosen});
    }
    for (const LawfulBasis basis : decision().prefer) cases.push_back({Holds(basis), Word(basis)});
    article.Action(kBasis, "string", If(std::move(cases), "none"), Say(text::kBasis));
  }

  void AddVerdict(Article& article) const {
    const auto any = [&](Effect effect) {
      std::vector<Yaml> hold;
      for (const RuleIndex rule : InForce(effect)) hold.push_back(RuleHolds(rule));
      return Any(std::move(hold));
    };
    std::vector<Yaml> bases;
    for (const LawfulBasis basis : decision().prefer) bases.push_back(Holds(basis));
    Yaml permitted = decision().needs_basis ? Any(std::move(bases)) : any(Effect::permit);
    article.Action(kVerdict, "string",
                   If({{any(Effect::outside), terms::Name(terms::Verdict::not_applicable)},
                       {All({std::move(permitted), Not(any(Effect::forbid))}), terms::Name(terms::Verdict::allowed)}},
                      terms::Name(terms::Verdict::not_allowed)),
                   Say(text::kVerdict));
    article.Action(kAllowed, "boolean", Equals(Reference(kVerdict), terms::Name(terms::Verdict::allowed)),
                   Say(text::kAllowed));
  }

  // For article 2. What is empty in every case is left out, here and there.
  void AddOwn(Article& article, Effect effect, std::string_view name, const base::LocalText& description) const {
    std::vector<Yaml> lists = Own(effect);
    if (!lists.empty()) article.Action(name, "array", Together(std::move(lists)), Say(description));
  }
  // Duties for whatever basis, or notes: a list with each that holds.
  std::vector<Yaml> Own(Effect effect) const {
    std::vector<Yaml> lists;
    for (const RuleIndex rule : InForce(effect)) {
      if (!book_[rule].for_basis) lists.push_back(ListIf(RuleHolds(rule), ListOf({book_[rule].name})));
    }
    return lists;
  }

  void AddRulesThatCount(Article& article) const {
    std::vector<Yaml> lists;
    for (const RuleIndex index : in_force_) {
      const Rule& rule = book_[index];
      if (!IsAsked(rule)) continue;
      lists.push_back(ListIf(CountsHere(index), ListOf({rule.name})));
    }
    if (!lists.empty())
      article.Action(kRulesThatCount, "array", Together(std::move(lists)), Say(text::kRulesThatCount));
  }
  // Whether article 2 asks article 1 about a rule.
  bool IsAsked(const Rule& rule) const {
    if (rule.effect == Effect::duty) return rule.for_basis.has_value();
    if (rule.effect == Effect::forbid) return BringsSomething(rule) && !IsAlways(Stands(rule));
    return rule.effect == Effect::permit && BringsSomething(rule);
  }
  // What another decision brings counts while a forbid that asks it stands, or if a permit that asks it holds.
  Yaml CountsHere(RuleIndex rule) const {
    return book_[rule].effect == Effect::forbid ? Stands(book_[rule]) : RuleHolds(rule);
  }
  bool BringsSomething(const Rule& rule) const {
    return std::any_of(rule.asks.begin(), rule.asks.end(), [&](DecisionIndex asked) {
      const rules::Outcomes outcomes = rules::OutcomesOf(book_, asked);
      return !outcomes.duties.empty() || !outcomes.notes.empty();
    });
  }

  // ---- article 2

  Yaml WhatComesWithIt() {
    Article article;
    AskArticleOne(article, kBasisOfTheWhole, "string", kBasis, text::kBasisOfTheWhole);
    if (std::any_of(in_force_.begin(), in_force_.end(), [&](RuleIndex rule) { return IsAsked(book_[rule]); }))
      AskArticleOne(article, kRulesThatCount, "array", kRulesThatCount, text::kRulesThatCount);
    AddWhatComesWithIt(article);
    return article.ToYaml("2", Say(text::kWhatComesWithIt), UrlOf(book_, options_, decision().name + "/2"),
                          Parameters());
  }

  void AskArticleOne(Article& article, std::string_view name, const char* type, std::string_view output,
                     const base::LocalText& description) const {
    article.Input(name, type, Yaml::Map().Set("output", output), Say(description));
  }

  // ---- what comes with it: in article 2, or at the end of article 1

  void AddWhatComesWithIt(Article& article) const {
    Yaml duties = Duties(article), notes = Notes(article);
    article.Action(kDuties, "array", std::move(duties), Say(text::kDuties));
    article.Action(kNotes, "array", std::move(notes), Say(text::kNotes));
  }

  Yaml Duties(Article& article) const {
    std::vector<Yaml> lists = OwnHere(article, Effect::duty, kOwnDuties, text::kOwnDuties);
    for (const RuleIndex duty : InForce(Effect::duty)) {
      if (!book_[duty].for_basis) continue;
      lists.push_back(
          ListIf(All({Counts(duty), IsBasisOfTheWhole(*book_[duty].for_basis)}), ListOf({book_[duty].name})));
    }
    for (std::size_t d = 0; d < book_.decisions.size(); ++d) {
      const DecisionIndex asked(d);
      if (rules::OutcomesOf(book_, asked).duties.empty()) continue;
      AddBrought(article, asked, kDuties, names_.Decision(asked).duties, lists);
    }
    if (lists.empty()) return ListOf({});
    if (has_article_two_) AskArticleOne(article, kAllowed, "boolean", kAllowed, text::kAllowed);
    return ListIf(Reference(kAllowed), Together(std::move(lists)));
  }

  Yaml Notes(Article& article) const {
    std::vector<Yaml> lists = OwnHere(article, Effect::note, kOwnNotes, text::kOwnNotes);
    for (std::size_t d = 0; d < book_.decisions.size(); ++d) {
      const DecisionIndex asked(d);
      if (rules::OutcomesOf(book_, asked).notes.empty()) continue;
      AddBrought(article, asked, kNotes, names_.Decision(asked).notes, lists);
    }
    return Together(std::move(lists));
  }

  std::vector<Yaml> OwnHere(Article& article, Effect effect, std::string_view name,
                            const base::LocalText& description) const {
    std::vector<Yaml> own = Own(effect);
    if (own.empty() || !has_article_two_) return own;
    AskArticleOne(article, name, "array", name, description);
    return {Reference(name)};
  }

  // The duties or notes of another decision, where a rule brings them.
  void AddBrought(Article& article, DecisionIndex asked, std::string_view output, const std::string& name,
                  std::vector<Yaml>& lists) const {
    Yaml brought = Brought(article, asked, output == kNotes);
    if (IsNever(brought)) return;
    article.Input(name, "array", Ask(asked, output, DependsOnBasis(book_, asked)), Asked(asked));
    lists.push_back(ListIf(std::move(brought), Reference(name)));
  }

  // When what comes with another decision comes with this one. The duties of a decision that is not allowed are none;
  // its notes count through a permit only where it is allowed.
  Yaml Brought(Article& article, DecisionIndex asked, bool notes) const {
    std::vector<Yaml> any;
    for (const RuleIndex index : in_force_) {
      const Rule& rule = book_[index];
      if (std::find(rule.asks.begin(), rule.asks.end(), asked) == rule.asks.end()) continue;
      if (rule.effect == Effect::forbid) any.push_back(Counts(index));
      if (rule.effect != Effect::permit) continue;
      if (notes) AskAllowed(article, asked);
      any.push_back(All({Counts(index), NamesBasisOfTheWhole(article, rule),
                         notes ? Reference(names_.Decision(asked).allowed) : Always()}));
    }
    return Any(std::move(any));
  }

  // A permit that holds names the basis of the whole.
  Yaml NamesBasisOfTheWhole(Article& article, const Rule& rule) const {
    if (!decision().needs_basis) return Always();
    if (rule.basis) return IsBasisOfTheWhole(*rule.basis);
    const Yaml whole = Reference(kBasisOfTheWhole);
    std::vector<Yaml> all = {IsPreferred(rule, whole)};
    if (rule.basis_fact) all.push_back(Equals(FactOf(*rule.basis_fact), whole));
    if (rule.basis_of_only) all.push_back(Equals(FactOf(*rule.basis_of_only), whole));
    if (rule.basis_of) {
      AskAllowed(article, *rule.basis_of);
      AskBases(article, *rule.basis_of);
      all.push_back(Reference(names_.Decision(*rule.basis_of).allowed));
      all.push_back(IsIn(whole, Reference(names_.Decision(*rule.basis_of).bases)));
    }
    return All(std::move(all));
  }

  // The basis of the whole is one that this decision knows. Where the bases of another decision are looked into that
  // knows no others, nothing needs to be said.
  Yaml IsPreferred(const Rule& rule, const Yaml& whole) const {
    std::vector<Yaml> prefer;
    for (const LawfulBasis basis : decision().prefer) prefer.push_back(Word(basis));
    const auto is_preferred = [&](LawfulBasis basis) { return Prefers(decision_, basis); };
    const bool is_said = rule.basis_of && std::all_of(book_[*rule.basis_of].prefer.begin(),
                                                      book_[*rule.basis_of].prefer.end(), is_preferred);
    return is_said ? Always() : IsOneOf(whole, std::move(prefer));
  }

  Yaml Counts(RuleIndex rule) const {
    const bool is_asked = has_article_two_ && IsAsked(book_[rule]);
    return is_asked ? IsIn(book_[rule].name, Reference(kRulesThatCount)) : CountsHere(rule);
  }
  Yaml IsBasisOfTheWhole(LawfulBasis basis) const { return Equals(Reference(kBasisOfTheWhole), Word(basis)); }

  // ---- both articles

  Yaml Parameters() const {
    Yaml parameters = Yaml::List();
    parameters.Add(Yaml::Map()
                       .Set("name", kView)
                       .Set("type", "string")
                       .Set("description", Say(text::kView))
                       .Set("required", Yaml::Flag(true)));
    for (const FactIndex fact : FactsOf(book_, decision_))
      parameters.Add(ParameterOf(book_, names_, fact, options_.language));
    return parameters;
  }

  const rules::RuleBook& book_;
  const Names& names_;
  ConditionWriter conditions_;
  DecisionIndex decision_;
  base::Date day_;
  const Options& options_;
  std::vector<RuleIndex> in_force_;
  std::vector<std::size_t> defined_;  // the definitions written, in that order
  // What comes with the decision depends on the basis of the whole, which another decision may bring.
  bool has_article_two_ = false;
};

}  // namespace

Yaml HeadOf(const rules::RuleBook& book, const Options& options, const std::string& id, const std::string& title) {
  const std::string made_from =
      Fill(text::kMadeFrom, options.language, book.name, book.version, book.read_until.ToString());
  return Yaml::Map()
      .Set("$schema",
           "https://raw.githubusercontent.com/MinBZK/regelrecht/refs/tags/schema-v0.5.6/schema/v0.5.6/schema.json")
      .Set("$id", id)
      .Set("regulatory_layer", "UITVOERINGSBELEID")
      .Set("organisation", book.name)
      .Set("publication_date", book.read_until.ToString())
      .Set("name", title)
      .Set("url", UrlOf(book, options))
      .Set("preamble", Yaml::Map().Set("text", made_from));
}

std::string UrlOf(const rules::RuleBook& book, const Options& options, std::string_view part) {
  const std::string url = options.url.empty() ? "nih:sha-256;" + book.hash : options.url;
  return part.empty() ? url : fmt::format("{}#{}", url, part);
}

Yaml ArticlesOf(const rules::RuleBook& book, const Names& names, DecisionIndex decision, base::Date day,
                const Options& options) {
  return RegulationWriter(book, names, decision, day, options).Articles();
}

}  // namespace grondslag::regelrecht
