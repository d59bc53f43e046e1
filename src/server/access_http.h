// What the services of this folder share: AuthZEN's answers as those of the HTTP server.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "authzen/route.h"
#include "http/message.h"
#include "trail/decision_record.h"

namespace grondslag::server {

// Nothing: no interface that decides is at this path.
std::optional<trail::GateCall> CallAt(const authzen::Service& service, std::string_view path);

// The metadata are for anybody.
bool IsWellKnown(std::string_view path);

authzen::PageKey RandomPageKey();

struct AccessCaller {
  std::string_view name;  // whose pages of a search these are
  bool may_search = false;
};
authzen::HttpAnswer RouteAccess(const authzen::Service& service, const http::Request& request,
                                const AccessCaller& caller, authzen::Decider& decider);

http::ServedResponse Served(authzen::HttpAnswer answer);
http::ServedResponse PlainText(int status, std::string body);
// Unless it has one of that name.
void AddHeader(http::ServedResponse& response, const char* name, const char* value);
// 401, for who shows no key that is known.
http::ServedResponse AskForKey(const http::Request& request);

}  // namespace grondslag::server
