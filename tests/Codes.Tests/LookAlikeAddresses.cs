namespace LaChan.Codes.Tests;

/// <summary>Addresses that a poster glued over ours would carry (abuse T7): not one may be taken for ours.</summary>
public sealed class LookAlikeAddresses
{
    private const string Host = "lachan.laocai.example";

    private static readonly ScanRules Rules = new()
    {
        Addresses = new PlaceAddresses(Samples.Address),
        Verifier = Keys.Verifier,
    };

    private static readonly string[] Schemes =
    [
        "https://", "HTTPS://", "http://", "https:/", "https:", "https:///", "https:\\\\", "//", "", "javascript://", "data://",
        "ftp://", "intent://", "https\u200B://", "https：//", "hxxps://",
        "view-source:https://", "https://https://", "https%3A//", "https://%20", "https://\t", "https://\u202E",
    ];

    [Fact]
    public void Not_one_of_the_look_alikes_is_accepted()
    {
        var place = Keys.Signer.Sign(ShortCode.New(), 0).ToString();
        var honest = $"https://{Host}/q/{place}";
        var fakes = Hosts()
            .SelectMany(host => Schemes.SelectMany(scheme => Paths(place).Select(path => scheme + host + path)))
            .Concat(Nested(honest))
            .Where(fake => !IsOurs(fake, honest))
            .Distinct()
            .ToList();

        Assert.True(ScannedText.Classify(honest, Rules).Valid);
        Assert.InRange(fakes.Count, 5_000, int.MaxValue);
        Assert.DoesNotContain(fakes, fake => PlaceCode.TryParseUrl(fake, Rules.Addresses, out _));
        Assert.DoesNotContain(fakes, fake => ScannedText.Classify(fake, Rules).Valid);
        Assert.DoesNotContain(fakes, fake => ScannedText.Classify(fake).Valid);
    }

    [Fact]
    public void The_scheme_and_the_host_may_be_written_in_capitals()
    {
        var place = Keys.Signer.Sign(ShortCode.New(), 0);

        Assert.True(ScannedText.Classify($"HTTPS://LACHAN.LaoCai.Example/q/{place}", Rules).Valid);
    }

    [Fact]
    public void A_strange_address_with_our_code_is_called_so()
    {
        var read = ScannedText.Classify($"https://{Host}.evil.example/q/{Keys.Signer.Sign(ShortCode.New(), 0)}", Rules);

        Assert.Equal((ScannedKind.Place, Remark.PlaceForeignAddress), (read.Kind, read.Remark));
    }

    // Only the case of scheme and host may differ from the honest address.
    private static bool IsOurs(string fake, string honest) =>
        string.Equals(fake, honest, StringComparison.OrdinalIgnoreCase)
        && fake.EndsWith(honest[honest.IndexOf("/q/", StringComparison.Ordinal)..], StringComparison.Ordinal);

    private static IEnumerable<string> Hosts()
    {
        yield return Host;
        string[] around = ["{0}@evil.example", "{0}:443@evil.example", "user@{0}", "user:pass@{0}", "@{0}", "{0}:443",
            "{0}:80", "{0}:8443", "{0}:", "{0}:0443", "{0}.", "{0}..", ".{0}", "www.{0}", "a.{0}", "{0}.evil.example",
            "{0}-evil.example", "evil-{0}", "evil.example/{0}", "evil.example?{0}", "evil.example#{0}",
            "evil.example\\{0}", "{0}\\@evil.example", "{0}%2f@evil.example", "{0}%00.evil.example",
            "{0} .evil.example",            "{0}\u200B", "\u202E{0}", "{0}\u00AD", "{0}；evil.example", "{0}/..", "{0}/.", "{0}/", "{0}?", "{0}#",
            "{0}%2e", "[{0}]", "xn--{0}", "{0}\t", "{0}\n", "{0}\r\n", "{0}\0", "127.0.0.1", "[::1]", "2130706433",
            "evil.example", "{0}&evil.example", "{0};", "{0},", "evil.example@{0}"];
        foreach (var pattern in around)
        {
            yield return pattern.Replace("{0}", Host, StringComparison.Ordinal);
        }

        (char, string)[] twins = [('a', "а"), ('a', "ạ"), ('a', "à"), ('a', "4"), ('a', "ａ"), ('a', "%61"),
            ('a', "%2561"),            ('c', "с"), ('e', "е"), ('e', "ẹ"), ('l', "1"), ('l', "I"), ('l', "ӏ"), ('i', "í"), ('i', "l"), ('i', "ı"),
            ('o', "о"), ('o', "0"), ('o', "ο"), ('n', "ո"), ('h', "һ"), ('x', "х"), ('p', "р"), ('m', "rn"),
            ('.', "。"), ('.', "．"), ('.', "%2e"), ('.', "%252e"), ('.', "-"), ('.', ".."), ('.', ""), ('i', "i\u0307")];
        foreach (var (letter, twin) in twins)
        {
            for (var at = Host.IndexOf(letter, StringComparison.Ordinal);
                at >= 0;
                at = Host.IndexOf(letter, at + 1))
            {
                yield return Host[..at] + twin + Host[(at + 1)..];
            }
        }
    }

    private static IEnumerable<string> Paths(string place) =>
    [
        $"/q/{place}", $"/Q/{place}", $"//q/{place}", $"/q//{place}", $"/%71/{place}", $"/%2571/{place}",
        $"/q%2f{place}",        $"/q/{place}/", $"/q/{place}?next=https://evil.example", $"/q/{place}#x", $"/q/{place}%00", $"/q/../q/{place}",
        $"/x/q/{place}", $"\\q\\{place}", $"/q/{place}@evil.example", $"/q/{place}.", $"/q?c={place}",
        $"/q/%37{place[1..]}",        $"/q/{place.ToLowerInvariant()}", $"?/q/{place}", $"#/q/{place}", $"@evil.example/q/{place}",
    ];

    private static IEnumerable<string> Nested(string honest)
    {
        var encoded = Uri.EscapeDataString(honest);
        string[] wrappers = ["https://evil.example/?url=", "https://evil.example/", "https://evil.example/#",
            "https://lachan.laocai.example/redirect?to=", "https://www.google.com/url?q=", "javascript:location='",
            "data:text/html,", "tel:", "https://l.example/", "intent://scan/#Intent;S.url=",
            " x ", "\u200B", "\0", "<", "'"];
        return wrappers.SelectMany(wrapper => new[]
        {
            wrapper + honest, wrapper + encoded, wrapper + Uri.EscapeDataString(encoded), honest + wrapper,
        });
    }
}
