// Reads the files of a book into a Draft: every key, typed; names that refer to other declarations stay names.
#include <algorithm>
#include <functional>

#include <fmt/format.h>

#include "base/text.h"
#include "rules/draft.h"
#include "rules/node_reader.h"

namespace grondslag::rules {
namespace {

using base::Node;
using base::Place;

constexpr std::string_view kFormat = "1";

// "rule `x`", also where the name is missing.
std::string Titled(std::string_view kind, const Node& node) {
  const Node* name = node.Find(kind);
  return name == nullptr ? fmt::format("a {}", kind) : fmt::format("{} `{}`", kind, name->scalar.substr(0, 60));
}

bool IsName(std::string_view name) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '/' || c == '-';
  };
  return !name.empty() && name.size() <= 100 && name[0] >= 'a' && name[0] <= 'z' &&
         std::all_of(name.begin(), name.end(), fits);
}

// Whether text has a form in which 9 stands for any digit, and everything else for itself.
bool HasForm(std::string_view text, std::string_view form) {
  return std::equal(text.begin(), text.end(), form.begin(), form.end(),
                    [](char c, char f) { return f == '9' ? c >= '0' && c <= '9' : c == f; });
}
constexpr std::string_view kBwbForm = "BWBR9999999", kCelexForm = "39999R9999";

// Reads the files one after the other into the draft.
class BookReader {
 public:
  BookReader(const BookFiles& files, Draft& draft) : files_(files), draft_(draft), book_(draft.book) {}

  void Read() {
    const auto title_page = files_.find("book.yaml");
    if (title_page == files_.end())
      return draft_.Complain({"book.yaml"}, "is missing; it says which files make the book");
    const auto node = base::ReadYaml(title_page->second, "book.yaml");
    if (!node) return Take(node.error());
    ReadTitlePage(*node);
    RefuseUnlisted();
    for (const auto& [name, place] : listed_) ReadListed(name, place);
    HashFiles();
  }

 private:
  void Take(const base::Error& error) {
    if (error.problems.empty()) draft_.Complain({}, error.message);
    draft_.problems.insert(draft_.problems.end(), error.problems.begin(), error.problems.end());
  }

  void ReadTitlePage(const Node& node) {
    NodeReader reader(node, "the book", draft_.problems);
    const bool is_overlay = draft_.is_overlay;
    const std::string name = reader.RequiredText("book");
    const std::string kind = reader.Text("kind");
    const std::string format = reader.RequiredText("format");
    if (!format.empty() && format != kFormat)
      reader.Complain(reader.place(), fmt::format("the book has format {}; this program reads format {}",
                                                  format.substr(0, 20), kFormat));
    const std::string version = reader.RequiredText("version");
    const auto begins = reader.Day("begins");
    const auto read_until = reader.Day("read_until");
    const base::LocalText title = reader.RequiredLocal("title");
    const std::string extends = reader.Text("extends");
    const std::vector<std::string> doors = reader.Texts("doors");
    ReadFileList(reader);
    reader.RefuseOtherKeys();
    if (is_overlay) return CheckOverlay(reader, kind, extends);
    book_.name = name;
    book_.version = version;
    book_.title = title;
    draft_.doors = doors;
    draft_.doors_place = node.place;
    book_.kind = kind == "policy" ? BookKind::policy : kind == "organisation" ? BookKind::organisation : BookKind::law;
    if (!kind.empty() && kind != "law" && kind != "policy" && kind != "organisation")
      reader.Complain(reader.place(), fmt::format("`kind` of the book is `{}`; it must be: law, policy, organisation",
                                                  kind.substr(0, 60)));
    if (book_.kind == BookKind::organisation)
      reader.Complain(reader.place(), "a book of kind organisation adds to another book and cannot stand alone");
    if (!begins) reader.Complain(reader.place(), "the book has no `begins`: the first day it decides about");
    if (!read_until) reader.Complain(reader.place(), "the book has no `read_until`: up to which day the law was read");
    book_.begins = begins.value_or(base::Date());
    book_.read_until = read_until.value_or(book_.begins);
    if (begins && read_until && *read_until < *begins)
      reader.Complain(reader.place(), "`read_until` of the book lies before `begins`");
  }

  void CheckOverlay(NodeReader& reader, const std::string& kind, const std::string& extends) {
    if (kind != "organisation")
      reader.Complain(reader.place(), "a book laid over another must have `kind: organisation`");
    if (extends != book_.name)
      reader.Complain(reader.place(), fmt::format("the book must say `extends: {}`", book_.name));
  }

  void ReadFileList(NodeReader& reader) {
    const Node* list = reader.Take("files");
    if (list == nullptr || list->kind != Node::Kind::list)
      return reader.Complain(reader.place(), "the book has no list `files`");
    for (const Node& item : list->items) {
      const auto same = [&](const auto& listed) { return listed.first == item.scalar; };
      if (std::any_of(listed_.begin(), listed_.end(), same)) {
        reader.Complain(item.place, fmt::format("file `{}` is listed twice", item.scalar));
      } else {
        listed_.emplace_back(item.scalar, item.place);
      }
    }
  }

  void RefuseUnlisted() {
    for (const auto& [name, text] : files_) {
      const auto same = [&, &file = name](const auto& listed) { return listed.first == file; };
      if (name != "book.yaml" && std::none_of(listed_.begin(), listed_.end(), same))
        draft_.Complain({name}, "is not listed in `files` of book.yaml");
    }
  }

  void ReadListed(const std::string& name, const Place& place) {
    const auto file = files_.find(name);
    if (file == files_.end())
      return draft_.Complain(place, fmt::format("file `{}` does not exist", name.substr(0, 100)));
    const auto node = base::ReadYaml(file->second, name);
    if (!node) return Take(node.error());
    ReadFileBody(*node, name);
  }

  void HashFiles() {
    std::string all = book_.hash;  // of the book below, where there is one
    for (const auto& [name, text] : files_) all += fmt::format("{}\n{}\n{}", name, text.size(), text);
    book_.hash = base::Sha256Hex(all);
  }

  void ReadFileBody(const Node& node, const std::string& name) {
    decision_.reset();
    NodeReader reader(node, fmt::format("file `{}`", name), draft_.problems);
    if (node.Find("decision") != nullptr) ReadDecision(reader);
    ReadList(reader, "norms", [&](const Node& n) { ReadNorm(n); });
    ReadList(reader, "laws", [&](const Node& n) { ReadLaw(n); });
    ReadList(reader, "sources", [&](const Node& n) { ReadSource(n); });
    ReadList(reader, "differences", [&](const Node& n) { ReadDifference(n); });
    ReadList(reader, "facts", [&](const Node& n) { ReadFact(n); });
    ReadList(reader, "definitions", [&](const Node& n) { ReadDefinition(n); });
    ReadList(reader, "constraints", [&](const Node& n) { ReadConstraint(n); });
    ReadList(reader, "rules", [&](const Node& n) { ReadRule(n); });
    ReadList(reader, "properties", [&](const Node& n) { ReadProperty(n); });
    ReadList(reader, "changes", [&](const Node& n) { ReadChange(n); });
    ReadList(reader, "entities", [&](const Node& n) { ReadEntity(n); });
    reader.RefuseOtherKeys();
  }

  void ReadList(NodeReader& reader, std::string_view key, const std::function<void(const Node&)>& read) {
    const Node* list = reader.Take(key);
    if (list == nullptr) return;
    if (list->kind != Node::Kind::list) return reader.Complain(list->place, fmt::format("`{}` must be a list", key));
    for (const Node& item : list->items) read(item);
  }

  // The name of a declaration; complains about its form and where it stands twice.
  template <class List, class GetName>
  std::string DeclaredName(NodeReader& reader, std::string_view key, const List& list, GetName get) {
    const std::string name = reader.RequiredText(key);
    const auto same = std::find_if(list.begin(), list.end(), [&](const auto& other) { return get(other) == name; });
    if (!name.empty() && same != list.end())
      reader.Complain(reader.place(),
                      fmt::format("{} `{}` is declared already, in {}", key, name, same->place.ToString()));
    return name;
  }
  void RefuseOddName(NodeReader& reader, std::string_view key, const std::string& name) {
    static constexpr std::string_view reserved[] = {"and",   "or",      "not",   "in",       "allowed",
                                                    "holds", "verdict", "basis", "decision", "further_factors"};
    if ((key == "fact" || key == "define") &&
        std::find(std::begin(reserved), std::end(reserved), name) != std::end(reserved))
      reader.Complain(reader.place(), fmt::format("{} `{}`: the format needs this word itself", key, name));
    if (!name.empty() && !IsName(name))
      reader.Complain(reader.place(), fmt::format("{} `{}`: a name is made of a-z, 0-9, _, / and begins with a letter",
                                                  key, name.substr(0, 60)));
  }

  Written ReadCondition(NodeReader& reader, std::string_view key) {
    Written written;
    const Node* node = reader.Take(key);
    if (node == nullptr) return written;
    written.place = node->place;
    written.text = node->scalar;
    auto syntax = node->kind == Node::Kind::scalar
                      ? ParseCondition(node->scalar)
                      : base::Fail(base::ErrorCode::invalid_input, "a condition must be a text");
    if (syntax) {
      written.syntax = *std::move(syntax);
    } else {
      written.broken = true;
      reader.Complain(node->place, fmt::format("`{}`: {}", key, syntax.error().message));
    }
    return written;
  }

  void ReadDecision(NodeReader& reader) {
    const std::string name = reader.RequiredText("decision");
    if (draft_.is_overlay) return NameBaseDecision(reader, name);
    DecisionRules decision;
    DecisionNames names;
    decision.name = name;
    decision.place = reader.place();
    RefuseOddName(reader, "decision", name);
    if (const auto known = book_.FindDecision(name))
      reader.Complain(reader.place(),
                      fmt::format("decision `{}` is declared already, in {}", name, book_[*known].place.ToString()));
    decision.title = reader.RequiredLocal("title");
    decision.needs_basis = reader.Flag("needs_basis");
    decision.prefer = ReadBases(reader, "prefer");
    names.chosen = reader.Text("chosen");
    if (const Node* offer = reader.Take("offer")) ReadOffer(*offer, names);
    if (decision.needs_basis && decision.prefer.empty())
      reader.Complain(reader.place(), fmt::format("decision `{}` needs a basis but has no `prefer`", name));
    if (!decision.needs_basis && !decision.prefer.empty())
      reader.Complain(reader.place(), fmt::format("decision `{}` has `prefer` but needs no basis", name));
    if (!decision.needs_basis && !names.chosen.empty())
      reader.Complain(reader.place(), fmt::format("decision `{}` has `chosen` but needs no basis", name));
    decision_ = DecisionIndex(book_.decisions.size());
    book_.decisions.push_back(std::move(decision));
    draft_.decision_names.push_back(std::move(names));
  }

  void NameBaseDecision(NodeReader& reader, const std::string& name) {
    decision_ = book_.FindDecision(name);
    if (!decision_)
      reader.Complain(reader.place(), fmt::format("the book below has no decision `{}`", name.substr(0, 60)));
  }

  void ReadOffer(const Node& node, DecisionNames& names) {
    NodeReader reader(node, "`offer`", draft_.problems);
    names.offer_when = ReadCondition(reader, "when");
    names.offer_first = ReadBases(reader, "first");
    if (names.offer_first.empty()) reader.Complain(node.place, "`offer` has no list `first`");
    reader.RefuseOtherKeys();
  }

  std::vector<terms::LawfulBasis> ReadBases(NodeReader& reader, std::string_view key) {
    std::vector<terms::LawfulBasis> bases;
    for (const std::string& name : reader.Texts(key)) {
      const auto basis = terms::Parse<terms::LawfulBasis>(name);
      if (!basis) {
        reader.Complain(reader.place(), fmt::format("`{}` names `{}`; a basis is one of: {}", key, name.substr(0, 60),
                                                    terms::AllNames<terms::LawfulBasis>()));
      } else if (std::find(bases.begin(), bases.end(), *basis) != bases.end()) {
        reader.Complain(reader.place(), fmt::format("`{}` names `{}` twice", key, name));
      } else {
        bases.push_back(*basis);
      }
    }
    return bases;
  }

  void ReadNorm(const Node& node) {
    NodeReader reader(node, Titled("norm", node), draft_.problems);
    Norm norm;
    norm.id = DeclaredName(reader, "norm", book_.norms, [](const Norm& n) { return n.id; });
    norm.place = node.place;
    norm.text = reader.RequiredLocal("text");
    reader.RefuseOtherKeys();
    book_.norms.push_back(std::move(norm));
  }

  void ReadLaw(const Node& node) {
    NodeReader reader(node, Titled("law", node), draft_.problems);
    Law law;
    law.id = DeclaredName(reader, "law", book_.laws, [](const Law& l) { return l.id; });
    law.place = node.place;
    law.title = reader.RequiredLocal("title");
    law.bwb = reader.Text("bwb");
    law.celex = reader.Text("celex");
    const auto refuse = [&](std::string_view key, const std::string& number, std::string_view form) {
      if (!number.empty() && !HasForm(number, form))
        reader.Complain(node.place, fmt::format("law `{}`: {} `{}` is not of the form {}, each 9 a digit",
                                                law.id.substr(0, 60), key, number.substr(0, 60), form));
    };
    refuse("bwb", law.bwb, kBwbForm);
    refuse("celex", law.celex, kCelexForm);
    reader.RefuseOtherKeys();
    book_.laws.push_back(std::move(law));
  }

  void ReadSource(const Node& node) {
    NodeReader reader(node, Titled("source", node), draft_.problems);
    LegalSource source;
    source.id = DeclaredName(reader, "source", book_.sources, [](const LegalSource& s) { return s.id; });
    source.place = node.place;
    source.title = reader.RequiredLocal("title");
    reader.RefuseOtherKeys();
    book_.sources.push_back(std::move(source));
  }

  void ReadDifference(const Node& node) {
    NodeReader reader(node, Titled("difference", node), draft_.problems);
    Difference difference;
    difference.id = DeclaredName(reader, "difference", book_.differences, [](const Difference& d) { return d.id; });
    difference.place = node.place;
    difference.title = reader.RequiredLocal("title");
    difference.page = reader.RequiredLocal("page");
    difference.law = reader.RequiredLocal("law");
    difference.cites = reader.Texts("cites");
    reader.RefuseOtherKeys();
    book_.differences.push_back(std::move(difference));
  }

  void ReadFact(const Node& node) {
    NodeReader reader(node, Titled("fact", node), draft_.problems);
    Fact fact;
    fact.name = DeclaredName(reader, "fact", book_.facts, [](const Fact& f) { return f.name; });
    fact.place = node.place;
    RefuseOddName(reader, "fact", fact.name);
    const auto type = reader.OneOf<terms::FactType>("type");
    if (!type && !reader.Has("type")) reader.Complain(node.place, fmt::format("fact `{}` has no `type`", fact.name));
    fact.type = type.value_or(terms::FactType::yes_no);
    fact.scope = reader.OneOf<terms::Scope>("scope").value_or(terms::Scope::purpose);
    fact.source = reader.OneOf<terms::Source>("source").value_or(terms::Source::asked);
    fact.when_absent = reader.Text("when_absent");
    if (fact.when_absent == "unknown") fact.when_absent.clear();
    fact.stop = reader.Flag("stop");
    fact.act = !reader.Text("act").empty();  // which act it is, is for people
    ReadFactTexts(reader, fact);
    ReadFactValues(reader, fact);
    draft_.factor_names.push_back(reader.Texts("factors"));
    draft_.screen_names.emplace_back(reader.Text("screened_by"));
    fact.norms = reader.Texts("norms");
    fact.cites = reader.Texts("cites");
    fact.of = reader.Text("of");
    fact.is_id = reader.Text("is") == "id";
    fact.least = reader.Whole("least").value_or(0);
    CheckFactKeys(reader, fact);
    if (fact.act && fact.type != terms::FactType::date) {
      reader.Complain(node.place, fmt::format("fact `{}` has `act` but is no date", fact.name));
      fact.act = false;
    }
    reader.RefuseOtherKeys();
    book_.facts.push_back(std::move(fact));
  }

  void CheckFactKeys(NodeReader& reader, const Fact& fact) {
    const bool has_least = reader.Has("least");
    if (fact.type != terms::FactType::number && (has_least || !fact.unit.empty()))
      reader.Complain(reader.place(),
                      fmt::format("fact `{}` is no number; `unit` and `least` belong to numbers", fact.name));
    if (!fact.of.empty() && fact.of != "subject" && fact.of != "resource")
      reader.Complain(reader.place(), fmt::format("`of` of fact `{}` is `{}`; it must be: subject, resource", fact.name,
                                                  fact.of.substr(0, 60)));
    if (!fact.of.empty() && book_.kind != BookKind::policy)
      reader.Complain(reader.place(),
                      fmt::format("fact `{}` has `of`; only a book of kind policy has entities", fact.name));
    if (reader.Has("is") && (!fact.is_id || fact.of.empty() || fact.type != terms::FactType::choice))
      reader.Complain(reader.place(), fmt::format("fact `{}`: `is: id` stands beside `of` at a choice", fact.name));
  }

  void ReadFactTexts(NodeReader& reader, Fact& fact) {
    const bool is_policy = book_.kind == BookKind::policy;
    fact.ask = is_policy ? reader.Local("ask") : reader.RequiredLocal("ask");
    fact.why = is_policy ? reader.Local("why") : reader.RequiredLocal("why");
    fact.help = reader.Local("help");
    fact.example = reader.Local("example");
    fact.unit = reader.Local("unit");
  }

  void ReadFactValues(NodeReader& reader, Fact& fact) {
    using terms::FactType;
    const Node* values = reader.Take("values");
    const bool has_own = fact.type == FactType::choice || fact.type == FactType::judgement;
    if (values != nullptr && !has_own)
      reader.Complain(values->place, fmt::format("fact `{}` of type {} has no `values` of its own", fact.name,
                                                 terms::Name(fact.type)));
    if (values == nullptr && has_own)
      return reader.Complain(reader.place(), fmt::format("fact `{}` has no `values`", fact.name));
    switch (fact.type) {
      case FactType::yes_no: fact.values = {{"no", {"nee", "no"}}, {"yes", {"ja", "yes"}}}; break;
      case FactType::citation: fact.values = {{"none", {"geen", "none"}}, {"given", {"genoemd", "named"}}}; break;
      case FactType::factor:
        fact.values = {{"for", {"spreekt ervoor", "speaks for"}},
                       {"against", {"spreekt ertegen", "speaks against"}},
                       {"neutral", {"zegt niets", "says nothing"}}};
        break;
      default:
        if (values != nullptr) ReadList(reader, "values", [&](const Node& n) { ReadFactValue(n, fact); });
    }
    if (fact.values.size() > kValuesMax)
      reader.Complain(reader.place(), fmt::format("fact `{}` has more than {} values", fact.name, kValuesMax));
    if (has_own && fact.values.size() < 2)
      reader.Complain(reader.place(), fmt::format("fact `{}` has fewer than two values", fact.name));
  }

  void ReadFactValue(const Node& node, Fact& fact) {
    FactValue value;
    if (node.kind == Node::Kind::scalar && book_.kind == BookKind::policy) {
      value = {node.scalar, {node.scalar, node.scalar}};
    } else {
      NodeReader reader(node, fmt::format("a value of fact `{}`", fact.name), draft_.problems);
      value.value = reader.RequiredText("value");
      value.text = reader.RequiredLocal("text");
      reader.RefuseOtherKeys();
    }
    const auto same = [&](const FactValue& other) { return other.value == value.value; };
    if (std::any_of(fact.values.begin(), fact.values.end(), same))
      draft_.Complain(node.place, fmt::format("fact `{}` has the value `{}` twice", fact.name, value.value));
    fact.values.push_back(std::move(value));
  }

  void ReadDefinition(const Node& node) {
    NodeReader reader(node, Titled("define", node), draft_.problems);
    Definition definition;
    definition.name = DeclaredName(reader, "define", book_.definitions, [](const Definition& d) { return d.name; });
    definition.place = node.place;
    RefuseOddName(reader, "define", definition.name);
    Written as = ReadCondition(reader, "as");
    if (!as.syntax && !as.broken)
      reader.Complain(node.place, fmt::format("definition `{}` has no `as`", definition.name));
    definition.text = book_.kind == BookKind::policy ? reader.Local("text") : reader.RequiredLocal("text");
    reader.RefuseOtherKeys();
    book_.definitions.push_back(std::move(definition));
    draft_.definitions.push_back(std::move(as));
  }

  void ReadConstraint(const Node& node) {
    NodeReader reader(node, "a constraint", draft_.problems);
    Constraint constraint;
    constraint.place = node.place;
    Written never = ReadCondition(reader, "never");
    if (!never.syntax && !never.broken) reader.Complain(node.place, "a constraint has no `never`");
    constraint.because = reader.RequiredLocal("because");
    reader.RefuseOtherKeys();
    book_.constraints.push_back(std::move(constraint));
    draft_.constraints.push_back(std::move(never));
  }

  void ReadRule(const Node& node) {
    NodeReader reader(node, Titled("rule", node), draft_.problems);
    Rule rule;
    RuleNames names;
    rule.name = DeclaredName(reader, "rule", book_.rules, [](const Rule& r) { return r.name; });
    rule.place = node.place;
    RefuseOddName(reader, "rule", rule.name);
    rule.of_organisation = draft_.is_overlay;
    const auto effect = reader.OneOf<terms::Effect>("effect");
    if (!effect && !reader.Has("effect"))
      reader.Complain(node.place, fmt::format("rule `{}` has no `effect`", rule.name));
    rule.effect = effect.value_or(terms::Effect::note);
    Written when = ReadCondition(reader, "when");
    ReadRuleNames(reader, names);
    rule.reading = reader.OneOf<terms::Reading>("reading");
    rule.unverified = reader.Flag("unverified");
    ReadValidity(reader, IsOnAnAct(names), rule);
    ReadDutyKeys(reader, rule);
    rule.norms = reader.Texts("norms");
    rule.cites = reader.Texts("cites");
    ReadRuleTexts(reader, rule);
    reader.RefuseOtherKeys();
    if (!decision_)
      return draft_.Complain(node.place, fmt::format("rule `{}` stands in a file without `decision`", rule.name));
    rule.decision = *decision_;
    book_.rules.push_back(std::move(rule));
    draft_.rules.push_back(std::move(when));
    draft_.rule_names.push_back(std::move(names));
  }

  static Place PlaceOf(NodeReader& reader, std::string_view key) {
    const Node* node = reader.Take(key);
    return node == nullptr ? reader.place() : node->place;
  }

  void ReadRuleNames(NodeReader& reader, RuleNames& names) {
    names.basis = reader.Text("basis");
    names.basis_place = PlaceOf(reader, "basis");
    names.only = reader.Text("only");
    names.difference = reader.Text("difference");
    names.difference_place = PlaceOf(reader, "difference");
    names.on_place = PlaceOf(reader, "on");
    const Node* on = reader.Take("on");
    if (on == nullptr) {
      names.on = {"decision"};
    } else if (on->kind == Node::Kind::scalar) {
      names.on = {on->scalar};
    } else {
      names.on = reader.Texts("on");
    }
  }

  static bool IsOnAnAct(const RuleNames& names) {
    return std::any_of(names.on.begin(), names.on.end(), [](const std::string& day) { return day != "decision"; });
  }

  // A decision lies within the book's days; an act may have been long before.
  void ReadValidity(NodeReader& reader, bool on_an_act, Rule& rule) {
    const base::Date first = on_an_act ? base::Date::First() : book_.begins;
    rule.valid.from = first;
    const Node* node = reader.Take("valid");
    if (node == nullptr) return;
    NodeReader valid(*node, fmt::format("`valid` of rule `{}`", rule.name), draft_.problems);
    rule.valid.from = valid.Day("from").value_or(first);
    rule.valid.until = valid.Day("until");
    valid.RefuseOtherKeys();
    if (rule.valid.until && *rule.valid.until < rule.valid.from)
      valid.Complain(node->place, fmt::format("rule `{}` ends before it begins", rule.name));
  }

  void ReadDutyKeys(NodeReader& reader, Rule& rule) {
    const auto due = reader.OneOf<terms::Due>("due");
    rule.for_basis = reader.OneOf<terms::LawfulBasis>("for");
    rule.shown_by = reader.OneOf<terms::ShownBy>("shown_by");
    const bool is_duty = rule.effect == terms::Effect::duty;
    if (is_duty && !due)
      reader.Complain(reader.place(),
                      fmt::format("duty `{}` does not say when it is due: before, with or after", rule.name));
    if (!is_duty && (due || rule.for_basis || rule.shown_by)) {
      reader.Complain(reader.place(),
                      fmt::format("rule `{}` is no duty; `due`, `for` and `shown_by` belong to duties", rule.name));
    }
    rule.due = due.value_or(terms::Due::with);
  }

  void ReadRuleTexts(NodeReader& reader, Rule& rule) {
    const bool tells = rule.effect == terms::Effect::duty || rule.effect == terms::Effect::note;
    const std::string_view key = tells ? "text" : "because";
    rule.text = book_.kind == BookKind::policy ? reader.Local(key) : reader.RequiredLocal(key);
    rule.instead = reader.Local("instead");
    if (!rule.instead.empty() && rule.effect != terms::Effect::forbid)
      reader.Complain(reader.place(), fmt::format("rule `{}` is no forbid; only a forbid says `instead`", rule.name));
  }

  void ReadProperty(const Node& node) {
    NodeReader reader(node, Titled("property", node), draft_.problems);
    Property property;
    PropertyNames names;
    property.name = DeclaredName(reader, "property", book_.properties, [](const Property& p) { return p.name; });
    property.place = node.place;
    property.text = reader.RequiredLocal("text");
    property.kind = ReadPropertyKind(reader);
    names.in = reader.Texts("in");
    names.never = ReadCondition(reader, "never");
    names.except = ReadCondition(reader, "except");
    ReadList(reader, "except_page", [&](const Node& n) { ReadPageException(n, property, names); });
    if (property.kind != Property::Kind::never && (names.never.syntax || names.never.broken))
      reader.Complain(node.place, fmt::format("property `{}` has both `never` and `kind`", property.name));
    if (property.kind == Property::Kind::never && !names.never.syntax && !names.never.broken)
      reader.Complain(node.place, fmt::format("property `{}` has neither `never` nor `kind`", property.name));
    reader.RefuseOtherKeys();
    book_.properties.push_back(std::move(property));
    draft_.property_names.push_back(std::move(names));
  }

  void ReadPageException(const Node& node, Property& property, PropertyNames& names) {
    NodeReader reader(node, fmt::format("`except_page` of property `{}`", property.name), draft_.problems);
    PageException exception;
    PageExceptionNames named;
    exception.place = node.place;
    exception.text = reader.RequiredLocal("text");
    named.difference = reader.RequiredText("difference");
    named.difference_place = PlaceOf(reader, "difference");
    named.when = ReadCondition(reader, "when");
    if (!named.when.syntax && !named.when.broken)
      reader.Complain(node.place, fmt::format("`except_page` of property `{}` has no `when`", property.name));
    reader.RefuseOtherKeys();
    property.except_page.push_back(std::move(exception));
    names.except_page.push_back(std::move(named));
  }

  Property::Kind ReadPropertyKind(NodeReader& reader) {
    static constexpr std::pair<std::string_view, Property::Kind> kinds[] = {
        {"", Property::Kind::never},
        {"default_deny", Property::Kind::default_deny},
        {"prohibition_beats_permission", Property::Kind::prohibition_beats_permission},
        {"silence_never_permits", Property::Kind::silence_never_permits},
        {"stop_is_always_obeyed", Property::Kind::stop_is_always_obeyed}};
    const std::string name = reader.Text("kind");
    for (const auto& [known, kind] : kinds) {
      if (name == known) return kind;
    }
    reader.Complain(reader.place(),
                    fmt::format("`{}` is no kind of property: default_deny, prohibition_beats_permission, "
                                "silence_never_permits, stop_is_always_obeyed",
                                name.substr(0, 60)));
    return Property::Kind::never;
  }

  void ReadChange(const Node& node) {
    NodeReader reader(node, Titled("change", node), draft_.problems);
    Change change;
    change.id = DeclaredName(reader, "change", book_.changes, [](const Change& c) { return c.id; });
    change.place = node.place;
    RefuseOddName(reader, "change", change.id);
    change.day = reader.Day("day");
    const auto status = reader.OneOf<terms::ChangeStatus>("status");
    if (!status && !reader.Has("status"))
      reader.Complain(node.place, fmt::format("change `{}` has no `status`", change.id));
    change.status = status.value_or(terms::ChangeStatus::proposed);
    change.title = reader.RequiredLocal("title");
    change.text = reader.RequiredLocal("text");
    change.cites = reader.Texts("cites");
    reader.RefuseOtherKeys();
    book_.changes.push_back(std::move(change));
  }

  void ReadEntity(const Node& node) {
    if (book_.kind != BookKind::policy)
      return draft_.Complain(node.place, "entities stand in a book of kind policy only");
    NodeReader reader(node, Titled("entity", node), draft_.problems);
    Entity entity;
    entity.id = DeclaredName(reader, "entity", book_.entities, [](const Entity& e) { return e.id; });
    entity.type = reader.RequiredText("type");
    entity.place = node.place;
    std::vector<FactText> facts;
    if (const Node* map = reader.Take("facts")) {
      if (map->kind != Node::Kind::map)
        reader.Complain(map->place, fmt::format("`facts` of entity `{}` must be a map", entity.id));
      for (const auto& [name, value] : map->entries) facts.push_back({name, value.scalar, value.key_place});
    }
    reader.RefuseOtherKeys();
    book_.entities.push_back(std::move(entity));
    draft_.entity_facts.push_back(std::move(facts));
  }

  const BookFiles& files_;
  Draft& draft_;
  RuleBook& book_;
  std::vector<std::pair<std::string, Place>> listed_;
  std::optional<DecisionIndex> decision_;
};

}  // namespace

void ReadBook(const BookFiles& files, Draft& draft) { BookReader(files, draft).Read(); }

}  // namespace grondslag::rules
