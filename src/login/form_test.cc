#include "login/form.h"

#include <map>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace grondslag::login {
namespace {

using testing::ElementsAre;
using testing::Pair;

TEST(Form, IsWrittenSoThatEveryByteComesBack) {
  std::string bytes;
  for (int i = 1; i < 128; ++i) bytes += static_cast<char>(i);
  bytes += "één 🐎";
  const std::string form = EncodeForm({{"a b", bytes}, {"c", ""}});
  EXPECT_EQ(form.find_first_of(" +\"<>\n"), form.npos);
  EXPECT_THAT(*DecodeForm(form), ElementsAre(Pair("a b", bytes), Pair("c", "")));
  EXPECT_EQ(EncodeFormValue("a-b._~C9 &=+%/"), "a-b._~C9%20%26%3D%2B%25%2F");
}

TEST(Form, IsReadAsBrowsersWriteIt) {
  EXPECT_THAT(*DecodeForm("&a=b+c&&d&e=f=g&"), ElementsAre(Pair("a", "b c"), Pair("d", ""), Pair("e", "f=g")));
  EXPECT_THAT(*DecodeForm(""), testing::IsEmpty());
}

TEST(Form, IsReadInOneWayOrNotAtAll) {
  std::string many;
  for (std::size_t i = 0; i <= kFormFieldsMax; ++i) many += "a" + std::to_string(i) + "=b&";
  for (const std::string& text :
       {std::string("a=b&a=c"), std::string("a=b&%61=b"), std::string("a=%"), std::string("a=%4"), std::string("a=%zz"),
        std::string("%=b"), std::string("a=%ff"), many, "a=" + std::string(kFormBytesMax, 'b')}) {
    const auto form = DecodeForm(text);
    ASSERT_FALSE(form) << text.substr(0, 40);
    EXPECT_EQ(form.error().code, base::ErrorCode::invalid_input);
  }
}

}  // namespace
}  // namespace grondslag::login
