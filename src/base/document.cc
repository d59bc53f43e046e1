// Reads YAML (yaml-cpp's events) and JSON (Boost.JSON's events) into one tree, within limits. Exceptions of yaml-cpp
// end here.
#include "base/document.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <unordered_set>

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>
#include <boost/json/basic_parser_impl.hpp>

#include "base/text.h"

namespace grondslag::base {

const Node* Node::Find(std::string_view key) const {
  for (const auto& [name, value] : entries) {
    if (name == key) return &value;
  }
  return nullptr;
}

namespace {

// What stops the reading, with its place.
struct Refusal : std::runtime_error {
  Refusal(Place where, const std::string& message) : std::runtime_error(message), place(std::move(where)) {}
  Place place;
};

// Puts nodes together as a reader meets them, and keeps the limits.
class TreeBuilder {
 public:
  TreeBuilder(const DocumentLimits& limits) : limits_(limits) {}

  void Scalar(Place place, std::string text, bool is_null) {
    if (AwaitsKey()) {
      if (is_null) throw Refusal(place, "a key is missing here");
      return Key(std::move(place), std::move(text));
    }
    Node node;
    node.scalar = std::move(text);
    node.is_null = is_null;
    Add(std::move(node), std::move(place));
  }

  void Open(Place place, Node::Kind kind) {
    if (AwaitsKey()) throw Refusal(place, "a key must be a plain text");
    if (open_.size() >= limits_.depth) throw Refusal(place, fmt::format("nested deeper than {} levels", limits_.depth));
    Node node;
    node.kind = kind;
    node.place = std::move(place);
    open_.push_back({std::move(node), {}, std::nullopt, {}});
  }

  void Close() {
    Level level = std::move(open_.back());
    open_.pop_back();
    Place place = level.node.place;
    Add(std::move(level.node), std::move(place));
  }

  void Key(Place place, std::string name) {
    Level& level = open_.back();
    if (!level.names.insert(name).second)
      throw Refusal(place, fmt::format("`{}` stands here twice", name.substr(0, 60)));
    level.key = std::move(name);
    level.key_place = std::move(place);
  }

  // The way to what is being read, as a JSON pointer (RFC 6901).
  std::string Pointer() const {
    std::string pointer;
    for (const Level& level : open_) {
      if (level.node.kind == Node::Kind::list) pointer += fmt::format("/{}", level.node.items.size());
      if (level.key) pointer += fmt::format("/{}", level.key->substr(0, 60));
    }
    return pointer;
  }

  std::optional<Node> root;

 private:
  struct Level {
    Node node;
    std::unordered_set<std::string> names;
    std::optional<std::string> key;
    Place key_place;
  };

  bool AwaitsKey() const { return !open_.empty() && open_.back().node.kind == Node::Kind::map && !open_.back().key; }

  void Add(Node node, Place place) {
    if (++nodes_ > limits_.nodes) throw Refusal(place, fmt::format("more than {} values", limits_.nodes));
    node.place = std::move(place);
    if (open_.empty()) {
      root = std::move(node);
      return;
    }
    Level& level = open_.back();
    if (level.node.kind == Node::Kind::list) {
      level.node.items.push_back(std::move(node));
      return;
    }
    node.key_place = level.key_place;
    level.node.entries.push_back({std::move(*level.key), std::move(node)});
    level.key.reset();
  }

  const DocumentLimits& limits_;
  std::vector<Level> open_;
  std::size_t nodes_ = 0;
};

class YamlEvents : public YAML::EventHandler {
 public:
  YamlEvents(const std::string& name, const DocumentLimits& limits) : name_(name), tree(limits) {}

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    RefuseAnchor(mark, anchor);
    tree.Scalar(At(mark), "", true);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    throw Refusal(At(mark), "an alias (*) may not be used");
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    RefuseAnchor(mark, anchor);
    const bool plain = tag == "?" || tag.empty();
    if (tag != "!") RefuseTag(mark, tag);  // `!` stands for quotes
    const bool is_null = plain && (value.empty() || value == "~" || value == "null");
    tree.Scalar(At(mark), is_null ? "" : value, is_null);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    RefuseAnchor(mark, anchor);
    RefuseTag(mark, tag);
    tree.Open(At(mark), Node::Kind::list);
  }
  void OnSequenceEnd() override { tree.Close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    RefuseAnchor(mark, anchor);
    RefuseTag(mark, tag);
    tree.Open(At(mark), Node::Kind::map);
  }
  void OnMapEnd() override { tree.Close(); }

  Place At(const YAML::Mark& mark) const { return {name_, mark.line + 1, mark.column + 1}; }

 private:
  void RefuseAnchor(const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (anchor != 0) throw Refusal(At(mark), "an anchor (&) may not be used");
  }
  void RefuseTag(const YAML::Mark& mark, const std::string& tag) {
    if (!tag.empty() && tag != "?")
      throw Refusal(At(mark), fmt::format("a tag ({}) may not be used", tag.substr(0, 40)));
  }
  const std::string& name_;

 public:
  TreeBuilder tree;
};

// Boost.JSON's handler: true goes on. A refusal travels as an exception, since the parser itself throws none.
struct JsonEvents {
  static constexpr std::size_t max_object_size = std::size_t(-1);
  static constexpr std::size_t max_array_size = std::size_t(-1);
  static constexpr std::size_t max_key_size = std::size_t(-1);
  static constexpr std::size_t max_string_size = std::size_t(-1);
  using error_code = boost::json::error_code;
  using string_view = boost::json::string_view;

  JsonEvents(const std::string& document, const DocumentLimits& limits) : name(document), tree(limits) {}

  Place At() const { return {name + "#" + tree.Pointer(), 0, 0}; }
  bool Text(std::string text, bool is_null = false) {
    tree.Scalar(At(), std::move(text), is_null);
    return true;
  }
  bool Part(string_view part) {
    buffer.append(part.data(), part.size());
    return true;
  }
  std::string Take(string_view last) {
    Part(last);
    return std::exchange(buffer, {});
  }

  bool on_document_begin(error_code&) { return true; }
  bool on_document_end(error_code&) { return true; }
  bool on_object_begin(error_code&) {
    tree.Open(At(), Node::Kind::map);
    return true;
  }
  bool on_object_end(std::size_t, error_code&) {
    tree.Close();
    return true;
  }
  bool on_array_begin(error_code&) {
    tree.Open(At(), Node::Kind::list);
    return true;
  }
  bool on_array_end(std::size_t, error_code&) {
    tree.Close();
    return true;
  }
  bool on_key_part(string_view part, std::size_t, error_code&) { return Part(part); }
  bool on_key(string_view last, std::size_t, error_code&) {
    tree.Key(At(), Take(last));
    return true;
  }
  bool on_string_part(string_view part, std::size_t, error_code&) { return Part(part); }
  bool on_string(string_view last, std::size_t, error_code&) { return Text(Take(last)); }
  bool on_number_part(string_view part, error_code&) { return Part(part); }
  bool on_int64(std::int64_t, string_view text, error_code&) { return Text(Take(text)); }
  bool on_uint64(std::uint64_t, string_view text, error_code&) { return Text(Take(text)); }
  bool on_double(double, string_view text, error_code&) { return Text(Take(text)); }
  bool on_bool(bool value, error_code&) { return Text(value ? "yes" : "no"); }
  bool on_null(error_code&) { return Text("", true); }
  bool on_comment_part(string_view, error_code&) { return true; }
  bool on_comment(string_view, error_code&) { return true; }

  std::string name;
  TreeBuilder tree;
  std::string buffer;
};

tl::unexpected<Error> Refuse(Place place, std::string message) {
  return Fail(Problems{{std::move(place), std::move(message)}});
}

// What holds for every format before it is parsed.
std::optional<Problem> ProblemOfBytes(std::string_view text, const std::string& name, const DocumentLimits& limits) {
  if (text.size() > limits.bytes) return Problem{{name}, fmt::format("larger than {} bytes", limits.bytes)};
  if (!IsUtf8(text)) return Problem{{name}, "is not UTF-8 text"};
  if (text.find('\0') != std::string_view::npos) return Problem{{name}, "holds a NUL byte; this is not a text"};
  return std::nullopt;
}

std::string FirstLine(const std::string& message) { return message.substr(0, message.find('\n')); }

}  // namespace

Result<Node> ReadYaml(std::string_view text, const std::string& name, const DocumentLimits& limits) {
  if (const auto problem = ProblemOfBytes(text, name, limits)) return Fail(Problems{*problem});
  YamlEvents events(name, limits);
  try {
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(events) || !events.tree.root) return Refuse({name}, "is empty");
    YamlEvents rest(name, limits);
    if (parser.HandleNextDocument(rest)) return Refuse({name}, "holds more than one document");
  } catch (const Refusal& refusal) {
    return Refuse(refusal.place, refusal.what());
  } catch (const YAML::Exception& exception) {
    // What yaml-cpp says of a `?` in a text between braces.
    const bool is_odd = exception.msg == "unknown token";
    return Refuse(exception.mark.is_null() ? Place{name} : events.At(exception.mark),
                  fmt::format("is not YAML: {}{}", FirstLine(exception.msg),
                              is_odd ? "; put a text that holds ? or : between quotes" : ""));
  }
  return *std::move(events.tree.root);
}

Result<Node> ReadJson(std::string_view text, const std::string& name, const DocumentLimits& limits) {
  if (const auto problem = ProblemOfBytes(text, name, limits)) return Fail(Problems{*problem});
  boost::json::parse_options options;
  options.max_depth = limits.depth + 1;  // the builder refuses first, with a place
  boost::json::basic_parser<JsonEvents> parser(options, name, limits);
  boost::json::error_code error;
  std::size_t read = 0;
  try {
    read = parser.write_some(false, text.data(), text.size(), error);
  } catch (const Refusal& refusal) {
    return Refuse(refusal.place, refusal.what());
  }
  const auto line =
      1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(std::min(read, text.size())), '\n');
  if (error) return Refuse({name, static_cast<int>(line), 0}, fmt::format("is not JSON: {}", error.message()));
  const auto rest = text.substr(std::min(read, text.size()));
  if (rest.find_first_not_of(" \t\r\n") != std::string_view::npos)
    return Refuse({name, static_cast<int>(line), 0}, "is not JSON: something follows after its end");
  if (!parser.handler().tree.root) return Refuse({name}, "is empty");
  return *std::move(parser.handler().tree.root);
}

Result<Node> ReadYamlOrJson(std::string_view text, const std::string& name, const DocumentLimits& limits) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  const bool json = first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
  return json ? ReadJson(text, name, limits) : ReadYaml(text, name, limits);
}

Result<std::string> ReadFile(const std::string& path, std::size_t bytes_max) {
  const std::string name = path == "-" ? "standard input" : path;
  std::error_code ignored;
  if (path != "-" && std::filesystem::is_directory(path, ignored))
    return Fail(ErrorCode::invalid_input, fmt::format("{}: is a folder, not a file", name));
  struct CloseFile {
    void operator()(std::FILE* file) const {
      if (file != stdin) std::fclose(file);
    }
  };
  const std::unique_ptr<std::FILE, CloseFile> file(path == "-" ? stdin : std::fopen(path.c_str(), "rb"));
  if (!file) {
    const ErrorCode code = errno == ENOENT ? ErrorCode::not_found : ErrorCode::unavailable;
    return Fail(code, fmt::format("{}: {}", name, errno == ENOENT ? "there is no such file" : std::strerror(errno)));
  }
  std::string bytes;
  char block[1 << 16];
  while (const std::size_t count = std::fread(block, 1, sizeof block, file.get())) {
    bytes.append(block, count);
    if (bytes.size() > bytes_max)
      return Fail(ErrorCode::invalid_input, fmt::format("{}: larger than {} bytes", name, bytes_max));
  }
  if (std::ferror(file.get()) != 0)
    return Fail(ErrorCode::unavailable, fmt::format("{}: {}", name, std::strerror(errno)));
  return bytes;
}

}  // namespace grondslag::base
