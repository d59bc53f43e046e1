// A recursive-descent parser over a list of tokens; one function per line of the grammar in condition.h.
#include "rules/condition.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

namespace grondslag::rules {
namespace {

using base::ErrorCode;
using base::Fail;
using base::Result;

constexpr std::size_t kLengthMax = 4000;
constexpr int kDepthMax = 40;

struct Token {
  std::string_view text;
  std::size_t offset = 0;
};

bool IsWordCharacter(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-' || c == '/' || c == '.' || c == ':';
}

Result<std::vector<Token>> Tokens(std::string_view text) {
  std::vector<Token> tokens;
  std::size_t i = 0;
  while (i < text.size()) {
    const std::size_t start = i;
    if (std::isspace(static_cast<unsigned char>(text[i])) != 0) {
      ++i;
      continue;
    }
    if (IsWordCharacter(text[i])) {
      while (i < text.size() && IsWordCharacter(text[i])) ++i;
    } else if (std::string_view("=()[],").find(text[i]) != std::string_view::npos) {
      ++i;
    } else if (std::string_view("<>!").find(text[i]) != std::string_view::npos) {
      ++i;
      if (i < text.size() && text[i] == '=') ++i;
    } else {
      return Fail(ErrorCode::invalid_input,
                  fmt::format("unexpected character at position {} of the condition", start + 1));
    }
    tokens.push_back({text.substr(start, i - start), start});
  }
  return tokens;
}

class Parser {
 public:
  explicit Parser(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  Result<Syntax> Whole() {
    GRONDSLAG_TRY(condition, ParseAny(0));
    if (next_ != tokens_.size()) return Expected("the end of the condition");
    return std::move(condition);
  }

 private:
  bool At(std::string_view text) const { return next_ < tokens_.size() && tokens_[next_].text == text; }
  bool Skip(std::string_view text) {
    if (!At(text)) return false;
    ++next_;
    return true;
  }
  bool AtWord() const { return next_ < tokens_.size() && IsWordCharacter(tokens_[next_].text[0]); }

  tl::unexpected<base::Error> Expected(std::string_view what) const {
    if (next_ >= tokens_.size())
      return Fail(ErrorCode::invalid_input, fmt::format("the condition ends where {} should stand", what));
    return Fail(ErrorCode::invalid_input,
                fmt::format("`{}` at position {} of the condition: expected {}", tokens_[next_].text.substr(0, 60),
                            tokens_[next_].offset + 1, what));
  }

  static tl::unexpected<base::Error> TooDeep() {
    return Fail(ErrorCode::invalid_input, fmt::format("the condition is nested deeper than {} levels", kDepthMax));
  }

  Result<Syntax> ParseAny(int depth) {
    if (depth > kDepthMax) return TooDeep();
    GRONDSLAG_TRY(first, ParseTerm(depth));
    const bool is_all = At("and");
    if (!is_all && !At("or")) return std::move(first);
    Syntax list{is_all ? Syntax::Kind::all : Syntax::Kind::any, {}, {}, {}, {}};
    list.operands.push_back(std::move(first));
    while (Skip(is_all ? "and" : "or")) {
      GRONDSLAG_TRY(operand, ParseTerm(depth));
      list.operands.push_back(std::move(operand));
    }
    if (At("and") || At("or"))
      return Fail(ErrorCode::invalid_input, "`and` and `or` are mixed; add parentheses to say which belong together");
    return list;
  }

  Result<Syntax> ParseTerm(int depth) {
    if (Skip("not")) {
      if (depth > kDepthMax) return TooDeep();
      GRONDSLAG_TRY(operand, ParseTerm(depth + 1));
      Syntax negation{Syntax::Kind::negation, {}, {}, {}, {}};
      negation.operands.push_back(std::move(operand));
      return negation;
    }
    if (Skip("(")) {
      GRONDSLAG_TRY(inner, ParseAny(depth + 1));
      if (!Skip(")")) return Expected("`)`");
      return std::move(inner);
    }
    if (!AtWord() || At("and") || At("or") || At("in")) return Expected("a fact, a definition, `not` or `(`");
    return ParseComparison();
  }

  Result<Syntax> ParseComparison() {
    Syntax term;
    term.left = std::string(tokens_[next_++].text);
    if ((term.left == "allowed" || term.left == "holds") && Skip("(")) {
      term.kind = term.left == "allowed" ? Syntax::Kind::allowed : Syntax::Kind::holds;
      if (!AtWord()) return Expected("a name");
      term.left = std::string(tokens_[next_++].text);
      if (!Skip(")")) return Expected("`)`");
      return term;
    }
    if (Skip("in")) return ParseMembership(std::move(term));
    static constexpr std::string_view relations[] = {"=", "!=", "<", "<=", ">", ">="};
    const bool compares = next_ < tokens_.size() && std::find(std::begin(relations), std::end(relations),
                                                              tokens_[next_].text) != std::end(relations);
    if (!compares) return term;
    term.kind = Syntax::Kind::comparison;
    term.relation = std::string(tokens_[next_++].text);
    if (!AtWord()) return Expected("a value");
    term.words.emplace_back(tokens_[next_++].text);
    return term;
  }

  Result<Syntax> ParseMembership(Syntax term) {
    term.kind = Syntax::Kind::membership;
    if (!Skip("[")) return Expected("`[`");
    do {
      if (!AtWord()) return Expected("a value");
      term.words.emplace_back(tokens_[next_++].text);
    } while (Skip(","));
    if (!Skip("]")) return Expected("`,` or `]`");
    return term;
  }

  std::vector<Token> tokens_;
  std::size_t next_ = 0;
};

}  // namespace

Result<Syntax> ParseCondition(std::string_view text) {
  if (text.size() > kLengthMax)
    return Fail(ErrorCode::invalid_input, fmt::format("the condition is longer than {} characters", kLengthMax));
  GRONDSLAG_TRY(tokens, Tokens(text));
  return Parser(std::move(tokens)).Whole();
}

}  // namespace grondslag::rules
