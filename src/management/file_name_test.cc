#include "management/file_name.h"

#include <gtest/gtest.h>

namespace grondslag::management {
namespace {

TEST(FileName, IsReadWithoutItsFolder) {
  for (const auto& [disposition, name] : {
           std::pair("attachment; filename=form.pdf", "form.pdf"),
           std::pair("attachment; filename=\"form.pdf\"", "form.pdf"),
           std::pair("Attachment ; FileName = \"a; \\\"b\\\".pdf\" ", "a; \"b\".pdf"),
           std::pair("attachment; filename*=UTF-8''formulier%20%E2%82%AC.pdf", "formulier €.pdf"),
           std::pair("attachment; filename*=utf-8'nl'ja.pdf", "ja.pdf"),
           std::pair("attachment; filename=plain.pdf; filename*=UTF-8''better.pdf", "better.pdf"),
           std::pair("attachment; size=12; filename=\"/home/noor/form.pdf\"", "form.pdf"),
           std::pair("attachment; filename*=UTF-8''C%3A%5Cscans%5Cform.pdf", "form.pdf"),
       })
    EXPECT_EQ(FileNameIn(disposition), name) << disposition;
}

TEST(FileName, IsNoneWhereTheHeaderCannotBeRead) {
  for (const char* disposition : {
           "",
           "attachment",
           "form.pdf",
           "inline; filename=form.pdf",
           "attachment; filename=",
           "attachment; filename=\"form.pdf",
           "attachment; filename=\"form.pdf\\",
           "attachment; filename=\"form.pdf\" more",
           "attachment; filename",
           "attachment; filename=\"..\"",
           "attachment; filename=\"folder/\"",
           "attachment; filename*=form.pdf",
           "attachment; filename*=iso-8859-1''form.pdf",
           "attachment; filename=form.pdf; filename*=UTF-8''%zz",
           "attachment; filename*=UTF-8''%ff.pdf",
           "attachment; filename*=UTF-8''a%0ab.pdf",
       })
    EXPECT_EQ(FileNameIn(disposition), std::nullopt) << disposition;
  EXPECT_EQ(FileNameIn("attachment; filename=" + std::string(kFileNameMax + 1, 'a')), std::nullopt);
}

TEST(FileName, IsWrittenSoThatItIsReadAgain) {
  EXPECT_EQ(DispositionOf("form.pdf"), "attachment; filename*=UTF-8''form.pdf");
  for (const char* name : {"form.pdf", "formulier €.pdf", "a\"b;c%20=d'.pdf", " "})
    EXPECT_EQ(FileNameIn(DispositionOf(name)), name);
}

}  // namespace
}  // namespace grondslag::management
