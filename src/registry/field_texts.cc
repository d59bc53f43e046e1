#include "registry/field_texts.h"

namespace grondslag::registry {

std::string TextOf(const ledger::SealedText& sealed) {
  if (sealed.empty() || sealed.has_text()) return sealed.text();
  const bool is_gone = sealed.state() == ledger::SealedText::State::gone;
  return fmt::format("({}) {}", is_gone ? "gone" : "sealed", log::HexOf(sealed.commitment()));
}

}  // namespace grondslag::registry
