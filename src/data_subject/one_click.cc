#include "data_subject/one_click.h"

#include "http/post.h"

namespace grondslag::data_subject {

base::Result<OneClickHeaders> OneClickHeadersOf(const std::string& public_url, const commands::MadePersonLink& link) {
  GRONDSLAG_TRY(address, http::AddressUnder(public_url, "p/" + link.token));
  return OneClickHeaders{.list_unsubscribe = "<" + address + ">",
                         .list_unsubscribe_post = "List-Unsubscribe=One-Click"};
}

}  // namespace grondslag::data_subject
