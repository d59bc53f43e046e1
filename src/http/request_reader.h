// Makes requests of the bytes that come in by one connection, in whatever pieces, and refuses what could be read in two
// ways. It does no reading of its own: who has the connection asks where the bytes shall go, and says how many came.
// The library's parser stands in request_reader.cc.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "http/head.h"
#include "http/message.h"
#include "http/target.h"

namespace grondslag::http {

// What a request may be; the sizes are those of ServerOptions.
struct RequestRules {
  std::vector<HostName> hosts;
  std::size_t head_bytes_max = 0;
  std::size_t headers_max = 0;
  std::size_t body_bytes_max = 0;
};

class RequestReader {
 public:
  // What to do: read more bytes; send 100 (Continue) and then Advance(); answer request(); refuse with status().
  enum class Step { read, send_continue, answer, refuse };
  // Where it is: nothing of a request came; a part of its head; its head, and it is at its body or done.
  enum class Phase { rest, head, body };
  struct Room {
    char* bytes;
    std::size_t size;
  };

  // rules outlives it. from: what is the same for all requests of the connection; so do the texts that it points to.
  RequestReader(const RequestRules& rules, const Request& from);
  ~RequestReader();
  RequestReader(const RequestReader&) = delete;
  RequestReader& operator=(const RequestReader&) = delete;

  // Where the next bytes go; never empty.
  Room MakeRoom();
  // So many came there.
  void Take(std::size_t size);
  // Goes as far as the bytes go.
  Step Advance();

  Phase phase() const;
  // Stays as it is until the next call of anything that is not const.
  const Request& request() const { return request_; }
  // The connection must end with the answer.
  bool closes() const { return closes_; }
  int status() const { return status_; }
  // On to the next request, after an answer that does not close.
  void Next();

 private:
  class Parser;
  struct Framing;
  enum class State { head, sized_body, chunks, finished, refused };

  std::string_view Unread() const { return {buffer_.data() + begin_, end_ - begin_}; }
  Step Refuse(int status);
  Step ScanHead();
  Step ReadHead();
  int CheckHead(const Framing& framing);
  Step BeginBody(const Framing& framing);
  Step TakeSizedBody(std::size_t size);
  Step ReadChunks();
  Step Finish(std::string_view body);

  const RequestRules& rules_;
  State state_ = State::head;
  Request request_;
  bool closes_ = false;
  int status_ = 0;

  std::string buffer_;  // what came and was not read yet lies from begin_ to end_
  std::size_t begin_ = 0;
  std::size_t end_ = 0;

  HeadScan scan_;
  std::string head_;  // that of the request; what request_ points to
  std::string path_;
  std::vector<Header> headers_;
  std::unique_ptr<Parser> parser_;

  // A body that came whole with its head is left in the buffer, else it is gathered here.
  std::string body_;
  std::size_t body_size_ = 0;       // so much of body_ is filled
  std::size_t body_in_buffer_ = 0;  // to be skipped before the next request
  std::size_t content_length_ = 0;
};

}  // namespace grondslag::http
