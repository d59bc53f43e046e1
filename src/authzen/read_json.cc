// Boost.JSON's events, through its value stack, with a set of names for each open object beside it.
#include "authzen/read_json.h"

#include <algorithm>
#include <charconv>
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

// Boost.JSON's handler: true goes on. A refusal travels as an exception, since the parser itself throws none.
class Events {
 public:
  static constexpr std::size_t max_object_size = std::size_t(-1);
  static constexpr std::size_t max_array_size = std::size_t(-1);
  static constexpr std::size_t max_key_size = std::size_t(-1);
  static constexpr std::size_t max_string_size = std::size_t(-1);
  using error_code = json::error_code;
  using string_view = json::string_view;

  explicit Events(const JsonLimits& limits) : limits_(limits) { stack_.reset(); }

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
    std::string name = Take(last);
    stack_.push_key(name);
    Level& level = open_.back();
    level.key = name;
    if (!level.names.insert(std::move(name)).second)
      throw Refusal(Here(), fmt::format("`{}` stands here twice", level.key.substr(0, 60)));
    return true;
  }
  bool on_string_part(string_view part, std::size_t, error_code&) { return Part(part); }
  bool on_string(string_view last, std::size_t, error_code&) {
    stack_.push_string(Take(last));
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
    const std::string text = Take(last);
    double number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
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
    std::string key;
    std::unordered_set<std::string> names;
  };

  bool Open(bool is_array) {
    if (open_.size() >= limits_.depth)
      throw Refusal(Here(), fmt::format("nested deeper than {} levels", limits_.depth));
    open_.push_back({is_array, 0, {}, {}});
    return true;
  }
  bool Close() {
    open_.pop_back();
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
  std::string Take(string_view last) {
    Part(last);
    return std::exchange(text_, {});
  }

  static std::string Below(const std::string& pointer, const Level& level) {
    return level.is_array ? PointerTo(pointer, level.items) : PointerTo(pointer, level.key);
  }
  // To the object or array that is open.
  std::string Pointer() const {
    std::string pointer;
    for (std::size_t i = 0; i + 1 < open_.size(); ++i) pointer = Below(pointer, open_[i]);
    return pointer;
  }
  // To the value that is being read.
  std::string Here() const { return open_.empty() ? std::string() : Below(Pointer(), open_.back()); }

  const JsonLimits& limits_;
  json::value_stack stack_;
  std::vector<Level> open_;
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

base::Result<json::value> ReadJson(std::string_view bytes, const JsonLimits& limits) {
  if (bytes.size() > limits.bytes) return Refuse({}, fmt::format("larger than {} bytes", limits.bytes));
  if (!base::IsUtf8(bytes)) return Refuse({}, "is not UTF-8 text");
  json::parse_options options;
  options.max_depth = limits.depth + 1;  // the handler refuses first, with a pointer
  json::basic_parser<Events> parser(options, limits);
  json::error_code error;
  std::size_t read = 0;
  try {
    read = parser.write_some(false, bytes.data(), bytes.size(), error);
  } catch (const Refusal& refusal) {
    return Refuse(refusal.pointer, refusal.what());
  }
  if (error) return Refuse({}, fmt::format("is not JSON, in line {}: {}", LineOf(bytes, read), error.message()));
  if (bytes.find_first_not_of(" \t\r\n", read) != std::string_view::npos)
    return Refuse({}, fmt::format("is not JSON, in line {}: something follows after its end", LineOf(bytes, read)));
  return parser.handler().Release();
}

}  // namespace grondslag::authzen
