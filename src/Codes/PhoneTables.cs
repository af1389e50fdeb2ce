using System.Collections.Frozen;

namespace LaChan.Codes;

/// <summary>
/// The Vietnamese numbering plan, without the leading 0. Source: google/libphonenumber (area codes since 2017), the
/// operators' change of 14 November 2018 (mobile prefixes).
/// </summary>
internal static class PhoneTables
{
    private static readonly FrozenSet<string> Mobile = SetOf(
        "32 33 34 35 36 37 38 39 52 55 56 58 59 70 76 77 78 79 81 82 83 84 85 86 87 88 89 90 91 92 93 94 96 97 98 99");

    private static readonly FrozenSet<string> Areas = SetOf("""
        203 204 205 206 207 208 209 210 211 212 213 214 215 216 218 219 220 221 222 225 226 227 228 229 232 233 234 235
        236 237 238 239 24 251 252 254 255 256 257 258 259 260 261 262 263 269 270 271 272 273 274 275 276 277 28 290
        291 292 293 294 296 297 299
        """);

    private static readonly FrozenDictionary<string, string> Converted = Words("""
        120-70 121-79 122-77 123-83 124-84 125-85 126-76 127-81 128-78 129-82 162-32 163-33 164-34 165-35 166-36 167-37
        168-38 169-39 186-56 188-58 199-59
        """).ToFrozenDictionary(pair => pair[..3], pair => pair[4..]);

    public static bool IsMobile(string national) => national.Length == 9 && Mobile.Contains(national[..2]);

    /// <summary>Length of the area code with which the number begins; 0 when it begins with none.</summary>
    public static int AreaLength(string national) =>
        Areas.Contains(national[..2]) ? 2 : Areas.Contains(national[..3]) ? 3 : 0;

    /// <summary>The number of ten digits in place of a mobile number of eleven, dead since 14 November 2018.</summary>
    public static string? Convert(string national) =>
        national.Length == 10 && Converted.TryGetValue(national[..3], out var prefix) ? prefix + national[3..] : null;

    private static FrozenSet<string> SetOf(string codes) => Words(codes).ToFrozenSet();

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
