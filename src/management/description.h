// The OpenAPI description of the management API (openapi/*.yaml), which travels inside the program. Requests are found
// and checked by it, so that what is described and what is done cannot part.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

namespace grondslag::management {

struct DescribedParameter {
  enum class In : std::uint8_t { path, query, header };
  std::string name;
  In in = In::query;
  bool required = false;
  const boost::json::value* schema = nullptr;
};

struct DescribedOperation {
  std::string id;      // operationId
  std::string method;  // GET
  std::string path;    // `/people/{personId}`, below the address of the API
  std::vector<std::string> segments;
  std::vector<DescribedParameter> parameters;
  std::map<std::string, const boost::json::value*> takes;  // schema by media type; empty: no body
  std::vector<std::string> gives;                          // media types of what went well; empty: no body
  bool is_for_anybody = false;                             // nobody need say who asks

  bool Has(DescribedParameter::In in, std::string_view name) const;
};

// What there is at an address.
struct AddressFound {
  std::vector<const DescribedOperation*> operations;       // one of each method; empty: no such address
  std::map<std::string, std::string, std::less<>> values;  // of the parameters in the path

  // GET stands for HEAD. Null: not that method.
  const DescribedOperation* For(std::string_view method) const;
  // `GET, HEAD, POST`.
  std::string Allow() const;
};

class Description {
 public:
  // That which the build put into the program; made at the first call, and kept.
  static const Description& Shipped();
  // text: JSON. What is not a description is a fault of the build: std::logic_error.
  explicit Description(std::string_view text);
  Description(const Description&) = delete;
  Description& operator=(const Description&) = delete;

  std::string_view text() const { return text_; }
  const std::string& version() const { return version_; }
  const std::vector<DescribedOperation>& operations() const { return operations_; }
  // path: below the address of the API.
  AddressFound Find(std::string_view path) const;
  // What a `$ref` leads to; anything else is itself.
  const boost::json::value& Resolved(const boost::json::value& value) const;

 private:
  void AddOperation(const std::string& path, std::string method, const boost::json::object& described);
  void AddParameter(const boost::json::object& described, DescribedOperation& operation) const;
  void AddGiven(const boost::json::object& responses, DescribedOperation& operation) const;

  std::string_view text_;
  boost::json::value document_;
  std::string version_;
  std::vector<DescribedOperation> operations_;
};

}  // namespace grondslag::management
