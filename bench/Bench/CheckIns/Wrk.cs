using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace LaChan.Bench.CheckIns;

/// <summary>What wrk measured: answers in all and a second, and latencies in microseconds.</summary>
internal readonly record struct Load(long Requests, double PerSecond, double P50, double P99, long Failed);

/// <summary>Debian's <c>wrk</c>: a load from another process, which the measured one does not pay for in its own threads.</summary>
internal static partial class Wrk
{
    public const int People = 730_000;

    /// <summary>
    /// Every request is an entry with an id of its own, by the next of 730,000 people, at one of the given places, with the
    /// token of its staff. Whoever entered a moment ago does not come again until everybody was there.
    /// </summary>
    private const string Script = """
        local places = {}
        for code, token in string.gmatch(os.getenv("BENCH_PLACES"), "([^=,]+)=([^,]+)") do
          places[#places + 1] = { code = code, headers = { ["content-type"] = "application/json", ["authorization"] = "Bearer " .. token } }
        end
        local counter, prefix, now, uses, first = 0, nil, nil, 0, tonumber(os.getenv("BENCH_FIRST"))
        local threads = 0
        function setup(thread) threads = threads + 1; thread:set("number", threads) end
        function init(args)
          math.randomseed(tonumber(os.getenv("BENCH_SEED")) * 64 + number)
          prefix = string.format("%08x-%04x-7%03x-a%03x-", math.random(0, 2147483647), math.random(0, 65535),
            math.random(0, 4095), math.random(0, 4095))
        end
        function request()
          counter = counter + 1
          if uses == 0 then now = os.date("!%Y-%m-%dT%H:%M:%SZ"); uses = 256 end
          uses = uses - 1
          local n = (first + counter * 2 + number) % 730000
          local place = places[math.random(1, #places)]
          local body = string.format('{"id":"%s%012x","place":"%s","direction":"in","at":"%s","person":{"phone":"09%08d","name":"Nguyễn Văn %d"}}',
            prefix, counter, place.code, now, 10000000 + n, n)
          return wrk.format("POST", nil, place.headers, body)
        end
        """;

    public static async Task<Load> Run(
        Uri address, int connections, int seconds, IReadOnlyDictionary<string, string> settings, CancellationToken cancel)
    {
        var script = Path.Combine(Path.GetTempPath(), $"lachan-bench-{Environment.ProcessId}.lua");
        await File.WriteAllTextAsync(script, Script, cancel);
        try
        {
            var start = new ProcessStartInfo("wrk") { RedirectStandardOutput = true };
            foreach (var argument in new[] { "-t2", $"-c{connections}", $"-d{seconds}s", "--latency", "-s", script, address.ToString() })
            {
                start.ArgumentList.Add(argument);
            }

            foreach (var (name, value) in settings)
            {
                start.Environment[name] = value;
            }

            using var wrk = Process.Start(start) ?? throw new InvalidOperationException("wrk does not start.");
            var output = await wrk.StandardOutput.ReadToEndAsync(cancel);
            await wrk.WaitForExitAsync(cancel);
            return Read(output);
        }
        finally
        {
            File.Delete(script);
        }
    }

    private static Load Read(string output) => new(
        long.Parse(Requests().Match(output).Groups[1].Value, CultureInfo.InvariantCulture),
        double.Parse(PerSecond().Match(output).Groups[1].Value, CultureInfo.InvariantCulture),
        Microseconds(Half().Match(output)), Microseconds(Hundredth().Match(output)),
        NotOk().Match(output) is { Success: true } failed ? long.Parse(failed.Groups[1].Value, CultureInfo.InvariantCulture) : 0);

    private static double Microseconds(Match match) =>
        double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) * match.Groups[2].Value switch
        {
            "us" => 1,
            "ms" => 1_000,
            _ => 1_000_000,
        };

    [GeneratedRegex(@"(\d+) requests in")]
    private static partial Regex Requests();

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex PerSecond();

    [GeneratedRegex(@"50%\s+([\d.]+)(us|ms|s)")]
    private static partial Regex Half();

    [GeneratedRegex(@"99%\s+([\d.]+)(us|ms|s)")]
    private static partial Regex Hundredth();

    [GeneratedRegex(@"Non-2xx or 3xx responses: (\d+)")]
    private static partial Regex NotOk();
}
