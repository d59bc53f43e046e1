#include "http/fields.h"

#include <algorithm>
#include <charconv>

#include "http/target.h"

namespace grondslag::http {
namespace {

constexpr std::string_view kSpace = " \t";

std::string Lower(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return lower;
}

int WeightIn(std::string_view parameters) {
  constexpr int kFull = 1000;
  const std::size_t at = parameters.find("q=");
  if (at == parameters.npos) return kFull;
  const std::string_view digits = parameters.substr(at + 2, 5);
  double weight = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), weight);
  if (error != std::errc() || weight < 0 || weight > 1) return 0;
  return static_cast<int>(weight * kFull);
}

}  // namespace

bool IsReading(const Request& request) { return request.method == "GET" || request.method == "HEAD"; }

std::string_view Trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == text.npos) return text.substr(text.size());
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

std::vector<Wanted> WantedIn(std::string_view header) {
  std::vector<Wanted> wanted;
  while (!header.empty()) {
    const std::size_t end = std::min(header.find(','), header.size());
    const std::string item = Lower(Trimmed(header.substr(0, end)));
    header.remove_prefix(std::min(end + 1, header.size()));
    const std::size_t parameters = std::min(item.find(';'), item.size());
    wanted.push_back({std::string(Trimmed(std::string_view(item).substr(0, parameters))),
                      WeightIn(std::string_view(item).substr(parameters))});
  }
  return wanted;
}

std::optional<std::string> DecodeFormValue(std::string_view text) {
  std::string spaced(text);
  std::replace(spaced.begin(), spaced.end(), '+', ' ');
  return DecodePercent(spaced);
}

}  // namespace grondslag::http
