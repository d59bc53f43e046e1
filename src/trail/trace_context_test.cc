// The recommendation's own examples, and each way of not being one.
#include "trail/trace_context.h"

#include <set>
#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace grondslag::trail {
namespace {

constexpr std::string_view kParent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

TEST(TraceContext, IsReadAndWrittenAsItStood) {
  const auto context = ReadTraceContext(kParent, "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE");
  ASSERT_TRUE(context) << context.error().ToString();
  EXPECT_EQ(context->trace.ToString(), "4bf92f3577b34da6a3ce929d0e0e4736");
  EXPECT_EQ(context->span.ToString(), "00f067aa0ba902b7");
  EXPECT_TRUE(context->is_sampled);
  EXPECT_EQ(context->state, "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE");
  EXPECT_EQ(Traceparent(*context), kParent);
}

TEST(TraceContext, RefusesEveryOtherForm) {
  for (const char* traceparent : {
           "",
           "00",
           "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
           "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0",
           "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01 ",
           " 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
           "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-",  // 00 ends there
           "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
           "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01more",  // a later one goes on after a dash
           "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
           "0x-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
           "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
           "00-4bf92f3577b34da6a3ce929d0e0e4736-00F067AA0BA902B7-01",
           "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0A",
           "00-4bf92f3577b34da6a3ce929d0e0e473g-00f067aa0ba902b7-01",
           "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
           "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
           "00_4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
           "00-4bf92f3577b34da6a3ce929d0e0e4736_00f067aa0ba902b7-01",
           "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7_01",
       }) {
    const auto refused = ReadTraceContext(traceparent, "a=b");
    ASSERT_FALSE(refused) << traceparent;
    EXPECT_EQ(refused.error().code, base::ErrorCode::invalid_input);
  }
}

TEST(TraceContext, TakesOfALaterVersionWhatThisOneKnows) {
  for (const char* end : {"-01", "-09", "-ff-what-the-future-brings", "-01-"}) {
    const auto context =
        ReadTraceContext(fmt::format("cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7{}", end), "");
    ASSERT_TRUE(context) << end;
    EXPECT_EQ(Traceparent(*context), kParent);
  }
  const auto unsampled = ReadTraceContext("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-fe", "");
  ASSERT_TRUE(unsampled);
  EXPECT_TRUE(Traceparent(*unsampled).ends_with("-00"));
}

std::string StateOf(std::string_view state) {
  const auto context = ReadTraceContext(kParent, state);
  EXPECT_TRUE(context);
  return context ? context->state : "?";
}

TEST(Tracestate, DropsBlanksAndEmptyMembers) {
  EXPECT_EQ(StateOf(""), "");
  EXPECT_EQ(StateOf(" , ,"), "");
  EXPECT_EQ(StateOf(" a=1 ,\tb=2,, c/d@e=  3 "), "a=1,b=2,c/d@e=  3");
}

TEST(Tracestate, IsDroppedWhereItCannotBeRead) {
  for (const std::string& state :
       {std::string("a"), std::string("=1"), std::string("a="), std::string("A=1"), std::string("_a=1"),
        std::string("a=1=2"), std::string("a=1,a=2"), std::string("a b=1"), std::string("a=\x7f"),
        std::string("a=1,b\n=2"), std::string("a=\xc3\xa9"), std::string(257, 'a') + "=1",
        "a=" + std::string(257, 'x')}) {
    EXPECT_EQ(StateOf(state), "") << state;
  }
  std::string many;
  for (int i = 0; i < 32; ++i) many += fmt::format("{}k{}=v", i == 0 ? "" : ",", i);
  EXPECT_EQ(StateOf(many), many);
  EXPECT_EQ(StateOf(many + ",k32=v"), "");
}

TEST(Tracestate, LosesLongMembersFirstAndThenTheLastOnes) {
  const std::string longest = "long=" + std::string(200, 'x');
  std::string state = "first=1," + longest;
  for (int i = 0; i < 4; ++i) state += fmt::format(",m{}={}", i, std::string(100, 'y'));
  const std::string kept = StateOf(state);
  EXPECT_LE(kept.size(), 512U);
  EXPECT_EQ(kept.find("long="), std::string::npos);
  EXPECT_TRUE(kept.starts_with("first=1,m0="));
  EXPECT_NE(kept.find("m3="), std::string::npos);
  state.clear();
  for (int i = 0; i < 6; ++i) state += fmt::format("{}m{}={}", i == 0 ? "" : ",", i, std::string(100, 'y'));
  EXPECT_TRUE(StateOf(state).starts_with("m0="));
  EXPECT_EQ(StateOf(state).find("m4="), std::string::npos);
}

TEST(Span, StandsUnderItsCaller) {
  const Span span = BeginSpan(kParent, "a=1");
  EXPECT_EQ(span.context.trace.ToString(), "4bf92f3577b34da6a3ce929d0e0e4736");
  ASSERT_TRUE(span.parent);
  EXPECT_EQ(span.parent->ToString(), "00f067aa0ba902b7");
  EXPECT_NE(span.context.span, *span.parent);
  EXPECT_TRUE(span.context.is_sampled);
  EXPECT_EQ(span.context.state, "a=1");
  const Span child = ChildOf(span.context);
  EXPECT_EQ(child.context.trace, span.context.trace);
  EXPECT_EQ(child.parent, span.context.span);
}

TEST(Span, BeginsATraceWhereNobodyDid) {
  std::set<std::string> traces, spans;
  for (int i = 0; i < 1000; ++i) {
    const Span span = BeginSpan(i % 2 == 0 ? "" : "00-nonsense", "a=1");
    EXPECT_FALSE(span.parent);
    EXPECT_FALSE(span.context.is_sampled);
    EXPECT_EQ(span.context.state, "");
    traces.insert(span.context.trace.ToString());
    spans.insert(span.context.span.ToString());
  }
  EXPECT_EQ(traces.size(), 1000U);
  EXPECT_EQ(spans.size(), 1000U);
}

}  // namespace
}  // namespace grondslag::trail
