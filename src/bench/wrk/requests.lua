-- wrk -s requests.lua URL -- FILE THREADS
-- Sends a file's requests in turn, over and over, each thread from a place of its own in the file. A line has the
-- method, the path and, for some, the JSON body, with tabs between them.

local threads = 0

function setup(thread)
  thread:set("place", threads)
  threads = threads + 1
end

local requests = {}
local current = 0

function init(args)
  for line in io.lines(args[1]) do
    local method, path, body = line:match("^(%S+)\t(%S+)\t?(.*)$")
    if body == "" then
      requests[#requests + 1] = wrk.format(method, path)
    else
      wrk.headers["Content-Type"] = "application/json"
      requests[#requests + 1] = wrk.format(method, path, nil, body)
    end
  end
  current = math.floor(#requests * place / args[2])
end

function request()
  current = current % #requests + 1
  return requests[current]
end

-- Requests, microseconds, p50 and p99 in microseconds, and how many were not answered with 2xx or 3xx, or not at all.
function done(summary, latency)
  local errors = summary.errors
  local failed = errors.status + errors.connect + errors.read + errors.write + errors.timeout
  io.write(string.format("figures %d %d %d %d %d\n",
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), failed))
end
