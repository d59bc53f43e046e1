// What a witness answers, as signatures and as a size: what is read is written as it stood.
#include <variant>

#include "fuzz.h"
#include "log/witness.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace log = grondslag::log;
  const std::string_view body = TextOf(data, size);
  for (const int status : {200, 409, 422, 500}) {
    const auto read = log::ReadWitnessAnswer({status, "text/x.tlog.size", std::string(body)});
    if (!read) {
      ExpectFit(read.error());
    } else if (const auto* witnessed = std::get_if<log::WitnessedSize>(&*read)) {
      FUZZ_EXPECT(std::to_string(witnessed->size) + "\n" == body);
    } else {
      const log::Note note{"", std::get<std::vector<log::NoteSignature>>(*read)};
      FUZZ_EXPECT(note.ToString() == "\n" + std::string(body));
    }
  }
  return 0;
}
