using System.Text.Json;
using LaChan.Platform.Web;
using LaChan.Platform.Web.Components;

namespace LaChan.Declarations.Posts;

/// <summary>Decisions as they are stored, as people read them, and in which colour.</summary>
public static class DecisionWords
{
    public static Decision Read(string code) => TryRead(code) ?? throw new ArgumentException($"There is no decision '{code}'.", nameof(code));

    public static Decision? TryRead(string? code) =>
        Enum.GetValues<Decision>().Cast<Decision?>().FirstOrDefault(decision => decision!.Value.Code == code);

    extension(Decision decision)
    {
        /// <summary>The stored form: <c>quarantine-home</c>.</summary>
        public string Code => JsonNamingPolicy.KebabCaseLower.ConvertName(decision.ToString());

        public string Name => decision switch
        {
            Decision.Pass => Texts.DecisionPass,
            Decision.Report => Texts.DecisionReport,
            Decision.Test => Texts.DecisionTest,
            Decision.QuarantineHome => Texts.DecisionHome,
            Decision.QuarantineFacility => Texts.DecisionFacility,
            _ => Texts.DecisionBack,
        };

        public Tone Tone => decision switch
        {
            Decision.Pass => Tone.Ok,
            Decision.Report or Decision.Test or Decision.QuarantineHome => Tone.Warn,
            _ => Tone.Danger,
        };

        /// <summary>With the days that it is for.</summary>
        public string NameWith(int days) => days > 0 ? Texts.DecisionDays.With(decision.Name, days) : decision.Name;
    }
}
