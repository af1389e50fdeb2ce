namespace LaChan.Cli.Demo;

/// <summary>Made-up names of people and places in the manner of the region.</summary>
internal sealed class DemoNames(IReadOnlyList<DemoNames.Part> parts)
{
    private static readonly string[] Proper =
    [
        "Hương Giang", "Hùng Lan", "Hoa Mận", "Cao Nguyên", "Phố Núi", "Minh Đức", "Cường Thúy", "Bản Phố", "Thắng Cố A Dìn",
        "Sông Chảy", "Ngọc Linh", "Thành Công", "Tuấn Hà", "Bình Minh", "Hoàng Liên", "Mây Trắng", "Thu Thủy", "Đức Tâm",
        "Phương Anh", "Sông Hồng", "Hải Yến", "Kim Tân", "Vạn Hoa", "Quỳnh Trang", "Lan Anh", "Trường Giang", "Việt Hoàng",
        "Mường Hoa", "Tân Tiến", "Ánh Dương", "Hòa Bình", "Đại Phát", "Gia Bảo", "Tây Bắc", "Sơn Nữ", "Suối Mơ",
    ];

    // Kind, share among the other places, and what such places are called before their proper name.
    public static readonly (string Kind, double Share, string[] Words)[] Kinds =
    [
        ("shop", 0.30, ["Tạp hóa", "Cửa hàng", "Cửa hàng vật tư", "Siêu thị mini"]),
        ("restaurant", 0.20, ["Quán ăn", "Nhà hàng", "Quán phở", "Quán cà phê"]),
        ("accommodation", 0.10, ["Nhà nghỉ", "Khách sạn", "Homestay"]),
        ("unit-office", 0.05, ["Nhà văn hóa thôn", "Chi nhánh", "Trạm khuyến nông"]),
        ("school", 0.07, ["Trường Tiểu học", "Trường THCS", "Trường Mầm non"]),
        ("karaoke", 0.03, ["Karaoke"]),
        ("beauty", 0.04, ["Salon tóc", "Spa"]),
        ("massage", 0.01, ["Massage"]),
        ("gym", 0.01, ["Phòng tập"]),
        ("bar", 0.01, ["Bar", "Pub"]),
        ("clinic", 0.03, ["Phòng khám", "Nhà thuốc"]),
        ("factory", 0.04, ["Xưởng chè", "Xưởng gỗ", "Nhà máy"]),
        ("vehicle", 0.05, ["Xe khách"]),
        ("apartments", 0.01, ["Chung cư"]),
        ("spiritual-site", 0.02, ["Đền", "Chùa"]),
        ("tourist-site", 0.02, ["Điểm du lịch"]),
        ("entertainment", 0.01, ["Khu vui chơi"]),
    ];

    private readonly string[] _surnames = [.. parts.Where(p => p.Kind == "surname").Select(p => p.Word)];
    private readonly ILookup<(string, string), string> _rest =
        parts.Where(p => p.Kind != "surname").ToLookup(p => (p.Kind, p.Gender), p => p.Word);

    public string Person(DemoRandom random)
    {
        var gender = random.Chance(0.5) ? "nam" : "nữ";
        var middle = _rest[("middle", gender)].ToArray();
        var given = _rest[("given", gender)].ToArray();
        return $"{random.Pick(_surnames)} {random.Pick(middle)} {random.Pick(given)}";
    }

    public static string Place(DemoRandom random, string kind, string[] words, int number) => kind switch
    {
        "vehicle" => $"{words[0]} {Plate(number)}",
        "spiritual-site" or "bar" => $"{random.Pick(words)} {random.Pick(Proper)}",
        _ when number >= Proper.Length * 3 => $"{random.Pick(words)} {random.Pick(Proper)} {number / Proper.Length}",
        _ => $"{random.Pick(words)} {random.Pick(Proper)}",
    };

    /// <summary>A plate of Lào Cai (24), buses and lorries in series B.</summary>
    public static string Plate(int number) => $"24B-{number / 100 % 1000:000}.{number % 100:00}";

    internal sealed record Part(string Word, string Kind, string Gender);
}
