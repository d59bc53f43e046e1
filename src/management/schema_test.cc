#include "management/schema.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <boost/json/parse.hpp>

namespace grondslag::management {
namespace {

namespace json = boost::json;
using testing::ElementsAre;
using testing::IsEmpty;

// What is wrong, as `POINTER CODE`.
std::vector<std::string> Wrong(const char* schema, const char* value) {
  Faults faults;
  CheckAgainst(Description::Shipped(), json::parse(schema), json::parse(value), "", faults);
  std::vector<std::string> wrong;
  for (const Fault& fault : faults) wrong.push_back(fault.pointer + " " + fault.code);
  return wrong;
}

TEST(Schema, HoldsValuesAgainstWhatItSays) {
  struct Case {
    const char *schema, *fine, *wrong, *code;
  };
  const std::vector<Case> cases = {
      {R"({"type": "string"})", R"("a")", "1", " wrong_type"},
      {R"({"type": "integer"})", "1", "1.5", " wrong_type"},
      {R"({"type": "integer"})", "18446744073709551615", R"("1")", " wrong_type"},
      {R"({"type": "number"})", "1.5", "true", " wrong_type"},
      {R"({"type": "boolean"})", "false", R"("no")", " wrong_type"},
      {R"({"type": "array"})", "[]", "{}", " wrong_type"},
      {R"({"type": ["string", "null"]})", "null", "[]", " wrong_type"},
      {R"({"enum": ["a", "b"]})", R"("b")", R"("c")", " not_one_of"},
      {R"({"minLength": 2})", R"("éé")", R"("é")", " too_short"},
      {R"({"maxLength": 2})", R"("éé")", R"("abc")", " too_long"},
      {R"({"pattern": "^[a-z]+$"})", R"("ab")", R"("A")", " no_name"},
      {R"({"minimum": 3})", "3", "2", " too_small"},
      {R"({"maximum": 3})", "3", "4", " too_great"},
      {R"({"maximum": 3})", "-9223372036854775808", "18446744073709551615", " too_great"},
      {R"({"minItems": 1})", "[1]", "[]", " too_few"},
      {R"({"maxItems": 1})", "[1]", "[1, 2]", " too_many"},
      {R"({"minProperties": 1})", R"({"a": 1})", "{}", " too_few"},
      {R"({"maxProperties": 1})", R"({"a": 1})", R"({"a": 1, "b": 2})", " too_many"},
      {R"({"format": "date"})", R"("2026-02-28")", R"("2026-02-30")", " no_date"},
      {R"({"format": "date-time"})", R"("2026-02-28T10:00:00+01:00")", R"("2026-02-28")", " no_moment"},
      {R"({"format": "uuid"})", R"("01890000-0000-7000-8000-000000000000")", R"("1")", " no_uuid"},
      {R"({"items": {"type": "string"}})", R"(["a"])", R"(["a", 1])", "/1 wrong_type"},
      {R"({"required": ["a"]})", R"({"a": 1})", "{}", "/a missing_member"},
      {R"({"properties": {"a": {"type": "string"}}})", R"({"b": 1})", R"({"a": 1})", "/a wrong_type"},
      {R"({"additionalProperties": false, "properties": {"a": {}}})", R"({"a": 1})", R"({"b": 1})",
       "/b unknown_member"},
      {R"({"$ref": "#/components/schemas/Language"})", R"("nl")", R"("fr")", " not_one_of"},
  };
  for (const Case& one : cases) {
    EXPECT_THAT(Wrong(one.schema, one.fine), IsEmpty()) << one.schema;
    EXPECT_THAT(Wrong(one.schema, one.wrong), ElementsAre(one.code)) << one.schema;
  }
}

TEST(Schema, SaysEverythingAtOnce) {
  EXPECT_THAT(
      Wrong(R"({"type": "object", "required": ["a", "b"], "additionalProperties": false,
                        "properties": {"a": {"type": "string"}, "c": {"type": "array", "items": {"maximum": 1}}}})",
            R"({"a": 1, "c": [1, 2, 3], "d": null})"),
      ElementsAre("/b missing_member", "/a wrong_type", "/c/1 too_great", "/c/2 too_great", "/d unknown_member"));
}

TEST(Schema, TakesParametersForNumbersWhereTheyAreAskedFor) {
  const Description& description = Description::Shipped();
  EXPECT_EQ(ParameterValue(description, json::parse(R"({"type": "integer"})"), "12"), 12);
  EXPECT_EQ(ParameterValue(description, json::parse(R"({"type": "integer"})"), "12x"), "12x");
  EXPECT_EQ(ParameterValue(description, json::parse(R"({"type": "string"})"), "12"), "12");
}

}  // namespace
}  // namespace grondslag::management
