// The name of a file that goes along with a request or an answer, in the header Content-Disposition (RFC 6266), so that
// it stands in no address.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace grondslag::management {

// In bytes; what file systems take.
inline constexpr std::size_t kFileNameMax = 255;

// The name in `attachment; filename="form.pdf"`, or in `filename*=UTF-8''…` where that stands there too; without a
// folder in front. Nothing: it names none, is no UTF-8 or longer than kFileNameMax, or the header cannot be read.
std::optional<std::string> FileNameIn(std::string_view disposition);

// `attachment; filename*=UTF-8''form.pdf`, which names any file.
std::string DispositionOf(std::string_view file_name);

}  // namespace grondslag::management
