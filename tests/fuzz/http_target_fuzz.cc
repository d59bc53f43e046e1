// Any bytes as the target of a request, as a host, and as all that comes by a connection: what is let through is as the
// headers promise, and which requests come of the bytes does not depend on the pieces they come in.
#include <algorithm>
#include <string>
#include <vector>

#include "fuzz.h"
#include "http/request_reader.h"
#include "http/target.h"

using namespace grondslag;

namespace {

using Step = http::RequestReader::Step;

void ReadTarget(std::string_view text) {
  const auto target = http::ParseTarget(text);
  if (!target) return ExpectFit(target.error());
  const std::string path = target->path + "/";
  FUZZ_EXPECT(text.front() == '/' && path.front() == '/' && base::IsUtf8(path));
  FUZZ_EXPECT(std::all_of(path.begin(), path.end(), [](unsigned char c) { return c >= ' ' && c != '\x7f'; }));
  FUZZ_EXPECT(path.find('\\') == path.npos);
  for (const char* trick : {"/./", "/../"}) FUZZ_EXPECT(path.find(trick) == path.npos);
  FUZZ_EXPECT(target->path.find("//") == path.npos);
  // No slash came out of what was encoded.
  const std::string_view before = text.substr(0, text.find('?'));
  FUZZ_EXPECT(std::count(before.begin(), before.end(), '/') == std::count(path.begin(), path.end(), '/') - 1);
  FUZZ_EXPECT(http::DecodePercent(target->query).has_value());
}

void ReadHost(std::string_view text) {
  const auto host = http::ParseHost(text);
  if (!host) return ExpectFit(host.error());
  const std::string again = host->port == 0 ? host->name : host->name + ":" + std::to_string(host->port);
  const auto second = http::ParseHost(again);
  FUZZ_EXPECT(second && *second == *host);
}

// The requests that came, in so large pieces. How it ended is left out: a chunk whose extension opens a quote and does
// not close it in its line is refused at once or later on, with another status.
std::vector<std::string> ReadAll(std::string_view bytes, std::size_t piece) {
  static const http::RequestRules rules{
      .hosts = {{"localhost", 0}}, .head_bytes_max = 512, .headers_max = 8, .body_bytes_max = 256};
  http::RequestReader reader(rules, {});
  std::vector<std::string> seen;
  while (true) {
    Step step = reader.Advance();
    if (step == Step::send_continue) step = reader.Advance();
    if (step == Step::answer) {
      const http::Request& request = reader.request();
      FUZZ_EXPECT(request.path.starts_with('/') && request.headers.size() <= 8 && request.body.size() <= 256);
      seen.push_back(std::string(request.method).append(request.path).append(request.query).append(request.body));
      if (reader.closes()) return seen;
      reader.Next();
    }
    if (step == Step::refuse) {
      FUZZ_EXPECT(reader.closes() && reader.status() >= 400 && reader.status() <= 505);
      return seen;
    }
    if (step == Step::read) {
      if (bytes.empty()) return seen;
      const http::RequestReader::Room room = reader.MakeRoom();
      FUZZ_EXPECT(room.size > 0 && room.size <= 1 << 16);
      const std::size_t size = std::min({room.size, piece, bytes.size()});
      std::copy_n(bytes.begin(), size, room.bytes);
      reader.Take(size);
      bytes.remove_prefix(size);
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = TextOf(data, size);
  ReadTarget(text);
  ReadHost(text);
  const std::vector<std::string> whole = ReadAll(text, size);
  for (const std::size_t piece : {1, 7}) FUZZ_EXPECT(ReadAll(text, piece) == whole);
  return 0;
}
