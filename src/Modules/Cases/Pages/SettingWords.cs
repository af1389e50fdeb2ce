namespace LaChan.Cases.Pages;

/// <summary>Where people met and how sure it is, as forms offer it: the stored number and the word.</summary>
internal static class SettingWords
{
    public static IEnumerable<(string Code, string Name)> All =>
    [
        ("2", Texts.SettingHousehold), ("3", Texts.SettingVehicle), ("4", Texts.SettingGathering), ("1", Texts.SettingPlace),
        ("5", Texts.SettingOther),
    ];

    public static IEnumerable<(string Code, string Name)> Certainties =>
        [("1", Texts.CertaintySure), ("2", Texts.CertaintyLikely), ("3", Texts.CertaintyPossible)];
}
