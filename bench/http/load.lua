-- Asks what the lines of a file say, each the body of a POST, one after the other and again from the beginning:
-- wrk -s load.lua URL -- PATH FILE [KEY_FILE]. Says at the end, as JSON, what came of it.
local asked, at = {}, 0

function init(args)
  local headers = {["Content-Type"] = "application/json"}
  if args[3] then headers["Authorization"] = "Bearer " .. io.open(args[3]):read("*l") end
  for body in io.lines(args[2]) do asked[#asked + 1] = wrk.format("POST", args[1], headers, body) end
end

function request()
  at = at % #asked + 1
  return asked[at]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format('{"requests": %d, "seconds": %.6f, "bytes": %d, "median_us": %d, "p99_us": %d, "failed": %d}\n',
    summary.requests, summary.duration / 1e6, summary.bytes, latency:percentile(50), latency:percentile(99),
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
