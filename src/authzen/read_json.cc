// Boost.JSON's events, through its value stack, with a set of names for each open object beside it.
#include "authzen/read_json.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <stdexcept>
#include <unordered_set>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/value_stack.hpp>

#include "base/text.h"

namespace grondslag::authzen {

std::string PointerTo(const std::string& pointer, std::string_view member) {
  std::string to = pointer + "/";
  for (const char c : member) {
    if (c == '~' || c == '/') {
      to += c == '~' ? "~0" : "~1";
    } else {
      to += c;
    }
  }
  return to;
}

std::string PointerTo(const std::string& pointer, std::size_t item) { return fmt::format("{}/{}", pointer, item); }

namespace {

namespace json = boost::json;

// What stops the reading, with its pointer.
struct Refusal : std::runtime_error {
  Refusal(std::string where, const std::string& message) : std::runtime_error(message), pointer(std::move(where)) {}
  std::string pointer;
};

// The names that stand in the objects that are open, those of the outermost first.
class NamesOfLevels {
 public:
  void Open() { levels_.push_back({.first = names_.size(), .text = text_.size(), .known = nullptr}); }
  void Close() {
    names_.resize(levels_.back().first);
    text_.resize(levels_.back().text);
    levels_.pop_back();
  }
  // To the innermost; false: it stands there.
  bool Add(std::string_view name) {
    Level& level = levels_.back();
    const bool is_new = level.known ? level.known->insert(std::string(name)).second : !StandsIn(level, name);
    names_.push_back({.at = text_.size(), .size = name.size()});
    text_ += name;
    if (names_.size() - level.first == kFew) {
      level.known = std::make_unique<std::unordered_set<std::string>>();
      for (std::size_t i = level.first; i < names_.size(); ++i) level.known->emplace(TextOf(names_[i]));
    }
    return is_new;
  }
  // The last one of a level; empty: it has none.
  std::string_view Last(std::size_t level) const {
    const std::size_t end = level + 1 < levels_.size() ? levels_[level + 1].first : names_.size();
    return end > levels_[level].first ? TextOf(names_[end - 1]) : std::string_view();
  }

 private:
  // So few are compared one by one.
  static constexpr std::size_t kFew = 16;
  struct Name {
    std::size_t at = 0, size = 0;  // in the text
  };
  struct Level {
    std::size_t first = 0, text = 0;                         // where its own begin
    std::unique_ptr<std::unordered_set<std::string>> known;  // once they are many
  };

  std::string_view TextOf(const Name& name) const { return std::string_view(text_).substr(name.at, name.size); }
  bool StandsIn(const Level& level, std::string_view name) const {
    return std::any_of(names_.begin() + static_cast<std::ptrdiff_t>(level.first), names_.end(),
                       [&](const Name& each) { return TextOf(each) == name; });
  }

  std::string text_;
  std::vector<Name> names_;
  std::vector<Level> levels_;
};

// Boost.JSON's handler: true goes on. A refusal travels as an exception, since the parser itself throws none.
class Events {
 public:
  static constexpr std::size_t max_object_size = std::size_t(-1);
  static constexpr std::size_t max_array_size = std::size_t(-1);
  static constexpr std::size_t max_key_size = std::size_t(-1);
  static constexpr std::size_t max_string_size = std::size_t(-1);
  using error_code = json::error_code;
  using string_view = json::string_view;

  Events(const JsonLimits& limits, json::storage_ptr memory) : limits_(limits) { stack_.reset(std::move(memory)); }

  json::value Release() { return stack_.release(); }

  bool on_document_begin(error_code&) { return true; }
  bool on_document_end(error_code&) { return true; }
  bool on_object_begin(error_code&) { return Open(false); }
  bool on_object_end(std::size_t size, error_code&) {
    stack_.push_object(size);
    return Close();
  }
  bool on_array_begin(error_code&) { return Open(true); }
  bool on_array_end(std::size_t size, error_code&) {
    stack_.push_array(size);
    return Close();
  }
  bool on_key_part(string_view part, std::size_t, error_code&) { return Part(part); }
  bool on_key(string_view last, std::size_t, error_code&) {
    const std::string_view name = Whole(last);
    stack_.push_key({name.data(), name.size()});
    if (!names_.Add(name)) throw Refusal(Here(), fmt::format("`{}` stands here twice", name.substr(0, 60)));
    text_.clear();
    return true;
  }
  bool on_string_part(string_view part, std::size_t, error_code&) { return Part(part); }
  bool on_string(string_view last, std::size_t, error_code&) {
    const std::string_view text = Whole(last);
    stack_.push_string({text.data(), text.size()});
    text_.clear();
    return Value();
  }
  bool on_number_part(string_view part, error_code&) { return Part(part); }
  bool on_int64(std::int64_t number, string_view, error_code&) {
    text_.clear();
    stack_.push_int64(number);
    return Value();
  }
  bool on_uint64(std::uint64_t number, string_view, error_code&) {
    text_.clear();
    stack_.push_uint64(number);
    return Value();
  }
  // From its text: the parser's own number may be off in the last place.
  bool on_double(double, string_view last, error_code&) {
    const std::string_view text = Whole(last);
    double number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    text_.clear();
    if (read.ec != std::errc()) throw Refusal(Here(), "a number is larger or smaller than a double can hold");
    stack_.push_double(number);
    return Value();
  }
  bool on_bool(bool value, error_code&) {
    stack_.push_bool(value);
    return Value();
  }
  bool on_null(error_code&) {
    stack_.push_null();
    return Value();
  }
  bool on_comment_part(string_view, error_code&) { return true; }
  bool on_comment(string_view, error_code&) { return true; }

 private:
  struct Level {
    bool is_array = false;
    std::size_t items = 0;
  };

  bool Open(bool is_array) {
    if (open_.size() >= limits_.depth)
      throw Refusal(Here(), fmt::format("nested deeper than {} levels", limits_.depth));
    open_.push_back({.is_array = is_array});
    names_.Open();
    return true;
  }
  bool Close() {
    open_.pop_back();
    names_.Close();
    return Value();
  }
  bool Value() {
    if (++values_ > limits_.values) throw Refusal({}, fmt::format("more than {} values", limits_.values));
    if (!open_.empty() && open_.back().is_array) ++open_.back().items;
    return true;
  }
  bool Part(string_view part) {
    text_.append(part.data(), part.size());
    return true;
  }
  // With the parts before it; where there are none, where it stands.
  std::string_view Whole(string_view last) {
    if (text_.empty()) return {last.data(), last.size()};
    Part(last);
    return text_;
  }

  // By the levels from the outside.
  std::string Below(const std::string& pointer, std::size_t level) const {
    return open_[level].is_array ? PointerTo(pointer, open_[level].items) : PointerTo(pointer, names_.Last(level));
  }
  // To the object or array that is open.
  std::string Pointer() const {
    std::string pointer;
    for (std::size_t i = 0; i + 1 < open_.size(); ++i) pointer = Below(pointer, i);
    return pointer;
  }
  // To the value that is being read.
  std::string Here() const { return open_.empty() ? std::string() : Below(Pointer(), open_.size() - 1); }

  const JsonLimits& limits_;
  std::array<unsigned char, 4096> first_;  // of the stack, so that little needs no other memory
  json::value_stack stack_{{}, first_.data(), first_.size()};
  std::vector<Level> open_;
  NamesOfLevels names_;
  std::string text_;
  std::size_t values_ = 0;
};

tl::unexpected<base::Error> Refuse(std::string pointer, std::string message) {
  return base::Fail(base::Problems{{{base::OneLine(pointer.substr(0, 200)), 0, 0}, std::move(message)}});
}

std::size_t LineOf(std::string_view bytes, std::size_t read) {
  const std::string_view before = bytes.substr(0, read);
  return 1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
}

}  // namespace

base::Result<json::value> ReadJson(std::string_view bytes, const JsonLimits& limits, json::storage_ptr memory) {
  if (bytes.size() > limits.bytes) return Refuse({}, fmt::format("larger than {} bytes", limits.bytes));
  json::parse_options options;
  options.max_depth = limits.depth + 1;  // the handler refuses first, with a pointer
  json::basic_parser<Events> parser(options, limits, std::move(memory));
  json::error_code error;
  std::size_t read = 0;
  try {
    read = parser.write_some(false, bytes.data(), bytes.size(), error);
  } catch (const Refusal& refusal) {
    return Refuse(refusal.pointer, refusal.what());
  }
  // Within texts the parser looks itself, and outside of them there is nothing but ASCII.
  if (error && !base::IsUtf8(bytes)) return Refuse({}, "is not UTF-8 text");
  if (error) return Refuse({}, fmt::format("is not JSON, in line {}: {}", LineOf(bytes, read), error.message()));
  if (bytes.find_first_not_of(" \t\r\n", read) != std::string_view::npos)
    return Refuse({}, fmt::format("is not JSON, in line {}: something follows after its end", LineOf(bytes, read)));
  return parser.handler().Release();
}

}  // namespace grondslag::authzen
