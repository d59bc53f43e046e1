// The library's parser reads the request line, the headers and chunks. Before it sees a head, HeadScan found where that
// ends, so that the parser gets it whole; after it, CheckHead refuses what the parser would let pass. A body of known
// length is no matter for the parser and goes where it stays.
#include "http/request_reader.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <optional>

#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

namespace grondslag::http {
namespace {

using ParserBase = boost::beast::http::basic_parser<true>;
using ParserError = boost::beast::http::error;
using ParserText = boost::beast::string_view;
using boost::beast::error_code;

constexpr std::size_t kBufferBytes = 4096;
constexpr std::size_t kBodyStepBytes = 64 << 10;
// A buffer that a large body needed is not kept for the next.
constexpr std::size_t kBodyKeptBytes = 64 << 10;
// In a shorter rest no last chunk fits, `0\r\n\r\n`; the parser takes it for granted that one it has begun is at least
// so long when it is asked again.
constexpr std::size_t kLastChunkBytes = 5;

std::string_view Plain(ParserText text) { return {text.data(), text.size()}; }

}  // namespace

// Hands the parts of a message on.
class RequestReader::Parser final : public ParserBase {
 public:
  explicit Parser(RequestReader& reader) : reader_(reader) {
    // Both are held by us.
    header_limit(std::numeric_limits<std::uint32_t>::max());
    body_limit(boost::none);
  }

  std::string_view target() const { return target_; }
  bool is_http_1_0() const { return is_http_1_0_; }

 private:
  void on_request_impl(boost::beast::http::verb, ParserText method, ParserText target, int version,
                       error_code&) override {
    reader_.request_.method = Plain(method);
    target_ = Plain(target);
    is_http_1_0_ = version == 10;
  }
  void on_field_impl(boost::beast::http::field, ParserText name, ParserText value, error_code&) override {
    // What comes behind the last chunk is nothing that was checked, and nothing is made of it.
    if (!is_header_done()) reader_.headers_.push_back({Plain(name), Plain(value)});
  }
  std::size_t on_chunk_body_impl(std::uint64_t, ParserText body, error_code&) override {
    reader_.body_.append(body.data(), body.size());
    return body.size();
  }
  void on_response_impl(int, ParserText, int, error_code&) override {}
  void on_header_impl(error_code&) override {}
  void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override {}
  std::size_t on_body_impl(ParserText body, error_code&) override { return body.size(); }
  void on_chunk_header_impl(std::uint64_t, ParserText, error_code&) override {}
  void on_finish_impl(error_code&) override {}

  RequestReader& reader_;
  std::string_view target_;
  bool is_http_1_0_ = false;
};

// What the headers say of where the body ends, of the host, and of what comes next.
struct RequestReader::Framing {
  std::string_view host, transfer_encoding, expect;
  int hosts = 0, content_lengths = 0, transfer_encodings = 0, expects = 0;

  explicit Framing(std::span<const Header> headers) {
    for (const Header& header : headers) {
      const auto note = [&](std::string_view name, int& count, std::string_view* value) {
        if (!IsSameName(header.name, name)) return;
        ++count;
        if (value != nullptr) *value = header.value;
      };
      note("Host", hosts, &host);
      note("Content-Length", content_lengths, nullptr);
      note("Transfer-Encoding", transfer_encodings, &transfer_encoding);
      note("Expect", expects, &expect);
    }
  }
};

RequestReader::RequestReader(const RequestRules& rules, const Request& from)
    : rules_(rules), request_(from), scan_(rules.headers_max) {}
RequestReader::~RequestReader() = default;

RequestReader::Room RequestReader::MakeRoom() {
  if (state_ == State::sized_body) {
    // A step at a time: memory that was reserved costs nothing until it is written.
    body_.resize(body_size_ + std::min(content_length_ - body_size_, kBodyStepBytes));
    return {body_.data() + body_size_, body_.size() - body_size_};
  }
  if (begin_ == end_) begin_ = end_ = 0;
  if (buffer_.size() - end_ < kBufferBytes / 2) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
    if (buffer_.size() - end_ < kBufferBytes / 2) buffer_.resize(std::max(kBufferBytes, 2 * buffer_.size()));
  }
  return {buffer_.data() + end_, buffer_.size() - end_};
}

void RequestReader::Take(std::size_t size) { (state_ == State::sized_body ? body_size_ : end_) += size; }

RequestReader::Step RequestReader::Advance() {
  switch (state_) {
    case State::head: return ScanHead();
    case State::sized_body: return body_size_ == content_length_ ? Finish(body_) : Step::read;
    case State::chunks: return ReadChunks();
    case State::finished: return Step::answer;
    case State::refused: break;
  }
  return Step::refuse;
}

RequestReader::Phase RequestReader::phase() const {
  if (state_ != State::head) return Phase::body;
  return begin_ == end_ ? Phase::rest : Phase::head;
}

void RequestReader::Next() {
  begin_ += body_in_buffer_;
  body_in_buffer_ = body_size_ = content_length_ = 0;
  body_.clear();
  if (body_.capacity() > kBodyKeptBytes) body_.shrink_to_fit();
  headers_.clear();
  request_.method = {};
  scan_ = HeadScan(rules_.headers_max);
  state_ = State::head;
}

RequestReader::Step RequestReader::Refuse(int status) {
  state_ = State::refused;
  status_ = status;
  closes_ = true;
  return Step::refuse;
}

RequestReader::Step RequestReader::ScanHead() {
  const std::string_view unread = Unread();
  const HeadScan::State scanned = scan_.Scan(unread.substr(0, rules_.head_bytes_max));
  if (scanned == HeadScan::State::malformed) return Refuse(400);
  if (scanned == HeadScan::State::too_many_headers) return Refuse(431);
  if (scanned == HeadScan::State::unfinished) return unread.size() < rules_.head_bytes_max ? Step::read : Refuse(431);
  head_.assign(unread.substr(0, scan_.size()));
  begin_ += head_.size();
  return ReadHead();
}

RequestReader::Step RequestReader::ReadHead() {
  parser_ = std::make_unique<Parser>(*this);
  error_code error;
  const std::size_t read = parser_->put(boost::asio::buffer(head_), error);
  if (error == ParserError::bad_version) return Refuse(505);
  if (error || read != head_.size() || !parser_->is_header_done()) return Refuse(400);
  request_.headers = headers_;
  const Framing framing(headers_);
  if (const int status = CheckHead(framing); status != 0) return Refuse(status);
  closes_ = parser_->is_http_1_0() || !parser_->keep_alive();
  return BeginBody(framing);
}

// 0: nothing is wrong with it.
int RequestReader::CheckHead(const Framing& framing) {
  if (framing.hosts != 1 || framing.content_lengths > 1 || framing.transfer_encodings > 1) return 400;
  if (framing.transfer_encodings > 0) {
    if (framing.content_lengths > 0 || parser_->is_http_1_0()) return 400;
    if (!IsSameName(framing.transfer_encoding, "chunked")) return 501;
  }
  auto target = ParseTarget(parser_->target());
  if (!target) return 400;
  path_ = std::move(target->path);
  request_.path = path_;
  request_.query = target->query;
  const auto host = ParseHost(framing.host);
  if (!host) return 400;
  if (!IsHostAllowed(*host, rules_.hosts)) return 421;
  request_.host = framing.host;
  if (framing.expects > 0 && !parser_->is_http_1_0() && !IsSameName(framing.expect, "100-continue")) return 417;
  return 0;
}

RequestReader::Step RequestReader::BeginBody(const Framing& framing) {
  const bool waits = framing.expects > 0 && !parser_->is_http_1_0() && Unread().empty();
  if (framing.transfer_encodings > 0) {
    parser_->body_limit(rules_.body_bytes_max);
    parser_->eager(true);
    state_ = State::chunks;
    return waits ? Step::send_continue : ReadChunks();
  }
  const std::uint64_t length = parser_->content_length().value_or(0);
  if (length > rules_.body_bytes_max) return Refuse(413);
  content_length_ = static_cast<std::size_t>(length);
  if (Unread().size() >= content_length_) {
    body_in_buffer_ = content_length_;
    return Finish(Unread().substr(0, content_length_));
  }
  body_.reserve(content_length_);
  body_ = Unread();
  body_size_ = body_.size();
  begin_ = end_;
  state_ = State::sized_body;
  return waits ? Step::send_continue : Step::read;
}

RequestReader::Step RequestReader::ReadChunks() {
  while (Unread().size() >= kLastChunkBytes) {
    // The line of a chunk, or what comes behind the last, must fit into what may be a head: also if it came at once.
    const std::string_view window = Unread().substr(0, std::max(rules_.head_bytes_max, kLastChunkBytes));
    error_code error;
    const std::size_t read = parser_->put(boost::asio::buffer(window.data(), window.size()), error);
    begin_ += read;
    if (error == ParserError::body_limit) return Refuse(413);
    if (error && error != ParserError::need_more) return Refuse(400);
    if (parser_->is_done()) return Finish(body_);
    if (read == 0) return window.size() < rules_.head_bytes_max ? Step::read : Refuse(431);
  }
  return Step::read;
}

RequestReader::Step RequestReader::Finish(std::string_view body) {
  state_ = State::finished;
  request_.body = body;
  return Step::answer;
}

}  // namespace grondslag::http
